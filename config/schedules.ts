import type { QueueName } from './queues';

/** Recurring work, all of it: a name, the queue, and the time between two runs in milliseconds. */
export const schedules: readonly { name: string; queue: QueueName; every: number }[] = [
  { name: 'platform.sweep', queue: 'messages', every: 60_000 },
];

import type { QueueName } from './queues';

/** Recurring work, all of it: a name, the queue, and the time between two runs in milliseconds. */
export const schedules: readonly { name: string; queue: QueueName; every: number }[] = [
  { name: 'platform.forget-live', queue: 'messages', every: 600_000 },
  { name: 'platform.sweep-files', queue: 'messages', every: 24 * 3_600_000 },
  { name: 'platform.forget-outbox', queue: 'messages', every: 3_600_000 },
  { name: 'platform.forget-limits', queue: 'messages', every: 600_000 },
  { name: 'platform.forget-once', queue: 'messages', every: 3_600_000 },
  { name: 'platform.forget-runs', queue: 'messages', every: 3_600_000 },
  { name: 'mail.forget-mails', queue: 'messages', every: 3_600_000 },
  { name: 'identity.forget-dead', queue: 'messages', every: 3_600_000 },
  // A place nobody has taken in time is offered to the next within a minute.
  { name: 'registration.expire-offers', queue: 'messages', every: 20_000 },
  { name: 'registration.forget-asked-mails', queue: 'messages', every: 3_600_000 },
  { name: 'registration.forget-bulk-acts', queue: 'messages', every: 24 * 3_600_000 },
  { name: 'registration.forget-drafts', queue: 'messages', every: 24 * 3_600_000 },
  { name: 'registration.forget-imports', queue: 'messages', every: 24 * 3_600_000 },
  { name: 'registration.forget-photos', queue: 'messages', every: 24 * 3_600_000 },
  { name: 'speakers.forget-gone', queue: 'messages', every: 24 * 3_600_000 },
  { name: 'programme.forget-session-files', queue: 'messages', every: 24 * 3_600_000 },
  { name: 'registration.release-kept-places', queue: 'messages', every: 60_000 },
  { name: 'registration.remind-drafts', queue: 'messages', every: 3_600_000 },
  { name: 'registration.remind-kept-places', queue: 'messages', every: 3_600_000 },
  { name: 'registration.remind-answers', queue: 'messages', every: 3_600_000 },
  { name: 'registration.rekey', queue: 'messages', every: 600_000 },
];

import { Inject, Injectable } from '@nestjs/common';
import type { QueueName } from '@config';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import { Live } from '../live/live';
import { LIVE_MAP, type LiveMap, shownAs } from '../live/live-map';
import { JobQueue, type QueuedJob } from '../queues/job-queue';
import { Handlers } from './handlers';
import { lockUndispatched, markDispatched, type Share } from './outbox.repository';

/** Messages handed over at a time. */
export const BATCH = 250;

/**
 * Hands committed messages to the queue, one job for each handler of the topic, and numbers what screens follow of them.
 */
@Injectable()
export class Relay {
  constructor(
    private readonly database: Database,
    private readonly handlers: Handlers,
    private readonly queue: JobQueue,
    private readonly live: Live,
    @Inject(LIVE_MAP) private readonly map: LiveMap,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Hands over one batch; returns how many messages it held. */
  async relayOnce(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const messages = await lockUndispatched(tx, this.clock.now(), BATCH);
      if (messages.length === 0) return 0;
      await this.enqueue(
        messages.flatMap(({ messageId, topic }) =>
          this.handlers.ofTopic(topic).map(({ handler }) => ({ messageId, handler })),
        ),
      );
      await markDispatched(
        tx,
        messages.map(({ messageId }) => messageId),
        this.clock.now(),
      );
      await this.live.number(
        tx,
        messages.flatMap((message) => shownAs(this.map, message) ?? []),
      );
      return messages.length;
    });
  }

  /** Puts these shares on the queues of their handlers; what a queue has, it ignores. */
  async enqueue(shares: readonly Share[]): Promise<void> {
    const jobs = new Map<QueueName, QueuedJob[]>();
    for (const share of shares) {
      const queue = this.handlers.named(share.handler)?.queue;
      if (queue === undefined) continue;
      const ofQueue = jobs.get(queue) ?? [];
      ofQueue.push(jobOf(share));
      jobs.set(queue, ofQueue);
    }
    await Promise.all([...jobs].map(([queue, ofQueue]) => this.queue.add(queue, ofQueue)));
  }
}

/** BullMQ refuses ids that are integers or hold a colon. */
function jobOf({ messageId, handler }: Share): QueuedJob {
  return { id: `ob-${messageId}-${handler}`, name: handler, data: { messageId } };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import type { QueueName } from '@config';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import { JobQueue, type QueuedJob } from '../queues/job-queue';
import { Handlers, type RegisteredHandler } from './handlers';
import { type Delivery, findForgotten, lockUndispatched, markDispatched } from './outbox.repository';

const BATCH = 100;

/** Milliseconds between two looks at the outbox: short while there is work, longer when there is none, longest in an outage. */
const BUSY = 10;
const IDLE = 400;
const OUTAGE = 3_000;

/** A job no handler has finished is given again after a minute; one older than three days is somebody's to look at. */
const FORGOTTEN_AFTER = 60_000;
const GIVEN_UP_AFTER = 3 * 24 * 3600_000;

/** Hands committed messages to the queue, one job for each handler of the topic. */
@Injectable()
export class Relay implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Relay.name);
  private readonly stopped = new AbortController();
  private running: Promise<void> | null = null;

  constructor(
    private readonly database: Database,
    private readonly handlers: Handlers,
    private readonly queue: JobQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  /** Hands over one batch; returns how many messages it held. */
  async relayOnce(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const messages = await lockUndispatched(tx, this.clock.now(), BATCH);
      if (messages.length === 0) return 0;
      await this.enqueue(messages);
      await markDispatched(
        tx,
        messages.map((message) => message.messageId),
        this.clock.now(),
      );
      return messages.length;
    });
  }

  /**
   * Gives the queue again what it was given a while ago and no handler has finished, so that a flushed Redis loses nothing
   * and what failed is tried once more. Under the same id: what the queue still has, long work in progress too, it
   * ignores.
   */
  async sweep(): Promise<number> {
    const now = this.clock.now().getTime();
    let found = 0;
    for (const handler of this.handlers.all()) {
      const forgotten = await findForgotten(this.database.manager, {
        topic: handler.topic,
        handler: handler.handler,
        since: new Date(now - GIVEN_UP_AFTER),
        until: new Date(now - FORGOTTEN_AFTER),
        most: BATCH,
      });
      found += forgotten.length;
      if (forgotten.length > 0) {
        await this.queue.add(
          handler.queue,
          forgotten.map((message) => jobOf(message, handler)),
        );
      }
    }
    return found;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    let pause = BUSY;
    while (!signal.aborted) {
      try {
        pause = (await this.relayOnce()) > 0 ? BUSY : IDLE;
      } catch (error) {
        // One line when an outage begins; what waits in the outbox is handed over when it is over.
        if (pause < OUTAGE) this.logger.error({ error });
        pause = OUTAGE;
      }
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  private async enqueue(messages: Delivery[]): Promise<void> {
    const jobs = new Map<QueueName, QueuedJob[]>();
    for (const message of messages) {
      for (const handler of this.handlers.ofTopic(message.topic)) {
        jobs.set(handler.queue, [...(jobs.get(handler.queue) ?? []), jobOf(message, handler)]);
      }
    }
    for (const [queue, ofQueue] of jobs) await this.queue.add(queue, ofQueue);
  }
}

/** BullMQ refuses ids that are integers or hold a colon. */
function jobOf(message: Delivery, handler: RegisteredHandler): QueuedJob {
  return {
    id: `ob-${message.messageId}-${handler.handler}`,
    name: handler.handler,
    data: { messageId: message.messageId },
  };
}

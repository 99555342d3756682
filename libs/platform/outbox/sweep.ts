import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import { Recurring } from '../queues/recurring';
import { Handlers } from './handlers';
import { findForgotten, type Forgotten, since } from './outbox.repository';
import { Relay } from './relay';

/** Milliseconds between two sweeps, and after which a job that is not done is given to the queue again. */
const EVERY = 20_000;
const FORGOTTEN_AFTER = 40_000;

/** Given again at a time, and in one sweep: the next goes on where it ended. */
const BATCH = 500;
const MOST_BATCHES = 20;

/** Older than this it is no longer swept but given up (ForgetOutbox). */
export const SWEPT_FOR = 3 * 24 * 3600_000;

/** A clock of another worker may be behind, and a relay commits after it has looked at its own. */
const MARGIN = 5 * 60_000;

/** A walk through what was handed over until a moment, in one sweep or in several. */
interface Walk {
  until: Date;
  after: Forgotten;
  /** When the first was handed over that it met. */
  first: Date | null;
}

/**
 * Gives the queue again what it was given and no handler has finished, so that a flushed Redis loses nothing. Under the
 * same id: what the queue still has, long work in progress too, it ignores. It runs in the worker itself, since a
 * flushed queue has forgotten its schedules as well.
 */
@Injectable()
export class Sweep implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Sweep.name);
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  /** Everything handed over before this is done or given up, as far as this process has seen. */
  private settledUntil: Date | null = null;
  /** One that went on longer than a sweep. */
  private walk: Walk | null = null;

  constructor(
    private readonly database: Database,
    private readonly handlers: Handlers,
    private readonly relay: Relay,
    private readonly recurring: Recurring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  start(): void {
    if (this.timer) return;
    const again = () => {
      this.running = this.running.then(() => this.again());
    };
    this.timer = setInterval(again, EVERY);
    again();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Gives again what was forgotten; returns how many jobs that were. */
  async sweep(): Promise<number> {
    const walk = this.walk ?? this.newWalk();
    this.walk = null;
    let found = 0;
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const { after, until } = walk;
      const forgotten = await findForgotten(this.database.manager, this.handlers.all(), {
        after,
        until,
        most: BATCH,
      });
      await this.relay.enqueue(forgotten);
      found += forgotten.length;
      walk.first ??= forgotten[0]?.dispatchedAt ?? null;
      walk.after = forgotten.at(-1) ?? after;
      if (forgotten.length < BATCH) {
        this.settle(walk);
        return found;
      }
    }
    this.walk = walk;
    return found;
  }

  /** From what is not settled; from the beginning where the clock was set back. */
  private newWalk(): Walk {
    const now = this.clock.now().getTime();
    const until = new Date(now - FORGOTTEN_AFTER);
    const oldest = new Date(now - SWEPT_FOR);
    const settled = this.settledUntil;
    const begin = settled !== null && settled > oldest && settled < until ? settled : oldest;
    return { until, after: since(begin), first: null };
  }

  private settle({ first, until }: Walk): void {
    this.settledUntil = new Date(Math.min((first ?? until).getTime(), until.getTime()) - MARGIN);
  }

  private async again(): Promise<void> {
    try {
      await this.recurring.schedule();
      await this.sweep();
    } catch (error) {
      this.logger.warn({ error });
    }
  }
}

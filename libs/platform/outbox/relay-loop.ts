import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { NEWS_SIGNAL, Signals } from '../signals/signals';
import { BATCH, Relay } from './relay';

/** Milliseconds between two looks at the outbox: short while there is work, up to a second when there is none. */
const BUSY = 10;
const IDLE = 1_000;

/** In an outage, when neither news nor haste helps. */
const OUTAGE = 3_000;

/**
 * Looks into the outbox for as long as the worker lives. The look is the truth; the nudge that follows a commit only
 * ends the pause before it, so a lost one costs a second at most.
 */
@Injectable()
export class RelayLoop implements BeforeApplicationShutdown {
  private readonly logger = new Logger(RelayLoop.name);
  private running: Promise<void> | null = null;
  private nudges: Subscription | null = null;
  private nudged = false;
  private stopped = false;
  private endRest: () => void = () => undefined;

  constructor(
    private readonly relay: Relay,
    private readonly signals: Signals,
  ) {}

  start(): void {
    this.nudges ??= this.signals.heard(NEWS_SIGNAL).subscribe(() => {
      this.nudged = true;
      this.endRest();
    });
    this.running ??= this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.nudges?.unsubscribe();
    this.stopped = true;
    this.endRest();
    await this.running;
  }

  private async run(): Promise<void> {
    let pause = BUSY;
    while (!this.stopped) {
      this.nudged = false;
      try {
        const taken = await this.relay.relayOnce();
        if (taken === BATCH) continue;
        pause = taken > 0 ? BUSY : Math.min(pause * 2, IDLE);
        await this.rest(pause);
        if (this.nudged) pause = BUSY;
      } catch (error) {
        // One line when an outage begins; what waits in the outbox is handed over when it is over.
        if (pause < OUTAGE) this.logger.error({ error });
        pause = OUTAGE;
        await this.rest(pause);
      }
    }
  }

  /** Until the time is up, somebody nudges, or the worker ends. A nudge from before the rest ends it at once. */
  private rest(pause: number): Promise<void> {
    if (this.stopped || (this.nudged && pause < OUTAGE)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pause);
      this.endRest = () => {
        if (pause === OUTAGE && !this.stopped) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

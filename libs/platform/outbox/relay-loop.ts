import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { Loop } from '../lifetime/loop';
import { NEWS_SIGNAL, Signals } from '../signals/signals';
import { BATCH, Relay } from './relay';

/** Milliseconds between two looks at the outbox: short while there is work, up to a second when there is none. */
const BUSY = 10;
const IDLE = 1_000;

/**
 * Looks into the outbox for as long as the worker lives. The look is the truth; the nudge that follows a commit only
 * ends the pause before it, so a lost one costs a second at most.
 */
@Injectable()
export class RelayLoop implements BeforeApplicationShutdown {
  private readonly loop = new Loop(() => this.look(), new Logger(RelayLoop.name));
  private nudges: Subscription | null = null;
  private nudged = false;
  private pause = BUSY;

  constructor(
    private readonly relay: Relay,
    private readonly signals: Signals,
  ) {}

  start(): void {
    this.nudges ??= this.signals.heard(NEWS_SIGNAL).subscribe(() => {
      this.nudged = true;
      this.loop.wake();
    });
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    this.nudges?.unsubscribe();
    return this.loop.stop();
  }

  private async look(): Promise<void> {
    this.nudged = false;
    const taken = await this.relay.relayOnce();
    if (taken === BATCH) return;
    this.pause = taken > 0 ? BUSY : Math.min(this.pause * 2, IDLE);
    // What was nudged during the look may have come too late for it.
    if (!this.nudged) await this.loop.rest(this.pause);
    if (this.nudged) this.pause = BUSY;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@nestjs/common';

/** Milliseconds between two turns in an outage, when neither news nor haste helps. */
const OUTAGE = 3_000;

/** Takes one turn after the other until it is stopped. Each turn does some work and rests as long as it sees fit. */
export class Loop {
  private readonly stopped = new AbortController();
  private running: Promise<void> | null = null;
  private endRest: () => void = () => undefined;

  constructor(
    private readonly turn: () => Promise<void>,
    private readonly logger: Logger,
    private readonly outage = OUTAGE,
  ) {}

  /** Begins, once. */
  start(): void {
    this.running ??= this.run();
  }

  /** Ends every rest and begins no further turn; returns when the turn there is has ended. */
  async stop(): Promise<void> {
    this.stopped.abort();
    this.wake();
    await this.running;
  }

  get stopping(): boolean {
    return this.stopped.signal.aborted;
  }

  /** Until so many milliseconds are over, or somebody wakes it, or it is stopped. */
  rest(most: number): Promise<void> {
    if (this.stopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, most);
      this.endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Ends the rest there is. One that comes later does not know of it, and nothing shortens an outage. */
  wake(): void {
    this.endRest();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    let away = false;
    while (!this.stopping) {
      try {
        await this.turn();
        away = false;
      } catch (error) {
        // One line when an outage begins; what waits is done when it is over.
        if (!away) this.logger.error({ error });
        away = true;
        await sleep(this.outage, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}

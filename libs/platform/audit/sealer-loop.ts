import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Sealer, SEALED_AT_ONCE } from './sealer';

/** Milliseconds between two looks: what is written together is sealed together, and within a second. */
const PACE = 400;

/** In an outage, when haste does not help. */
const OUTAGE = 3_000;

/** Seals for as long as the worker lives. */
@Injectable()
export class SealerLoop implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SealerLoop.name);
  private readonly stopped = new AbortController();
  private running: Promise<void> | null = null;

  constructor(private readonly sealer: Sealer) {}

  start(): void {
    this.running ??= this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    let pause = PACE;
    while (!signal.aborted) {
      try {
        pause = (await this.sealer.sealOnce()) > SEALED_AT_ONCE ? 0 : PACE;
      } catch (error) {
        // One line when an outage begins; what waits is sealed when it is over.
        if (pause < OUTAGE) this.logger.error({ error });
        pause = OUTAGE;
      }
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }
}

import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Loop } from '../lifetime/loop';
import { Sealer, SEALED_AT_ONCE } from './sealer';

/** Milliseconds between two looks: what is written together is sealed together, and within a second. */
const PACE = 400;

/** Seals for as long as the worker lives. */
@Injectable()
export class SealerLoop implements BeforeApplicationShutdown {
  private readonly loop = new Loop(() => this.look(), new Logger(SealerLoop.name));

  constructor(private readonly sealer: Sealer) {}

  start(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async look(): Promise<void> {
    const sealed = await this.sealer.sealOnce();
    if (sealed <= SEALED_AT_ONCE) await this.loop.rest(PACE);
  }
}

import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import { Handlers } from './handlers';
import { noteListeners } from './outbox.repository';

/**
 * Writes down, before this worker takes work, who listens and since when. To the sweep a handler that comes with a
 * release has finished nothing of the past; it would be given all of it.
 */
@Injectable()
export class Listeners implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly handlers: Handlers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const names = this.handlers.all().map(({ handler }) => handler);
    await noteListeners(this.database.manager, names, this.clock.now());
  }
}

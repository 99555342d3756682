import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import { type RecurringWork, Recurs } from '../queues/recurring';
import { DeadLetters } from './dead-letters';
import { NotYet } from './failure';
import { Handlers } from './handlers';
import { deleteDispatched, deleteProgress, findForgotten } from './outbox.repository';
import { SWEPT_FOR } from './sweep';

/** Messages are kept this long after they were handed over, for whoever asks what happened. */
const KEPT = 14 * 24 * 3600_000;

/** Deleted at a time, so that no lock lasts. */
const BATCH = 5_000;

/** Given up at a time; an hour later the next. */
const GIVEN_UP = 1_000;

@Recurs('platform.forget-outbox')
@Injectable()
export class ForgetOutbox implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly handlers: Handlers,
    private readonly letters: DeadLetters,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.giveUpUnhandled();
    const before = new Date(this.clock.now().getTime() - KEPT);
    while ((await deleteDispatched(this.database.manager, before, BATCH)) === BATCH);
    while ((await deleteProgress(this.database.manager, before, BATCH)) === BATCH);
  }

  /** Nothing is forgotten unhandled: what the sweep has stopped giving again is shown to somebody first. */
  private async giveUpUnhandled(): Promise<void> {
    const now = this.clock.now().getTime();
    const left = await findForgotten(this.database.manager, this.handlers.all(), {
      since: new Date(now - KEPT - SWEPT_FOR),
      until: new Date(now - SWEPT_FOR),
      after: null,
      most: GIVEN_UP,
    });
    for (const { messageId, handler } of left) {
      await this.letters.write(
        { messageId, handler },
        { kind: 'too-late', error: new NotYet('No worker finished this in three days.'), attempts: 0 },
      );
    }
  }
}

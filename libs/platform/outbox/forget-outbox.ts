import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { retention } from '@config';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import { type RecurringWork, Recurs } from '../queues/recurring';
import { inBatches, keptSince } from '../retention/forget';
import { DeadLetters } from './dead-letters';
import { NotYet } from './failure';
import { Handlers } from './handlers';
import { deleteDispatched, deleteProgress, findForgotten, since } from './outbox.repository';
import { SWEPT_FOR } from './sweep';

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
    const tx = this.database.manager;
    const before = keptSince(this.clock, retention.handledMessages);
    await inBatches((most) => deleteDispatched(tx, before, most));
    await inBatches((most) => deleteProgress(tx, before, most));
  }

  /** Nothing is forgotten unhandled: what the sweep has stopped giving again is shown to somebody first. */
  private async giveUpUnhandled(): Promise<void> {
    const now = this.clock.now().getTime();
    const left = await findForgotten(this.database.manager, this.handlers.all(), {
      after: since(new Date(now - retention.handledMessages - SWEPT_FOR)),
      until: new Date(now - SWEPT_FOR),
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

import { Injectable } from '@nestjs/common';
import { isId } from '@app/kernel';
import { badgeBatchAsked } from '@app/news';
import { type Actor, ActorNames, HandlesMessage, type JobRun, LongWork, SystemScope } from '@app/platform';
import { BadgeSheets, doneOf } from '../badge-sheets.service';
import type { BatchFilter } from '../badges.service';

/** Prints a batch. Run twice it makes its files anew in the place of the first; a job that is over is passed over. */
@Injectable()
@HandlesMessage(badgeBatchAsked, { handler: 'badges.print-batch', queue: 'documents' })
export class PrintBadgeBatch {
  constructor(
    private readonly longWork: LongWork,
    private readonly sheets: BadgeSheets,
    private readonly names: ActorNames,
  ) {}

  async handle({ eventId, jobId }: { eventId: string; jobId: string }): Promise<void> {
    await this.longWork.carryOut(jobId, async (held) => {
      const asker = await this.askerOf(held.run);
      const { seriesId, params } = held.run;
      const scope = SystemScope.of({ eventId, seriesId, reason: 'badge batch', asker });
      const result = await this.sheets.batch(scope, held, filterOf(params));
      return { result: { ...result }, done: doneOf(result) };
    });
  }

  /** The badges are issued by who asked for the batch, although the system makes them; null when it was no account. */
  private async askerOf({ askedBy }: JobRun): Promise<Actor | null> {
    const account = isId(askedBy) ? (await this.names.of([askedBy])).get(askedBy) : undefined;
    return account === undefined ? null : { kind: 'account', id: askedBy, name: account.name };
  }
}

function filterOf({ category, country, actId }: Record<string, unknown>): BatchFilter {
  return {
    ...(typeof category === 'string' ? { category } : {}),
    ...(typeof country === 'string' ? { country } : {}),
    ...(typeof actId === 'string' ? { actId } : {}),
  };
}

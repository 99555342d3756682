import { Injectable, Logger } from '@nestjs/common';
import { DomainError, isId } from '@app/kernel';
import { badgeBatchAsked } from '@app/news';
import {
  type Actor,
  ActorNames,
  HandlesMessage,
  isPassing,
  type JobRun,
  JobRuns,
  type Scope,
  SystemScope,
} from '@app/platform';
import { BadgeSheets } from '../badge-sheets.service';
import type { BatchFilter } from '../badges.service';

const UNFORESEEN =
  'The badges could not be made. Ask for them again; if it fails again, tell the administrator.';

/** Prints a batch. Run twice it makes its files anew in the place of the first; a job that is over is passed over. */
@Injectable()
@HandlesMessage(badgeBatchAsked, { handler: 'badges.print-batch', queue: 'documents' })
export class PrintBadgeBatch {
  private readonly logger = new Logger(PrintBadgeBatch.name);

  constructor(
    private readonly jobs: JobRuns,
    private readonly sheets: BadgeSheets,
    private readonly names: ActorNames,
  ) {}

  async handle({ eventId, jobId }: { eventId: string; jobId: string }): Promise<void> {
    const job = await this.jobs.start(jobId);
    if (job === null) return;
    const asker = await this.askerOf(job);
    const scope = SystemScope.of({ eventId, seriesId: job.seriesId, reason: 'badge batch', asker });
    try {
      await this.sheets.discard(scope, jobId);
      const result = await this.sheets.batch(scope, jobId, filterOf(job.params));
      if (result === null) await this.stop(scope, jobId);
      else await this.jobs.finish(jobId, { ...result }, result.badges + result.passedOver.length);
    } catch (error) {
      // The job comes back when it has passed; the batch is still under way.
      if (isPassing(error)) throw error;
      this.logger.error({ jobId, error });
      await this.sheets.discard(scope, jobId);
      await this.jobs.fail(jobId, error instanceof DomainError ? error.detail : UNFORESEEN);
    }
  }

  private async stop(scope: Scope, jobId: string): Promise<void> {
    await this.sheets.discard(scope, jobId);
    await this.jobs.cancelled(jobId);
  }

  /** The badges are issued by who asked for the batch, although the system makes them; null when it was no account. */
  private async askerOf({ askedBy }: JobRun): Promise<Actor | null> {
    const account = isId(askedBy) ? (await this.names.of([askedBy])).get(askedBy) : undefined;
    return account === undefined ? null : { kind: 'account', id: askedBy, name: account.name };
  }
}

function filterOf({ category, country }: Record<string, unknown>): BatchFilter {
  return {
    ...(typeof category === 'string' ? { category } : {}),
    ...(typeof country === 'string' ? { country } : {}),
  };
}

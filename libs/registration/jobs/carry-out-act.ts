import { Injectable } from '@nestjs/common';
import { bulkActAsked } from '@app/news';
import { HandlesMessage, LongWork } from '@app/platform';
import { BulkActRuns } from '../approval/bulk-act-runs';

/** Does with many people what was asked for. Run twice it goes on where it stopped; a job that is over is passed over. */
@Injectable()
@HandlesMessage(bulkActAsked, { handler: 'registration.carry-out-act', queue: 'messages' })
export class CarryOutAct {
  constructor(
    private readonly longWork: LongWork,
    private readonly acts: BulkActRuns,
  ) {}

  async handle({ eventId, jobId, actId }: { eventId: string; jobId: string; actId: string }): Promise<void> {
    await this.longWork.carryOut(jobId, (held) =>
      this.acts.carryOut({ eventId, seriesId: held.run.seriesId }, actId, held),
    );
  }
}

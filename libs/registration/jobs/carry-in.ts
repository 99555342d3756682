import { Injectable } from '@nestjs/common';
import { isId } from '@app/kernel';
import { registrationImportAsked } from '@app/news';
import { type Actor, ActorNames, HandlesMessage, type JobRun, LongWork, SystemScope } from '@app/platform';
import { Acceptances } from '../imports/acceptances.service';

/** Takes the rows of an accepted table in. Run twice it goes on where it stopped; a job that is over is passed over. */
@Injectable()
@HandlesMessage(registrationImportAsked, { handler: 'registration.carry-in', queue: 'messages' })
export class CarryIn {
  constructor(
    private readonly longWork: LongWork,
    private readonly acceptances: Acceptances,
    private readonly names: ActorNames,
  ) {}

  async handle({
    eventId,
    jobId,
    importId,
  }: {
    eventId: string;
    jobId: string;
    importId: string;
  }): Promise<void> {
    await this.longWork.carryOut(jobId, async (held) => {
      const asker = await this.askerOf(held.run);
      const { seriesId } = held.run;
      const scope = SystemScope.of({ eventId, seriesId, reason: 'table of people', asker });
      const { needed: _, ...counts } = await this.acceptances.carryOut(scope, importId, held);
      return { result: { ...counts }, done: held.run.total ?? 0 };
    });
  }

  private async askerOf({ askedBy }: JobRun): Promise<Actor | null> {
    const account = isId(askedBy) ? (await this.names.of([askedBy])).get(askedBy) : undefined;
    return account === undefined ? null : { kind: 'account', id: askedBy, name: account.name };
  }
}

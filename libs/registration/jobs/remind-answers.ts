import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { datesIn } from '@app/events';
import { answersReminded } from '@app/news';
import {
  Audit,
  CLOCK,
  Database,
  inBatches,
  Outbox,
  type RecurringWork,
  Recurs,
  SystemScope,
} from '@app/platform';
import { reminders } from '@config';
import { type DueField, dueFields } from '../domain/due-answers';
import { Forms } from '../forms/forms';
import { DueAnswersRepository, type DueVersion } from '../persistence/due-answers.repository';
import { registrationRecord } from '../registration.records';

/** In one transaction, with the news and an entry in the audit each. */
const BATCH = 200;

const DAY = 24 * 3_600_000;

/** Reminds of answers that become required in some days: once for each such day. */
@Recurs('registration.remind-answers')
@Injectable()
export class RemindAnswers implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly due: DueAnswersRepository,
    private readonly forms: Forms,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    // Whatever their zones, days of events are at most one away from those of the world's clock.
    const around = datesIn('UTC');
    const from = around(new Date(now.getTime() - DAY));
    const to = around(new Date(now.getTime() + reminders.answersDue + DAY));
    const versions = await this.due.listVersions(this.database.manager, { from, to });
    for (const version of versions) await this.ofVersion(version, now);
  }

  private async ofVersion(version: DueVersion, now: Date): Promise<void> {
    const scope = SystemScope.of({ eventId: version.eventId, reason: 'answers become required' });
    const form = await this.forms.ofVersion(this.database.manager, scope, version.versionId);
    const dateOf = datesIn(version.timezone);
    const [today, last] = [dateOf(now), dateOf(new Date(now.getTime() + reminders.answersDue))];
    const soon = dueFields(form).filter(({ requiredFrom }) => requiredFrom > today && requiredFrom <= last);
    for (const day of new Set(soon.map(({ requiredFrom }) => requiredFrom))) {
      const fields = soon.filter(({ requiredFrom }) => requiredFrom === day);
      await inBatches((most) => this.remind(scope, version.versionId, { fields, day, now }, most), BATCH);
    }
  }

  private async remind(
    scope: SystemScope,
    versionId: string,
    due: { fields: readonly DueField[]; day: string; now: Date },
    most: number,
  ): Promise<number> {
    return this.database.transaction(async (tx) => {
      const reminded = await this.due.remind(tx, scope, versionId, due, most);
      const facts = { requiredFrom: due.day };
      await this.audit.addAll(
        tx,
        scope,
        reminded.map((id) => registrationRecord.noted('registration.answers-reminded', id, facts)),
      );
      await this.outbox.addAll(
        tx,
        answersReminded,
        reminded.map((id) => ({ eventId: scope.event, registrationId: id, day: due.day })),
      );
      return reminded.length;
    });
  }
}

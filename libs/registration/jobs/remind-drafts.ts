import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { draftReminded } from '@app/news';
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
import { UnsentRepository } from '../persistence/unsent.repository';
import { registrationRecord } from '../registration.records';

/** In one transaction, with the news and an entry in the audit each. */
const BATCH = 200;

/** Reminds of drafts that lie for some days, once each, while the category still takes registrations. */
@Recurs('registration.remind-drafts')
@Injectable()
export class RemindDrafts implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly unsent: UnsentRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    const untouchedSince = new Date(now.getTime() - reminders.unsentDrafts);
    await inBatches((most) => this.remind({ untouchedSince, now }, most), BATCH);
  }

  private async remind(when: { untouchedSince: Date; now: Date }, most: number): Promise<number> {
    return this.database.transaction(async (tx) => {
      const drafts = await this.unsent.markReminded(tx, when, most);
      for (const eventId of new Set(drafts.map((draft) => draft.eventId))) {
        const scope = SystemScope.of({ eventId, reason: 'draft lies unsent' });
        const ofEvent = drafts.filter((draft) => draft.eventId === eventId);
        const noted = ofEvent.map(({ id }) => registrationRecord.noted('draft.reminded', id, {}));
        await this.audit.addAll(tx, scope, noted);
      }
      await this.outbox.addAll(
        tx,
        draftReminded,
        drafts.map(({ id, eventId }) => ({ eventId, registrationId: id })),
      );
      return drafts.length;
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { PersonalLinks } from '@app/identity';
import {
  Audit,
  CLOCK,
  Database,
  inBatches,
  keptSince,
  type RecurringWork,
  Recurs,
  SystemScope,
} from '@app/platform';
import { retention } from '@config';
import { UnsentRepository } from '../persistence/unsent.repository';
import { registrationRecord } from '../registration.records';

/** In one transaction, with their links and an entry in the audit each. */
const BATCH = 200;

/** Forgets drafts nobody has touched for long, and the links that led to them. Nothing that was ever sent. */
@Recurs('registration.forget-drafts')
@Injectable()
export class ForgetDrafts implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly unsent: UnsentRepository,
    private readonly links: PersonalLinks,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = keptSince(this.clock, retention.untouchedDrafts);
    await inBatches((most) => this.forget(before, most), BATCH);
  }

  private async forget(before: Date, most: number): Promise<number> {
    return this.database.transaction(async (tx) => {
      const drafts = await this.unsent.deleteDrafts(tx, before, most);
      await this.links.forget(
        tx,
        drafts.flatMap(({ linkId }) => linkId ?? []),
      );
      for (const { id, eventId } of drafts) {
        const scope = SystemScope.of({ eventId, reason: 'untouched draft' });
        await this.audit.add(tx, scope, registrationRecord.noted('draft.forgotten', id, {}));
      }
      return drafts.length;
    });
  }
}

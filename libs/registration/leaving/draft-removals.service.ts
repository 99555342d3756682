import { Injectable } from '@nestjs/common';
import { PersonalLinks } from '@app/identity';
import { Audit, type Scope, type Tx } from '@app/platform';
import { isUnsentDraft } from '../domain/registration-state';
import { notADraft } from '../domain/registration.errors';
import { UnsentRepository } from '../persistence/unsent.repository';
import { Quotas } from '../places/quotas';
import { RegistrationActs, type SeenRegistration } from '../registration-acts';
import { registrationFacts, registrationRecord } from '../registration.records';

/** Drafts that lead nowhere: somebody began, perhaps wrote no name, and does not come back. */
@Injectable()
export class DraftRemovals {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly unsent: UnsentRepository,
    private readonly links: PersonalLinks,
    private readonly quotas: Quotas,
    private readonly audit: Audit,
  ) {}

  /** Removes a draft and its link; only the audit knows of it from then on. What was sent stays, and is cancelled instead. */
  async remove(tx: Tx, scope: Scope, seen: SeenRegistration): Promise<void> {
    scope.require('registrations.write');
    const draft = await this.acts.lockAsSeen(tx, scope, seen);
    if (!isUnsentDraft(draft)) throw notADraft(draft);
    await this.unsent.deleteDraft(tx, scope, draft.id);
    if (draft.linkId !== null) await this.links.forget(tx, [draft.linkId]);
    await this.audit.add(
      tx,
      scope,
      registrationRecord.change('draft.removed', draft.id, registrationFacts(draft), {}),
    );
    // Last, because the counter stays locked until the commit.
    await this.quotas.release(tx, scope, [draft]);
  }
}

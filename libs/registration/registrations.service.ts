import { Injectable } from '@nestjs/common';
import { type EventView, EventsReader } from '@app/events';
import { parseAddress } from '@app/mail';
import type { Language } from '@app/kernel';
import { Audit, type Scope, type Tx } from '@app/platform';
import { AddressMail } from './access/address-mail.service';
import type { FieldError, RawValues, StepOutcome } from './domain/form-answers';
import { noAddress } from './domain/contact.errors';
import { Drafts, type NewDraft, type StartedDraft } from './entering/drafts';
import type { SentPhoto } from './photos/photos.service';
import { OnBehalf } from './rosters/on-behalf.service';
import { RegistrationActs } from './registration-acts';
import { askedRecord } from './registration.records';
import { Mendings } from './entering/mendings';
import { type SendingWays, Submissions, type SubmitOutcome } from './entering/submissions';

/** What a person does with her own registration, each act in the transaction of whoever stands at the edge. */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly drafts: Drafts,
    private readonly onBehalf: OnBehalf,
    private readonly submissions: Submissions,
    private readonly mendings: Mendings,
    private readonly events: EventsReader,
    private readonly addressMail: AddressMail,
    private readonly audit: Audit,
  ) {}

  /** Begins a registration in an open category of a live event, kept from now on behind its own link. */
  async startDraft(tx: Tx, scope: Scope, wanted: NewDraft): Promise<StartedDraft> {
    return this.drafts.begin(tx, scope, await this.events.view(scope, tx), wanted);
  }

  /** Checks and keeps one step of a draft. What is refused is kept as it was typed. */
  async saveStep(
    tx: Tx,
    scope: Scope,
    id: string,
    key: string,
    raw: RawValues,
    photo?: SentPhoto,
  ): Promise<StepOutcome> {
    const registration = await this.acts.lockOwn(tx, scope, id);
    const asked = { key, raw: await this.settled(tx, scope, raw), ...(photo ? { photo } : {}) };
    return this.drafts.keepStep(tx, scope, registration, await this.events.view(scope, tx), asked);
  }

  /**
   * Sends the draft: takes the place of its quota and its number. An address that is registered already gets the same
   * answer, and a mail tells its holder, so that nobody learns who is registered. Sending twice is sending once.
   */
  async submit(tx: Tx, scope: Scope, id: string, how: SendingWays = {}): Promise<SubmitOutcome> {
    const registration = await this.acts.lockOwn(tx, scope, id);
    return this.submissions.send(tx, scope, registration, await this.events.viewToUse(tx, scope), how);
  }

  /** Takes what the holder of a returned registration has mended, and sends it again. Only the fields asked for are read. */
  async mend(tx: Tx, scope: Scope, id: string, raw: RawValues, photo?: SentPhoto): Promise<StepOutcome> {
    return this.mendAt(tx, scope, await this.events.viewToUse(tx, scope), id, raw, photo);
  }

  /** The same for a caller who has the event at hand. */
  async mendAt(
    tx: Tx,
    scope: Scope,
    event: EventView,
    id: string,
    raw: RawValues,
    photo?: SentPhoto,
  ): Promise<StepOutcome> {
    const registration = await this.acts.lockOwn(tx, scope, id);
    const settled = await this.settled(tx, scope, raw);
    return this.mendings.mend(tx, scope, registration, event, { raw: settled, photo });
  }

  /**
   * Has the link of a draft mailed, so that it can be continued elsewhere; to the address typed now, or to the one
   * answered before.
   */
  async mailResumeLink(
    tx: Tx,
    scope: Scope,
    id: string,
    typedEmail?: string,
  ): Promise<{ ok: true } | { ok: false; errors: FieldError[] }> {
    const registration = await this.acts.lockOwn(tx, scope, id);
    const email =
      typedEmail === undefined || registration.sentAt ? registration.email : addressOf(typedEmail);
    if (email === null) return { ok: false, errors: [{ field: 'email', code: 'bad-email' }] };
    if (email === '') throw noAddress();

    const noted = { action: 'draft.link-asked' };
    if (email === registration.email) await this.acts.note(tx, scope, registration, noted);
    else await this.acts.save(tx, scope, registration, { email }, noted);
    await this.addressMail.linkAsked(tx, scope, id, email);
    return { ok: true };
  }

  /**
   * Has the links of everybody registered under this address mailed to it, and one to begin with where a list lets the
   * address in. Says nothing of whether there is any.
   */
  async mailLinkTo(tx: Tx, scope: Scope, typedEmail: string, language: Language): Promise<void> {
    const email = addressOf(typedEmail);
    if (email === null) return;
    // Of a known address and an unknown one alike: the audit tells nobody who is registered either.
    await this.audit.add(tx, scope, askedRecord.noted('link.asked', scope.event, { email }));
    await this.addressMail.anyLinkAsked(tx, scope, { email, language });
  }

  /** What was typed, but for what whoever fills it in for another may not change. */
  private async settled(tx: Tx, scope: Scope, raw: RawValues): Promise<RawValues> {
    return scope.delegationId === null ? raw : { ...raw, ...(await this.onBehalf.fixed(tx, scope)) };
  }
}

function addressOf(typed: string): string | null {
  const parsed = parseAddress(typed);
  return parsed.ok ? parsed.address : null;
}

import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type DomainError, shownName } from '@app/kernel';
import type { EventView } from '@app/events';
import { registrationMended, registrationSubmitted, registrationWaitlisted } from '@app/news';
import { PeopleService } from '@app/people';
import { WaitingLists } from '@app/places';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { AccessCodes } from '../access/access-codes.service';
import { type Company, Companions } from '../companions/companions.service';
import { AddressMail } from '../access/address-mail.service';
import { CategoriesReader } from '../categories/categories.reader';
import { asTyped } from '../domain/answers-of';
import { isOpen, registrationNumber } from '../domain/category';
import { type FormField, LAST_STEP, type RegistrationForm, fieldsIn, stepAsking } from '../domain/form';
import {
  type FieldError,
  type FormContext,
  type RawValues,
  type StepOutcome,
  isFilled,
  keepable,
  together,
  validateMended,
  validateStep,
  withFaults,
} from '../domain/form-answers';
import { askedOutside, formShown } from '../domain/form-shown';
import { photoKept } from '../domain/photo';
import { addressTaken } from '../domain/contact.errors';
import { registeredElsewhere, registeredInDelegation } from '../domain/delegation.errors';
import { alreadySent } from '../domain/registration.errors';
import { categoryClosed } from '../domain/place.errors';
import { holdsPlace } from '../domain/registration-state';
import { allAnswers, storedAs } from '../domain/stored-answers';
import { formContext } from '../forms/form-options';
import { Forms } from '../forms/forms';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { RegistrationsRepository } from '../persistence/registrations.repository';
import { Affiliations } from '../persons/affiliations';
import { type SentPhoto, Photos } from '../photos/photos.service';
import { choicesIn, choicesRefused, isWaitable } from '../places/place-refusals';
import { Quotas } from '../places/quotas';
import { Room } from '../places/room';
import { RegistrationActs } from '../registration-acts';

export type SubmitOutcome =
  | { ok: true }
  /** The first step that is not right any more, and what is the matter with it. */
  | { ok: false; step: string; errors: FieldError[] };

/** How she would have it where there is not enough room: wait for a place, or come without those who come with her. */
export interface SendingWays {
  wait?: boolean;
  /** Whoever waits does so alone. */
  alone?: boolean;
}

/** Sending a registration, for the first time or mended. */
@Injectable()
export class Submissions {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly acts: RegistrationActs,
    private readonly categories: CategoriesReader,
    private readonly people: PeopleService,
    private readonly affiliations: Affiliations,
    private readonly quotas: Quotas,
    private readonly room: Room,
    private readonly lists: WaitingLists,
    private readonly addressMail: AddressMail,
    private readonly access: AccessCodes,
    private readonly forms: Forms,
    private readonly photos: Photos,
    private readonly companions: Companions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Sends a locked draft with who comes with it; whoever would rather `wait` stands in line where it is full, and whoever
   * sends it `alone` leaves the others named. What was sent already is sent.
   */
  async send(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    event: EventView,
    { wait = false, alone = wait }: SendingWays = {},
  ): Promise<SubmitOutcome> {
    if (registration.sentAt) return { ok: true };
    const form = await this.forms.ofRegistration(tx, scope, registration);
    const photos = await this.photos.known(tx, scope, registration.id, fieldsIn(form));
    const fault = firstFault(form, registration, formContext(event, this.clock.now(), photos));
    if (fault) return fault;

    const category = await this.categories.find(scope, registration.categoryId, tx);
    // Whose place is kept may still come when nobody else may, and finds it there.
    const kept = holdsPlace(registration.state);
    if (event.state !== 'live' || !(kept || isOpen(category, this.clock.now())))
      throw categoryClosed(category);
    // Whom an organiser brought in by a list needs none.
    if (category.codeOnly && !kept && registration.externalSource === null)
      await this.access.use(tx, scope, registration);

    // Before the address is looked for: where nothing is left, one that is registered must not be told by its answer.
    const organisationId = await this.affiliations.organisation(tx, scope, registration);
    const joined = await this.affiliations.delegation(tx, scope, { ...registration, organisationId });
    const full = await this.room.refusal(tx, scope, { ...registration, organisationId, ...joined });
    const fullChoices = full && !kept ? choicesIn(full) : null;
    if (fullChoices) return choiceFault(form, fullChoices);
    if (full && !kept && !(wait && isWaitable(full))) throw full;
    if (!alone) await this.companions.assertRoom(tx, scope, { ...registration, organisationId, ...joined });

    const { id, email, contact } = registration;
    const personId = await this.people.findPerson(tx, scope, registration);
    const holder = await this.registrations.findBlocking(tx, scope, { email, contact, personId, but: id });
    if (holder && scope.delegationId !== null) throw await this.toFocalPoint(tx, scope, holder.id);
    // The link of a seat was mailed to this very address: its reader may know what is registered with it.
    if (holder && kept) throw addressTaken();
    if (holder) {
      await this.seemToComeIn(tx, scope, { ...registration, organisationId });
      await this.acts.save(
        tx,
        scope,
        registration,
        {
          sentAt: this.clock.now(),
          companions: alone ? registration.companions : this.companions.seemSent(registration.companions),
          seemingRank: full && !kept ? await this.lists.lastRank(scope, category.id, tx) : null,
        },
        { action: 'draft.sent', facts: { repeatsAddress: true } },
      );
      await this.addressMail.repeated(tx, scope, holder.id, email);
      return { ok: true };
    }

    const people = { ...(await this.affiliations.peopleMade(tx, scope, registration)), ...joined };
    const counted = { ...registration, ...people };
    const company = alone ? ALONE : await this.companions.prepare(tx, scope, counted);
    await this.companions.hold(tx, scope, company.entering, counted);
    // A choice that became full only now is thrown, so that nobody is left behind of whoever was made for it.
    if (kept) await this.quotas.move(tx, scope, counted);
    else if (!wait) await this.quotas.take(tx, scope, counted);
    const waits = wait && !kept && (await this.quotas.takeOrWait(tx, scope, counted));
    // Last, because the counter stays locked until the commit.
    const number = registrationNumber(event.numberPrefix, await this.registrations.nextSerial(tx, scope));
    await this.acts.move(tx, scope, registration, {
      to: waits ? 'waitlisted' : 'submitted',
      action: waits ? 'registration.waitlisted' : 'registration.submitted',
      changes: {
        ...people,
        number,
        sentAt: this.clock.now(),
        typed: {},
        placeholderUntil: null,
        companions: alone ? registration.companions : this.companions.leftOf(registration, company),
      },
      topic: waits ? registrationWaitlisted : registrationSubmitted,
    });
    await this.companions.send(tx, scope, event, registration, company, { together: true });
    return { ok: true };
  }

  /** Takes the mended fields of a locked registration, and sends it again. Nothing else is read. */
  async mend(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    event: EventView,
    sent: { raw: RawValues; photo?: SentPhoto | undefined },
  ): Promise<StepOutcome> {
    if (registration.state !== 'returned') throw alreadySent();

    const form = await this.forms.ofRegistration(tx, scope, registration);
    const fields = mendedFields(form, registration);
    const kept = photoKept(registration, fields);
    const asked = { fields, raw: sent.raw, sent: sent.photo, kept };
    const { raw, faults, photos } = await this.photos.take(tx, scope, registration.id, asked);
    const context = formContext(event, this.clock.now(), photos);
    const outcome = withFaults(checkMended(form, registration, raw, context), faults, raw);
    if (!outcome.ok) {
      const typed = Object.assign({}, ...form.steps.map((step) => keepable(step, raw)));
      const facts = { inOrder: false };
      await this.acts.save(
        tx,
        scope,
        registration,
        { typed: { mend: typed } },
        { action: 'registration.mending', facts },
      );
      await this.photos.tidy(tx, scope, registration.id, sent.photo);
      return outcome;
    }

    const changes = storedAs(registration, outcome.values, { form, now: this.clock.now() });
    const mended = { ...registration, ...changes };
    const found = await this.affiliations.peopleMade(tx, scope, mended);
    const joined = await this.affiliations.delegation(tx, scope, { ...mended, ...found });
    const people = { ...found, ...joined };
    const full = await choicesRefused(() => this.quotas.move(tx, scope, { ...mended, ...people }));
    if (full) return { ok: false, errors: full, values: raw };
    await this.acts.move(tx, scope, registration, {
      to: 'submitted',
      action: 'registration.mended',
      changes: { ...changes, ...people, typed: {}, mendMessage: '', mendItems: [] },
      topic: registrationMended,
    });
    await this.photos.tidy(tx, scope, registration.id, sent.photo);
    return outcome;
  }

  /**
   * What stands against somebody whom a focal point sends. She has proven whom she speaks for, and must know that nobody
   * came in: of her own people she is told who it is, of all others nothing else.
   */
  private async toFocalPoint(tx: Tx, scope: Scope, holderId: string): Promise<DomainError> {
    const holder = await this.acts.find(tx, scope, holderId);
    if (holder.delegationId !== scope.delegationId) return registeredElsewhere();
    const name = shownName(holder, holder.country);
    return registeredInDelegation({ number: holder.number, name });
  }

  /** As much work as coming in is: nobody counts from outside who is registered already. */
  private async seemToComeIn(tx: Tx, scope: Scope, registration: RegistrationEntity): Promise<void> {
    await this.affiliations.organisation(tx, scope, registration);
    await this.quotas.seemToTake(tx, scope, registration);
    await this.registrations.holdSerial(tx, scope);
  }
}

const ALONE: Company = { entering: [], seeming: [] };

/** The step that asks for the first choice nobody can make any more, with all of its own. */
function choiceFault(form: RegistrationForm, faults: FieldError[]): Exclude<SubmitOutcome, { ok: true }> {
  const step = faults.map(({ field }) => stepAsking(form, field)).find((asks) => asks !== undefined);
  const errors = faults.filter(({ field }) => step?.fields.some(({ key }) => key === field));
  return { ok: false, step: step?.key ?? LAST_STEP, errors };
}

/** Options may have been withdrawn since a step was saved, so all of them are looked at again. */
function firstFault(
  form: RegistrationForm,
  registration: RegistrationEntity,
  context: FormContext,
): Exclude<SubmitOutcome, { ok: true }> | null {
  const answers = allAnswers(registration);
  for (const step of formShown(askedOutside(form), answers).steps) {
    if (!registration.stepsDone.includes(step.key)) return { ok: false, step: step.key, errors: [] };
    const raw = Object.fromEntries(step.fields.map(({ key }) => [key, asTyped(answers[key])]));
    const outcome = validateStep(step, raw, context, answers);
    if (!outcome.ok) return { ok: false, step: step.key, errors: outcome.errors };
  }
  return null;
}

/** The fields somebody asked to be mended. */
function mendedFields(form: RegistrationForm, { mendItems }: RegistrationEntity): FormField[] {
  return fieldsIn(form).filter(({ key }) => mendItems.some(({ field }) => field === key));
}

function checkMended(
  form: RegistrationForm,
  registration: RegistrationEntity,
  raw: RawValues,
  context: FormContext,
): StepOutcome {
  const keys = registration.mendItems.map(({ field }) => field);
  const kept = allAnswers(registration);
  const outcomes = form.steps.map((step) => validateMended(step, keys, raw, kept, context));
  const outcome = together(outcomes, raw);
  if (!outcome.ok) return outcome;
  const { values } = outcome;
  // Sent back as it was, with what was asked for still missing, it would come back to her as it is.
  const isSame = keys.every((key) => JSON.stringify(values[key]) === JSON.stringify(kept[key]));
  const missing = keys.filter((key) => key in values && !isFilled(values[key]));
  if (!isSame || missing.length === 0) return outcome;
  return { ok: false, errors: missing.map((field) => ({ field, code: 'required' })), values: raw };
}

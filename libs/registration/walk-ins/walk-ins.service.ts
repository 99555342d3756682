import { Inject, Injectable } from '@nestjs/common';
import { type EventView, EventsReader } from '@app/events';
import { Colleagues, PersonalLinks } from '@app/identity';
import { type Clock, type DomainError, newId, shownName } from '@app/kernel';
import { registrationApproved, registrationSubmitted, registrationWaitlisted } from '@app/news';
import { PeopleService } from '@app/people';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { registrationNumber } from '../domain/category';
import { type Answers, type RawValues, unknownFields, validateStep } from '../domain/form-answers';
import { alreadyRegistered, answersRefused, eventNotLive } from '../domain/registration.errors';
import { storedAs } from '../domain/stored-answers';
import { WALK_IN_STEP } from '../domain/walk-in';
import type { Entered } from '../entering/entries';
import { formContext } from '../forms/form-options';
import { Forms } from '../forms/forms';
import { emptyDraft } from '../entering/new-registration';
import { AccreditationsRepository } from '../persistence/accreditations.repository';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { RegistrationsRepository } from '../persistence/registrations.repository';
import { Affiliations } from '../persons/affiliations';
import { Quotas } from '../places/quotas';
import { RegistrationActs } from '../registration-acts';
import { keysOf } from '../list/search-keys';

/** Who stands at the desk: the few things that are asked of her there, by their fields. */
export interface NewWalkIn {
  categoryId: string;
  answers: RawValues;
  /** Whether others are reached at her address too; without one she is reached at none. */
  shared?: boolean | undefined;
  /** Whether she would rather wait than go, where it is full. */
  wait?: boolean | undefined;
}

/** Somebody who can decide of a person that waits at the desk. */
export interface Decider {
  name: string;
  email: string;
}

/**
 * Who comes to the desk without a registration. The hours and codes of a category are for those who register by
 * themselves; places count as for everybody. The desk decides of the people of accredited organisations, and has the
 * approvers called for all others.
 */
@Injectable()
export class WalkIns {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly accreditations: AccreditationsRepository,
    private readonly acts: RegistrationActs,
    private readonly categories: CategoriesReader,
    private readonly forms: Forms,
    private readonly events: EventsReader,
    private readonly people: PeopleService,
    private readonly affiliations: Affiliations,
    private readonly links: PersonalLinks,
    private readonly quotas: Quotas,
    private readonly colleagues: Colleagues,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Registers somebody at the desk: approved at once where her organisation is accredited, else sent and waiting there.
   * Where it is full, whoever would `wait` stands in line as everybody does. Throws `registration.already-registered` with
   * who is, and what is full as everybody is told it.
   */
  async enter(
    tx: Tx,
    scope: Scope,
    { categoryId, answers, shared = false, wait = false }: NewWalkIn,
  ): Promise<Entered> {
    scope.require('registrations.admit');
    const event = await this.events.viewToUse(tx, scope);
    if (event.state !== 'live') throw eventNotLive(event.state);
    await this.categories.find(scope, categoryId, tx);

    const registration = await this.drafted(tx, scope, event, {
      categoryId,
      values: this.checked(event, answers),
      shared,
    });
    const known = await this.knownAs(tx, scope, registration);
    if (known) throw known;
    await this.belong(tx, scope, registration);
    // Locked before the counters of places, as everything that is not a place is.
    const admitted = await this.accreditations.holds(tx, scope, registration.organisationId ?? '');
    await this.registrations.insert(tx, registration);
    await this.acts.begun(tx, scope, registration, 'registration.walked-in');
    const waits = wait && (await this.quotas.takeOrWait(tx, scope, registration));
    if (!wait) await this.quotas.take(tx, scope, registration);
    const number = registrationNumber(event.numberPrefix, await this.registrations.nextSerial(tx, scope));
    const numbered = { ...registration, number };
    return waits ? this.waiting(tx, scope, numbered) : this.sent(tx, scope, numbered, admitted);
  }

  /**
   * Whom the desk calls of a category's people: its approvers, or everybody who may decide where none is named. Where it is
   * full, whoever may register somebody past that.
   */
  async deciders(scope: Scope, categoryId: string, { past = false } = {}): Promise<Decider[]> {
    scope.require('registrations.admit');
    const { approvers } = await this.categories.find(scope, categoryId);
    if (past) return this.passing(scope);
    const able = await this.colleagues.holding(scope, 'registrations.review');
    return able
      .filter(({ id }) => approvers.length === 0 || approvers.includes(id))
      .map(({ name, email }) => ({ name, email }));
  }

  private async passing(scope: Scope): Promise<Decider[]> {
    const writing = await this.colleagues.holding(scope, 'registrations.write');
    const able = await this.colleagues.holding(scope, 'events.write');
    return able
      .filter(({ id }) => writing.some((one) => one.id === id))
      .map(({ name, email }) => ({ name, email }));
  }

  private checked(event: EventView, answers: RawValues): Answers {
    const unknown = unknownFields({ versionId: null, consentVersion: '', steps: [WALK_IN_STEP] }, answers);
    if (unknown.length > 0) throw answersRefused(unknown);
    const outcome = validateStep(WALK_IN_STEP, answers, formContext(event, this.clock.now()));
    if (!outcome.ok) throw answersRefused(outcome.errors);
    return outcome.values;
  }

  private async drafted(
    tx: Tx,
    scope: Scope,
    event: EventView,
    { categoryId, values, shared }: { categoryId: string; values: Answers; shared: boolean },
  ): Promise<RegistrationEntity> {
    const id = newId();
    const now = this.clock.now();
    const link = await this.links.issue(tx, scope, { subjectKind: 'registration', subjectId: id });
    const form = await this.forms.ofCategory(tx, scope, categoryId, event);
    const given = { id, linkId: link.id, categoryId, formVersionId: form.versionId, invented: false, now };
    const draft = emptyDraft(event, { ...given, language: 'en' });
    const { kind, id: actorId, name } = scope.actor;
    const asked = { ...form, steps: [WALK_IN_STEP] };
    return Object.assign(draft, storedAs(draft, values, { form: asked, now }), {
      contact: values['email'] === '' ? 'none' : shared ? 'shared' : 'own',
      walkInAt: now,
      enteredByKind: kind,
      enteredById: actorId,
      enteredByName: name,
    } as const);
  }

  /** Why she cannot be entered: she, or whoever has her address, is registered already. */
  private async knownAs(tx: Tx, scope: Scope, registration: RegistrationEntity): Promise<DomainError | null> {
    const { email, contact } = registration;
    const personId = await this.people.findPerson(tx, scope, registration);
    const holder = await this.registrations.findBlocking(tx, scope, { email, contact, personId });
    const known = holder && (await this.registrations.find(tx, scope, holder.id));
    if (!known) return null;
    const name = shownName(known, known.country);
    return alreadyRegistered({ registrationId: known.id, number: known.number, name });
  }

  private async belong(tx: Tx, scope: Scope, registration: RegistrationEntity): Promise<void> {
    Object.assign(registration, await this.affiliations.peopleMade(tx, scope, registration));
    Object.assign(registration, await this.affiliations.delegation(tx, scope, registration));
    Object.assign(registration, keysOf(registration));
  }

  private async waiting(tx: Tx, scope: Scope, registration: RegistrationEntity): Promise<Entered> {
    const { id, number, categoryId, version } = registration;
    await this.acts.move(tx, scope, registration, {
      to: 'waitlisted',
      action: 'registration.waitlisted',
      changes: { number, sentAt: this.clock.now() },
      topic: registrationWaitlisted,
    });
    return { id, number, state: 'waitlisted', categoryId, version: version + 1 };
  }

  private async sent(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    admitted: boolean,
  ): Promise<Entered> {
    const { id, number, categoryId, version } = registration;
    await this.acts.move(tx, scope, registration, {
      to: 'submitted',
      action: 'registration.submitted',
      changes: { number, sentAt: this.clock.now() },
      topic: registrationSubmitted,
    });
    if (!admitted) return { id, number, state: 'submitted', categoryId, version: version + 1 };
    // Who is let in at once is mailed of that alone.
    await this.registrations.hush(tx, scope, id);
    const sent = await this.acts.lock(tx, scope, id);
    await this.acts.move(tx, scope, sent, {
      to: 'approved',
      action: 'registration.admitted',
      topic: registrationApproved,
    });
    return { id, number, state: 'approved', categoryId, version: sent.version + 1 };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Language, newId } from '@app/kernel';
import { type EventView, EventsReader } from '@app/events';
import { PersonalLinks } from '@app/identity';
import { registrationReplaced, registrationWithdrawn, seatOffered } from '@app/news';
import { CLOCK, Outbox, type Scope, type Tx } from '@app/platform';
import { AccessCodes } from '../access/access-codes.service';
import { CategoriesReader } from '../categories/categories.reader';
import { CarriedOver } from '../companions/carried-over';
import { type Answers, type RawValues, type StepOutcome, validateStep } from '../domain/form-answers';
import { companionNotHers } from '../domain/companion.errors';
import { maySubstitute, maySubstituteFor } from '../domain/registration-state';
import { alreadyOver, answersRefused, substitutionOver } from '../domain/registration.errors';
import { storedAs } from '../domain/stored-answers';
import { SUBSTITUTE_BY_OTHERS_STEP, SUBSTITUTE_STEP, substitutesUntil } from '../domain/substitution';
import { Endings } from './endings';
import { seatEnds } from './seat-ends';
import { formContext } from '../forms/form-options';
import { Forms } from '../forms/forms';
import { emptyDraft } from '../entering/new-registration';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { RegistrationsRepository } from '../persistence/registrations.repository';
import { Quotas } from '../places/quotas';
import { RegistrationActs, type SeenRegistration } from '../registration-acts';
import { type Decided, asItStands, decided } from '../approval/review.service';
import { keysOf } from '../list/search-keys';

/** Who comes instead, as it was typed, and the language she is written to in; that of the other where it is left out. */
export interface NewSubstitute {
  person: RawValues;
  language?: Language;
  reason?: string;
}

export interface Substituted {
  replaced: Decided;
  /** The registration of whoever comes instead: it holds the seat until she has completed it. */
  substitute: Decided;
}

/** Another person in somebody's seat: her place, category and delegation stay, everything that is her own does not. */
@Injectable()
export class Substitutions {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly acts: RegistrationActs,
    private readonly categories: CategoriesReader,
    private readonly events: EventsReader,
    private readonly links: PersonalLinks,
    private readonly forms: Forms,
    private readonly quotas: Quotas,
    private readonly endings: Endings,
    private readonly carried: CarriedOver,
    private readonly access: AccessCodes,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The holder sends somebody else, with what she typed of her. */
  async substituteOwn(tx: Tx, scope: Scope, raw: RawValues): Promise<StepOutcome> {
    const outcome = validateStep(
      SUBSTITUTE_STEP,
      raw,
      formContext(await this.events.view(scope, tx), this.clock.now()),
    );
    if (outcome.ok) await this.replace(tx, scope, asItStands(scope.registration), outcome.values, {});
    return outcome;
  }

  /**
   * Whoever looks after the delegation sends somebody else in the place of one of its people, by the holder’s own rules
   * but that she may have no e-mail.
   */
  async substituteFor(tx: Tx, scope: Scope, seen: SeenRegistration, raw: RawValues): Promise<StepOutcome> {
    await this.carried.lockMain(tx, scope, seen.id);
    // Whose it is comes first: of another delegation's people nothing is told.
    await this.acts.lockForDelegation(tx, scope, seen);
    const context = formContext(await this.events.view(scope, tx), this.clock.now());
    const outcome = validateStep(SUBSTITUTE_BY_OTHERS_STEP, raw, context);
    if (outcome.ok) await this.replace(tx, scope, seen, outcome.values, {});
    return outcome;
  }

  /**
   * Staff put somebody else into the seat, who may have no e-mail. Throws `registration.answers-refused` with every
   * fault.
   */
  async substitute(
    tx: Tx,
    scope: Scope,
    seen: SeenRegistration,
    { person, ...more }: NewSubstitute,
  ): Promise<Substituted> {
    scope.require('registrations.write');
    const outcome = validateStep(
      SUBSTITUTE_BY_OTHERS_STEP,
      person,
      formContext(await this.events.view(scope, tx), this.clock.now()),
    );
    if (!outcome.ok) throw answersRefused(outcome.errors, '');
    return this.replace(tx, scope, seen, outcome.values, more);
  }

  /**
   * The registration before ends and its badge with it, and the one that follows takes the place in the same
   * transaction, so that nobody waiting can come between.
   */
  private async replace(
    tx: Tx,
    scope: Scope,
    seen: SeenRegistration,
    person: Answers,
    { language, reason = '' }: { language?: Language; reason?: string },
  ): Promise<Substituted> {
    const own = scope.registrationId === seen.id || scope.delegationId !== null;
    if (!own) scope.require('registrations.write');
    await this.carried.lockMain(tx, scope, seen.id);
    const registration = await this.acts.lockAsSeen(tx, scope, seen);
    const { state, accompaniesId } = registration;
    const may = own ? maySubstituteFor(state) : maySubstitute(state);
    if (!may) throw alreadyOver(registration);
    const isHolder = scope.registrationId === seen.id;
    if (isHolder && accompaniesId !== null) throw companionNotHers();
    const event = await this.events.viewToUse(tx, scope);
    const category = await this.categories.find(scope, registration.categoryId, tx);
    const until = substitutesUntil(category, event);
    if (own && until !== null && this.clock.now() >= until) throw substitutionOver(until);

    const substitute = await this.seated(tx, scope, registration, { person, language, event });
    const changes = { mendMessage: '', mendItems: [], typed: {}, companions: [] };
    const coming = await this.carried.lock(tx, scope, registration);
    await this.acts.move(tx, scope, registration, {
      to: 'replaced',
      action: 'registration.replaced',
      reason,
      changes,
      topic: registrationReplaced,
    });
    await this.endings.of(tx, scope, registration.id, 'replaced');
    // Who came with her does not come any more: whoever takes the seat brings her own people.
    const left = await this.carried.move(tx, scope, registration, coming, {
      to: 'withdrawn',
      action: 'registration.withdrawn',
      changes,
      topic: registrationWithdrawn,
    });
    for (const { id } of left) await this.endings.of(tx, scope, id, 'withdrawn');
    await this.registrations.insert(tx, substitute);
    await this.acts.begun(tx, scope, substitute, 'registration.seated');
    await this.access.passOn(tx, scope, { from: registration.id, to: substitute.id });
    await this.outbox.add(tx, seatOffered, { eventId: scope.event, registrationId: substitute.id });
    // Last, as everybody does: the counter stays locked until the commit.
    await this.quotas.passOn(tx, scope, registration, substitute);
    await this.quotas.release(tx, scope, left);
    return {
      replaced: decided({ ...registration, state: 'replaced', version: registration.version + 1 }),
      substitute: decided(substitute),
    };
  }

  /**
   * Whoever comes with somebody is reached at that one’s mailbox where she has none of her own, as of everybody who does;
   * for whoever has none at all a slip is printed.
   */
  private async reachedAt(
    tx: Tx,
    scope: Scope,
    email: string,
    accompaniesId: string | null,
  ): Promise<Pick<RegistrationEntity, 'email' | 'contact'>> {
    if (accompaniesId === null) return { email, contact: email === '' ? 'none' : 'own' };
    const reached = email || (await this.acts.find(tx, scope, accompaniesId)).email;
    return { email: reached, contact: reached === '' ? 'none' : 'shared' };
  }

  /**
   * What stays with the seat: category, country and organisation, and whom she comes with. Everything else she says
   * herself, in so many days.
   */
  private async seated(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    {
      person,
      language = registration.language,
      event,
    }: { person: Answers; language: Language | undefined; event: EventView },
  ): Promise<RegistrationEntity> {
    const id = newId();
    const link = await this.links.issue(tx, scope, { subjectKind: 'registration', subjectId: id });
    const now = this.clock.now();
    const { categoryId, invented, country, organisationId, organisationKind } = registration;
    const { organisationName, organisationLatinName, delegationId, delegationChosen } = registration;
    const { accompaniesId, relation } = registration;
    // A seat is passed on as what it is, whenever that is done.
    const place = { id: registration.eventId, seriesId: registration.seriesId, rehearsal: false };
    const { versionId: formVersionId } = await this.forms.ofCategory(tx, scope, categoryId);
    const given = { id, linkId: link.id, categoryId, formVersionId, language, invented, now };
    const empty = emptyDraft(place, given);
    const seat = {
      delegationId,
      delegationChosen,
      country,
      organisationId,
      organisationKind,
      organisationName,
      organisationLatinName,
      accompaniesId,
      relation,
    };
    const form = { versionId: null, consentVersion: '', steps: [SUBSTITUTE_STEP] };
    const stored = storedAs(empty, person, { form, now });
    const reached = await this.reachedAt(tx, scope, stored.email ?? '', accompaniesId);
    const substitute = Object.assign(empty, seat, stored, reached, {
      state: 'placeholder',
      replacesId: registration.id,
      placeholderUntil: seatEnds(now, event.timezone),
    } as const);
    return Object.assign(substitute, keysOf(substitute));
  }
}

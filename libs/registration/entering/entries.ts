import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type DomainError, type Language, shownName } from '@app/kernel';
import { type EventView, EventsReader } from '@app/events';
import { PeopleService } from '@app/people';
import { POOL_FULL } from '@app/places';
import {
  CLOCK,
  type Claim,
  Database,
  KEY_TAKEN,
  Once,
  type Outcome,
  type Scope,
  type Tx,
  explained,
  violatedConstraint,
} from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { affiliationIn } from '../domain/affiliation';
import { type Contact, formEntered } from '../domain/contact';
import type { RegistrationForm } from '../domain/form';
import { type RawValues, type StepOutcome, validateForm } from '../domain/form-answers';
import { alreadyRegistered, answersRefused, eventNotLive } from '../domain/registration.errors';
import { manyAtOnce } from '../domain/place.errors';
import type { RegistrationState } from '../domain/registration-state';
import { Drafts } from './drafts';
import { EntryStatement } from './entry-statement';
import { formContext } from '../forms/form-options';
import { Forms } from '../forms/forms';
import { ADDRESS_TAKEN, PERSON_TAKEN } from '../persistence/registration.constraints';
import { RegistrationsRepository } from '../persistence/registrations.repository';
import { Affiliations } from '../persons/affiliations';
import { personFrom } from '../persons/person-from';
import { isWaitable } from '../places/place-refusals';
import { type PastQuotas, Quotas } from '../places/quotas';
import { Room } from '../places/room';

/** What somebody is registered with in one go: every answer of the form by its field. */
export interface NewEntry {
  categoryId: string;
  answers: RawValues;
  /** How she is reached; at her own address where nothing is said. */
  contact?: Contact;
  /** The delegation that brings her; without it the one she belongs to by her answers. */
  delegationId?: string;
  /** Whose list she came in with, and what she is called there. */
  list?: { source: string; reference: string | null };
  /** Whether the person is made up for a demo or a rehearsal. */
  invented?: boolean;
  /** Whether the person would rather wait than not come, where it is full. */
  wait?: boolean;
  /** What she is let in past. */
  past?: PastQuotas;
}

/** A registration that was entered. */
export interface Entered {
  id: string;
  number: string | null;
  state: RegistrationState;
  categoryId: string;
  version: number;
}

/** What a second look explains. */
const EXPLAINED = new Set<string | null>([KEY_TAKEN, POOL_FULL, ADDRESS_TAKEN, PERSON_TAKEN]);

/** Each try sees what stood in the way of the one before. */
const TRIES = 4;

/** The event was changed since whoever enters read it: she reads it anew and tries once more. */
export class EventMoved extends Error {
  constructor() {
    super('The event is not as the caller knows it.');
  }
}

/** Somebody else's row stood in the way of a transaction. */
class InTheWay extends Error {}

/**
 * Registrations that staff enter for somebody. The hours of a category are for the public: whoever comes to the desk
 * without a registration is registered there. Its quota holds for everybody.
 */
@Injectable()
export class Entries {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly statements: EntryStatement,
    private readonly events: EventsReader,
    private readonly categories: CategoriesReader,
    private readonly registrations: RegistrationsRepository,
    private readonly drafts: Drafts,
    private readonly forms: Forms,
    private readonly quotas: Quotas,
    private readonly room: Room,
    private readonly people: PeopleService,
    private readonly affiliations: Affiliations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Enters and sends a registration, once for each claim, in one statement. Throws `registration.answers-refused` with
   * every fault, `registration.already-registered` with who is, `registration.category-full` with what is free elsewhere, and
   * `registration.many-at-once` when others came first each time.
   */
  async enter(scope: Scope, claim: Claim | null, wanted: NewEntry): Promise<Outcome<Entered>> {
    scope.require('registrations.write');
    if (wanted.past) await this.quotas.checkPast(this.database.manager, scope, wanted.past.pools);
    // The event as it was seen last will do: the statement writes nothing where it is another by now.
    let entered = await this.unlessInTheWay(() => this.seen(scope, claim, wanted));
    for (let attempt = 1; entered === null; attempt += 1) {
      const before = await this.once.answered<Entered>(claim);
      if (before) return before;
      await this.explain(scope, await this.events.view(scope), wanted);
      if (attempt === TRIES) throw manyAtOnce();
      entered = await this.unlessInTheWay(() => this.held(scope, claim, wanted));
    }
    return { answer: entered, replayed: false };
  }

  private async seen(scope: Scope, claim: Claim | null, wanted: NewEntry): Promise<Entered | null> {
    return this.write(scope, claim, await this.events.lastSeen(scope), wanted);
  }

  /** The event is kept as it is meanwhile, however often it is changed. */
  private held(scope: Scope, claim: Claim | null, wanted: NewEntry): Promise<Entered | null> {
    return this.database.transaction(async (tx) => {
      const event = await this.events.viewToUse(tx, scope);
      // The transaction is over where a rival was first: as what it is, not as what its constraint means to others.
      return this.write(scope, claim, event, wanted, tx).catch((error: unknown) => {
        throw EXPLAINED.has(violatedConstraint(error)) ? new InTheWay() : error;
      });
    });
  }

  /** Null where a rival was first, which a second look explains. */
  private async unlessInTheWay(enter: () => Promise<Entered | null>): Promise<Entered | null> {
    try {
      return await enter();
    } catch (error) {
      if (error instanceof InTheWay || EXPLAINED.has(violatedConstraint(error))) return null;
      throw explained(error);
    }
  }

  /**
   * The same as part of a transaction of the caller's, who has the event at hand. Throws `EventMoved` where it is another
   * by now.
   */
  async enterIn(tx: Tx, scope: Scope, event: EventView, wanted: NewEntry): Promise<Entered> {
    scope.require('registrations.write');
    const entered = await this.write(scope, null, event, wanted, tx);
    if (entered) return entered;
    await this.explain(scope, event, wanted, tx);
    throw new EventMoved();
  }

  /** Keeps what is answered so far as a draft; what is not right is kept as it was typed. */
  async enterDraft(tx: Tx, scope: Scope, wanted: NewEntry & { language?: Language }): Promise<Entered> {
    scope.require('registrations.write');
    const event = await this.events.viewToUse(tx, scope);
    const { id, number, state, categoryId, version } = await this.drafts.enter(tx, scope, event, {
      language: 'en',
      ...wanted,
    });
    return { id, number, state, categoryId, version };
  }

  /** Null when the answers are refused, when something stood in the way, or when it has been done before. */
  private async write(
    scope: Scope,
    claim: Claim | null,
    event: EventView,
    {
      categoryId,
      contact = 'own',
      delegationId,
      list,
      invented = false,
      wait = false,
      past,
      ...wanted
    }: NewEntry,
    tx?: Tx,
  ): Promise<Entered | null> {
    const form = await this.forms.ofCategory(tx ?? this.database.manager, scope, categoryId, event);
    const outcome = this.checked(form, event, { contact, ...wanted });
    if (!outcome.ok) return null;
    const statement = this.statements.of(scope, claim, event, {
      categoryId,
      form,
      contact,
      delegationId,
      list,
      invented,
      wait,
      past,
      values: outcome.values,
    });
    const [row] = await this.database.statement<{ answer: string }>(statement, tx);
    return row ? (JSON.parse(row.answer) as Entered) : null;
  }

  /** Throws what stands against the registration now; answers when nothing does any more. */
  private async explain(scope: Scope, event: EventView, wanted: NewEntry, tx?: Tx): Promise<void> {
    const manager = tx ?? this.database.manager;
    const form = await this.forms.ofCategory(manager, scope, wanted.categoryId, event);
    const outcome = this.checked(form, event, wanted);
    if (!outcome.ok) throw answersRefused(outcome.errors);
    if (event.state !== 'live') throw eventNotLive(event.state);

    const { contact = 'own', invented = false } = wanted;
    const person = personFrom(outcome.values, invented);
    const holder = await this.registrations.findBlocking(manager, scope, {
      email: person.email,
      contact,
      personId: await this.people.findPerson(manager, scope, person),
    });
    const taken = holder && (await this.takenBy(manager, scope, holder.id));
    if (taken) throw taken;
    await this.categories.find(scope, wanted.categoryId, manager);
    const said = affiliationIn(outcome.values);
    const { country } = said;
    const organisationId = await this.affiliations.organisation(manager, scope, said);
    const stands = {
      country,
      organisationId,
      delegationId: wanted.delegationId ?? null,
      delegationChosen: wanted.delegationId !== undefined,
    };
    const counted = {
      ...stands,
      ...(await this.affiliations.delegation(manager, scope, stands)),
      id: '',
      categoryId: wanted.categoryId,
      formVersionId: form.versionId,
      answers: outcome.values,
    };
    const refusal = await this.room.refusal(manager, scope, counted, { past: wanted.past?.pools ?? [] });
    if (refusal && !(wanted.wait && isWaitable(refusal))) throw refusal;
  }

  /** Null when the registration that had the address is gone again. */
  private async takenBy(tx: Tx, scope: Scope, id: string): Promise<DomainError | null> {
    const holder = await this.registrations.find(tx, scope, id);
    if (!holder) return null;
    const name = shownName(holder, holder.country);
    return alreadyRegistered({ registrationId: id, number: holder.number, name });
  }

  private checked(
    form: RegistrationForm,
    event: EventView,
    { answers, contact = 'own' }: Pick<NewEntry, 'answers' | 'contact'>,
  ): StepOutcome {
    return validateForm(formEntered(form, contact), answers, formContext(event, this.clock.now()));
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { Belongings } from '@app/delegations';
import { type Clock, newId } from '@app/kernel';
import { type EventView, EventsReader } from '@app/events';
import { PersonalLinks } from '@app/identity';
import { registrationSubmitted, registrationWaitlisted } from '@app/news';
import { PeopleService } from '@app/people';
import { Places } from '@app/places';
import {
  Audit,
  CLOCK,
  type Claim,
  Once,
  OneStatement,
  Outbox,
  type PreparedStatement,
  type Scope,
} from '@app/platform';
import { organisationNamed } from '../domain/affiliation';
import type { Contact } from '../domain/contact';
import type { RegistrationForm } from '../domain/form';
import type { Answers } from '../domain/form-answers';
import { storedAs } from '../domain/stored-answers';
import { emptyDraft } from './new-registration';
import { putCategory } from '../persistence/put-category';
import { putPools } from '../persistence/quota-rule';
import { putRegistration } from '../persistence/put-registration';
import type { RegistrationEntity } from '../persistence/registration.entities';
import type { PastQuotas } from '../places/quotas';
import { registrationFacts, registrationRecord } from '../registration.records';

/** What somebody is registered with in one go, checked. */
export interface CheckedEntry {
  categoryId: string;
  /** The form they were checked by. */
  form: RegistrationForm;
  values: Answers;
  contact: Contact;
  /** The delegation that brings her; without it the one she belongs to by her answers. */
  delegationId?: string;
  list?: { source: string; reference: string | null };
  invented: boolean;
  /** Whether she would rather wait than not come. */
  wait: boolean;
  /** The pools she is let in past, and why. */
  past: PastQuotas | undefined;
}

/** Everything a registration that staff enter writes, as one statement. */
@Injectable()
export class EntryStatement {
  constructor(
    private readonly once: Once,
    private readonly events: EventsReader,
    private readonly links: PersonalLinks,
    private readonly people: PeopleService,
    private readonly belongings: Belongings,
    private readonly places: Places,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Answers one row with `answer`, JSON text, or none when the key was used, the event is not as it was seen or the
   * category is not there. Breaks `pool_never_oversold`, `registration_address_unique` or
   * `registration_person_unique` when it cannot be.
   */
  of(scope: Scope, claim: Claim | null, event: EventView, entry: CheckedEntry): PreparedStatement {
    const statement = new OneStatement();
    const asked = this.once.open(statement, claim);
    const held = this.events.hold(statement, event, asked);
    const category = putCategory(statement, scope, entry.categoryId, held);

    const id = newId();
    const subject = { subjectKind: 'registration', subjectId: id } as const;
    const linkId = this.links.put(statement, scope, subject, category);
    const registration = this.registration(scope, event, { ...entry, id, linkId });
    const named = { person: registration, organisation: organisationNamed(registration) };
    const people = this.people.put(statement, scope, named, category);
    // The counters last, in the order of everybody: they stay locked until the commit.
    const { categoryId } = entry;
    const { country } = registration;
    const delegation =
      entry.delegationId === undefined
        ? this.belongings.in(statement, scope, country, `(SELECT organisation_id FROM ${people})`)
        : statement.value(entry.delegationId, 'uuid');
    const pools = putPools(statement, scope, {
      categoryId,
      country,
      people,
      delegation,
      versionId: registration.formVersionId,
      answers: registration.answers,
    });
    const mayWait = statement.with(
      'may_wait',
      `SELECT 1 FROM ${category} WHERE waiting_open AND ${statement.value(entry.wait, 'boolean')}`,
    );
    const past = entry.past?.pools ?? [];
    const place = this.places.put(statement, scope, id, { pools, mayWait, past, listId: categoryId });
    const { entered, moveId } = putRegistration(statement, scope, registration, {
      numberPrefix: event.numberPrefix,
      from: place,
      people,
      delegation,
    });

    const news = { eventId: scope.event, registrationId: id, moveId };
    const about = { subject: id, version: registration.version };
    const sent = statement.with('entered_sent', `SELECT 1 FROM ${entered} WHERE state = 'submitted'`);
    const waits = statement.with('entered_waits', `SELECT 1 FROM ${entered} WHERE state = 'waitlisted'`);
    this.outbox.put(statement, registrationSubmitted, news, { from: sent, about });
    this.outbox.put(statement, registrationWaitlisted, news, { from: waits, about });
    const { state: _found, ...answered } = registrationFacts(registration);
    const facts = entry.past ? { ...answered, reason: entry.past.reason, past: past.length } : answered;
    this.audit.put(statement, scope, registrationRecord.change('registration.entered', id, {}, facts), {
      from: entered,
      found: { number: `${entered}.number`, state: `${entered}.state` },
    });
    const answer = `json_build_object('id', id, 'number', number, 'state', state,
      'categoryId', ${statement.value(entry.categoryId, 'text')}, 'version', version)::text`;
    this.once.put(statement, claim, answer, entered);
    return statement.answering(`SELECT ${answer} AS answer FROM ${entered}`);
  }

  private registration(
    scope: Scope,
    event: EventView,
    {
      values,
      form,
      contact,
      delegationId,
      list,
      wait: _wait,
      past: _past,
      ...given
    }: CheckedEntry & { id: string; linkId: string },
  ): RegistrationEntity {
    const now = this.clock.now();
    const draft = emptyDraft(event, { ...given, formVersionId: form.versionId, language: 'en', now });
    return Object.assign(draft, storedAs(draft, values, { form, now }), {
      state: 'submitted',
      contact,
      delegationChosen: delegationId !== undefined,
      externalSource: list?.source ?? null,
      externalRef: list?.reference ?? null,
      enteredByKind: scope.actor.kind,
      enteredById: scope.actor.id,
      enteredByName: scope.actor.name,
      sentAt: now,
      stepsDone: form.steps.map(({ key }) => key),
    } as const);
  }
}

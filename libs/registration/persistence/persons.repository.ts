import { Injectable } from '@nestjs/common';
import type { LocalisedText, PersonName } from '@app/kernel';
import { type Scope, type Tx, boundOf, holdsOneOf } from '@app/platform';
import type { Found } from '../domain/likeness';
import { PERSON_STATES, type RegistrationState } from '../domain/registration-state';
import { Where } from './where';

/** A registration of a person at an event of the series. */
export interface ParticipationRow {
  registrationId: string;
  eventId: string;
  eventCode: string;
  eventName: LocalisedText;
  number: string | null;
  state: RegistrationState;
}

/** Another record of the series that was looked for. */
export interface DoubleRow extends PersonName {
  id: string;
  email: string;
  country: string;
  registrations: number;
}

/** A registration of another person that has something of hers. */
export interface LikeRow extends Found {
  email: string;
  registrations: number;
}

/** A person as she is registered at an event, and where she stands in its lists. */
export interface RegisteredRow extends PersonName {
  personId: string;
  country: string;
  sortName: string;
}

const MOST_DOUBLES = 8;

/** Of a name as many have, or of an office's number, no more is read. */
const MOST_LIKE = 50;

/** As the index has it. */
const DIGITS = `regexp_replace(registration.phone, '\\D', '', 'g')`;

/** Persons across the events of a series, as far as the scope may see registrations there. */
@Injectable()
export class PersonsRepository {
  /** Her registrations, those of the latest events first. */
  participations(tx: Tx, scope: Scope, personId: string): Promise<ParticipationRow[]> {
    const where = seen(scope).and('registration.person_id = ?', personId);
    return tx.query(
      `select registration.id as "registrationId", event.id as "eventId", event.code as "eventCode",
         event.name as "eventName", registration.number, registration.state
       from registration join event on event.id = registration.event_id
       where ${where.sql} order by event.created_at desc, registration.created_at desc, registration.id`,
      where.values,
    );
  }

  /** Those of these persons who are at the event of the scope. */
  registeredAs(tx: Tx, scope: Scope, personIds: readonly string[]): Promise<RegisteredRow[]> {
    return tx.query(
      `select distinct on (person_id) person_id as "personId", salutation, native_family as "nativeFamily",
         native_given as "nativeGiven", latin_family as "latinFamily", latin_given as "latinGiven", country,
         sort_name as "sortName"
       from registration
       where event_id = $1 and person_id = any ($2::uuid[]) and state = any ($3)
       order by person_id, created_at, id`,
      [scope.event, [...personIds], PERSON_STATES],
    );
  }

  /** Others whose name, number or address holds these words. */
  doubles(
    tx: Tx,
    scope: Scope,
    { personId, words }: { personId: string; words: readonly (readonly string[])[] },
  ): Promise<DoubleRow[]> {
    const where = seen(scope).and('registration.person_id <> ?', personId);
    for (const forms of words) {
      const { condition, values } = holdsOneOf('registration.search_key', forms);
      where.and(condition, ...values);
    }
    if (words.length === 0) where.and('false');
    return tx.query(
      `select person.id, person.salutation, person.native_family as "nativeFamily",
         person.native_given as "nativeGiven", person.latin_family as "latinFamily",
         person.latin_given as "latinGiven", person.email, person.country, count(*)::integer as registrations
       from registration
       join person on person.series_id = registration.series_id and person.id = registration.person_id
       where ${where.sql}
       group by person.id order by person.latin_family, person.latin_given, person.id
       limit ${MOST_DOUBLES}`,
      where.values,
    );
  }

  /**
   * Registrations of others with her address, her phone, or words like her name beside her organisation or country; none
   * of whom somebody said that it is another person. Each of the three is found by an index of its own.
   */
  like(
    tx: Tx,
    scope: Scope,
    her: {
      personId: string;
      /** Empty where others are reached at it too. */
      email: string;
      /** Digits only. */
      phone: string;
      /** Whether it begins with the code of a country: another country’s number is another then. */
      international: boolean;
      words: readonly (readonly string[])[];
      organisationId: string | null;
      country: string;
    },
  ): Promise<LikeRow[]> {
    const values: unknown[] = [];
    const others = () => seen(scope, values).and('registration.person_id <> ?', her.personId);
    const reached = others().and(
      `registration.contact = 'own' and ? <> '' and person.email = ?`,
      her.email,
      her.email,
    );
    const phoned = others()
      .and(`length(${DIGITS}) >= 8 and right(${DIGITS}, 8) = ?`, her.phone.slice(-8))
      .and(
        `(registration.phone not like '+%' or ? = '' or ${DIGITS} = ?)`,
        ...twice(her.international ? her.phone : ''),
      );
    const named = others().and(
      '(registration.organisation_id = ? or registration.country = ?)',
      her.organisationId,
      her.country,
    );
    for (const forms of her.words) {
      const { condition, values: sought } = holdsOneOf('registration.search_key', forms);
      named.and(condition, ...sought);
    }
    if (her.words.length === 0) named.and('false');
    const counted = seen(scope, values).and('registration.person_id = person.id');
    const apart = new Where(values).and(
      'distinction.series_id = ? and distinction.one_id = least(person.id, ?::uuid) and distinction.other_id = greatest(person.id, ?::uuid)',
      scope.series,
      her.personId,
      her.personId,
    );
    return tx.query(
      `with near as (
         (select registration.id, true as "sameAddress", false as "samePhone"
          from person join registration
            on registration.series_id = person.series_id and registration.person_id = person.id
          where ${reached.sql} limit ${MOST_LIKE})
         union all
         (select registration.id, false, true from registration where ${phoned.sql} limit ${MOST_LIKE})
         union all
         (select registration.id, false, false from registration where ${named.sql} limit ${MOST_LIKE})
       )
       select person.id as "personId", person.email, "sameAddress", "samePhone",
         registration.organisation_id as "organisationId", registration.country,
         registration.salutation, registration.native_family as "nativeFamily",
         registration.native_given as "nativeGiven", registration.latin_family as "latinFamily",
         registration.latin_given as "latinGiven",
         (select count(*)::integer from registration where ${counted.sql}) as registrations
       from near
       join registration on registration.id = near.id
       join person on person.series_id = registration.series_id and person.id = registration.person_id
       where not exists (select from distinction where ${apart.sql})
       order by person.id, registration.id`,
      values,
    );
  }

  /** Whether the scope sees a registration of this person. */
  async isSeen(tx: Tx, scope: Scope, personId: string): Promise<boolean> {
    const where = seen(scope).and('registration.person_id = ?', personId);
    const rows = await tx.query<unknown[]>(
      `select from registration where ${where.sql} limit 1`,
      where.values,
    );
    return rows.length === 1;
  }
}

const twice = <T>(one: T): [T, T] => [one, one];

/** Registrations of the series that the scope may read. */
export function seen(scope: Scope, values: unknown[] = []): Where {
  const where = new Where(values).and('registration.series_id = ?', scope.series);
  if (scope.can('registrations.read', { seriesId: scope.series, eventId: null })) return where;
  const reading = scope.grants.filter(({ permissions }) => permissions.includes('registrations.read'));
  return where.and('registration.event_id = any (?::uuid[])', boundOf(reading).eventIds);
}

import { Injectable } from '@nestjs/common';
import type { LocalisedText, PersonName } from '@app/kernel';
import { type Scope, type Tx, boundOf, holdsOneOf } from '@app/platform';
import type { RegistrationState } from '../domain/registration-state';
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

/** Another record of the series that may be the same person. */
export interface DoubleRow extends PersonName {
  id: string;
  email: string;
  country: string;
  sameAddress: boolean;
  registrations: number;
}

const MOST_DOUBLES = 8;

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

  /** Others whose address is hers or whose name holds these words; those with her address first. */
  doubles(
    tx: Tx,
    scope: Scope,
    { personId, email, words }: { personId: string; email: string; words: readonly (readonly string[])[] },
  ): Promise<DoubleRow[]> {
    const where = seen(scope).and('registration.person_id <> ?', personId);
    const named = new Where(where.values);
    for (const forms of words) {
      const { condition, values } = holdsOneOf('registration.search_key', forms);
      named.and(condition, ...values);
    }
    if (words.length === 0) named.and('false');
    const reached = new Where(where.values).and(`? <> '' and person.email = ?`, email, email).sql;
    return tx.query(
      `select person.id, person.salutation, person.native_family as "nativeFamily",
         person.native_given as "nativeGiven", person.latin_family as "latinFamily",
         person.latin_given as "latinGiven", person.email, person.country,
         (${reached}) as "sameAddress", count(*)::integer as registrations
       from registration
       join person on person.series_id = registration.series_id and person.id = registration.person_id
       where ${where.sql} and ((${named.sql}) or (${reached}))
       group by person.id order by "sameAddress" desc, person.latin_family, person.latin_given, person.id
       limit ${MOST_DOUBLES}`,
      where.values,
    );
  }
}

/** Registrations of the series that the scope may read. */
export function seen(scope: Scope): Where {
  const where = new Where().and('registration.series_id = ?', scope.series);
  if (scope.can('registrations.read', { seriesId: scope.series, eventId: null })) return where;
  const reading = scope.grants.filter(({ permissions }) => permissions.includes('registrations.read'));
  return where.and('registration.event_id = any (?::uuid[])', boundOf(reading).eventIds);
}

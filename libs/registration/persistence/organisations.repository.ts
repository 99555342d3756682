import { Injectable } from '@nestjs/common';
import type { LocalisedText, PersonName } from '@app/kernel';
import { type Scope, type Tx, holdsOneOf } from '@app/platform';
import { ACTIVE_STATES, type RegistrationState } from '../domain/registration-state';
import { seen } from './persons.repository';
import { Where } from './where';

export interface OrganisationRow {
  id: string;
  name: string;
  latinName: string;
  country: string;
  kind: string;
  /** What it is called in further languages. */
  names: LocalisedText;
  /** Of those names. */
  version: number;
}

export interface ListedOrganisation extends OrganisationRow {
  sortName: string;
}

/** How many people of an organisation are registered at an event. */
export interface AttendanceRow {
  organisationId: string;
  eventId: string;
  eventCode: string;
  eventName: LocalisedText;
  people: number;
}

export interface OrganisationPersonRow extends PersonName {
  registrationId: string;
  eventCode: string;
  number: string | null;
  state: RegistrationState;
  country: string;
  jobTitle: string;
}

export interface OrganisationFilter {
  countries?: readonly string[];
  kinds?: readonly string[];
  accredited?: boolean;
  words?: readonly (readonly string[])[];
}

const ROW = `organisation.id, organisation.name, organisation.latin_name as "latinName", organisation.country,
  organisation.kind, organisation.names, organisation.version`;

/** Shorter names stand in half of the others. */
const TELLING = 4;

const MOST_DOUBLES = 8;

/** Organisations of a series, as far as the scope may see people of theirs. */
@Injectable()
export class OrganisationsRepository {
  /** One page by name behind a place, and how many there are in all. */
  async page(
    tx: Tx,
    scope: Scope,
    filter: OrganisationFilter,
    { after, limit }: { after: { sortName: string; id: string } | null; limit: number },
  ): Promise<{ rows: ListedOrganisation[]; total: number }> {
    const all = whereOf(scope, filter);
    const page = new Where(all.values);
    page.and('true');
    if (after) page.and('(organisation.sort_name, organisation.id) > (?, ?::uuid)', after.sortName, after.id);
    const rows = await tx.query<(ListedOrganisation & { total: number })[]>(
      `select counted.total, page.* from
         (select count(*)::integer as total from organisation where ${all.sql}) counted
       left join lateral (
         select ${ROW}, organisation.sort_name as "sortName" from organisation where ${all.sql} and ${page.sql}
         order by organisation.sort_name, organisation.id limit ${limit}) page on true
       order by page."sortName", page.id`,
      all.values,
    );
    return { rows: rows.filter(({ id }) => id !== null), total: rows[0]?.total ?? 0 };
  }

  /** Whether anybody of the scope's event has registered for it, whatever became of that. */
  async isNamedHere(tx: Tx, scope: Scope, id: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'select 1 from registration where event_id = $1 and organisation_id = $2 limit 1',
      [scope.event, id],
    );
    return rows.length === 1;
  }

  /** The organisation this id leads to; null when the scope sees nothing of it. */
  async find(tx: Tx, scope: Scope, id: string): Promise<ListedOrganisation | null> {
    const where = whereOf(scope, {}).and(
      'organisation.id = (select coalesce(merged_into, id) from organisation where id = ?)',
      id,
    );
    const [row] = await tx.query<ListedOrganisation[]>(
      `select ${ROW}, organisation.sort_name as "sortName" from organisation where ${where.sql}`,
      where.values,
    );
    return row ?? null;
  }

  /** Of those who are registered and have not gone, by event; the latest event first. */
  attendance(tx: Tx, scope: Scope, ids: readonly string[]): Promise<AttendanceRow[]> {
    const where = seen(scope)
      .and('registration.organisation_id = any (?::uuid[])', ids)
      .and('registration.state = any (?::text[])', ACTIVE_STATES);
    return tx.query(
      `select registration.organisation_id as "organisationId", event.id as "eventId", event.code as "eventCode",
         event.name as "eventName", count(*)::integer as people
       from registration join event on event.id = registration.event_id
       where ${where.sql} group by registration.organisation_id, event.id
       order by event.created_at desc, event.id`,
      where.values,
    );
  }

  /** Its people by name, at most so many. */
  people(tx: Tx, scope: Scope, id: string, limit: number): Promise<OrganisationPersonRow[]> {
    const where = seen(scope)
      .and('registration.organisation_id = ?', id)
      .and('registration.state = any (?::text[])', ACTIVE_STATES);
    return tx.query(
      `select registration.id as "registrationId", event.code as "eventCode", registration.number,
         registration.state, registration.country, registration.job_title as "jobTitle", registration.salutation,
         registration.native_family as "nativeFamily", registration.native_given as "nativeGiven",
         registration.latin_family as "latinFamily", registration.latin_given as "latinGiven"
       from registration join event on event.id = registration.event_id
       where ${where.sql} order by registration.sort_name, registration.id limit ${limit}`,
      where.values,
    );
  }

  /** What the organisations of these people are called in further languages, of those that are. */
  namesOf(
    tx: Tx,
    scope: Scope,
    registrationIds: readonly string[],
  ): Promise<{ registrationId: string; names: LocalisedText }[]> {
    return tx.query(
      `select registration.id as "registrationId", organisation.names from registration
       join organisation on organisation.series_id = registration.series_id
         and organisation.id = registration.organisation_id
       where registration.event_id = $1 and registration.id = any ($2::uuid[]) and organisation.names <> '{}'`,
      [scope.event, registrationIds],
    );
  }

  /** Others whose names hold all words of one of these, or whose whole name stands in this one. */
  doubles(
    tx: Tx,
    scope: Scope,
    {
      id,
      within,
      names,
    }: { id: string; within: string; names: readonly Required<OrganisationFilter>['words'][] },
  ): Promise<OrganisationRow[]> {
    const where = whereOf(scope, {}).and('organisation.id <> ?', id);
    const named = names
      .filter((words) => words.length > 0)
      .map((words) => whereWords(new Where(where.values), words).sql);
    const inside = new Where(where.values).and(
      `length(organisation.sort_name) >= ${TELLING} and position(organisation.sort_name in ?) > 0`,
      within,
    );
    return tx.query(
      `select ${ROW} from organisation where ${where.sql} and (${[...named, inside.sql].map((one) => `(${one})`).join(' or ')})
       order by organisation.sort_name, organisation.id limit ${MOST_DOUBLES}`,
      where.values,
    );
  }
}

/** On the list of the scope’s event, whose desk lets its people in. */
const ACCREDITED = `exists (select 1 from accredited_organisation accredited
  where accredited.organisation_id = organisation.id and accredited.event_id = ?)`;

function whereOf(scope: Scope, { countries, kinds, accredited = false, words }: OrganisationFilter): Where {
  const registered = seen(scope).and('registration.organisation_id = organisation.id');
  const where = new Where(registered.values)
    .and('organisation.series_id = ?', scope.series)
    .and('organisation.merged_into is null')
    .and(`(exists (select 1 from registration where ${registered.sql}) or ${ACCREDITED})`, scope.event);
  if (accredited) where.and(ACCREDITED, scope.event);
  if (countries) where.and('organisation.country = any (?::text[])', countries);
  if (kinds) where.and('organisation.kind = any (?::text[])', kinds);
  return whereWords(where, words);
}

function whereWords(where: Where, words: OrganisationFilter['words'] = []): Where {
  for (const forms of words) {
    const { condition, values } = holdsOneOf('organisation.search_key', forms);
    where.and(condition, ...values);
  }
  return where;
}

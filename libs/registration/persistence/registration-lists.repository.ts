import { Injectable } from '@nestjs/common';
import type { HonouredName, Honours, Language, LocalisedText, PersonName } from '@app/kernel';
import { type Scope, type Tx, holdsOneOf } from '@app/platform';
import type { ListOrder } from '../domain/list-order';
import type { RegistrationState } from '../domain/registration-state';
import { type ListKey, behind, orderBy, sortColumns } from './list-page';
import { TAKEN_IN } from './taken-in';
import { SEEMS_SENT } from './standing';
import { Where } from './where';

/** One registration as a list shows it. */
export interface RegistrationRow extends PersonName, Honours {
  id: string;
  number: string | null;
  state: RegistrationState;
  categoryId: string;
  country: string;
  email: string;
  language: Language;
  jobTitle: string;
  organisationName: string;
  organisationLatinName: string;
  invented: boolean;
  version: number;
  sentAt: Date | null;
  /** Until when a place is kept, where one is for somebody still to be registered; null: without end. */
  placeholderUntil: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Each narrows the list; of several values of one, any. */
export interface RegistrationFilter {
  states?: readonly RegistrationState[];
  categoryIds?: readonly string[];
  countries?: readonly string[];
  organisationId?: string;
  /** Ids, and `none` for people of no delegation. */
  delegations?: readonly string[];
  tagIds?: readonly string[];
  /** The table of people that took them in. */
  importId?: string;
  invented?: boolean;
  /** What contexts above know: each must be true of the registration. */
  facets?: readonly { sql: string; values: readonly unknown[] }[];
  /** Words of which each must be found, each in one of its forms. */
  words?: readonly (readonly string[])[];
}

/** Which page of a list: behind a place, or so many rows from its beginning. */
export interface ListPage {
  order: ListOrder;
  after: ListKey | null;
  offset: number;
  limit: number;
}

/** A row and where it stands. */
export interface ListedRow extends RegistrationRow {
  keys: (string | null)[];
}

/** An approved person as a badge shows her. */
export interface BadgeRow extends PersonName, Honours {
  id: string;
  number: string;
  country: string;
  jobTitle: string;
  organisationName: string;
  organisationLatinName: string;
  /** What her organisation is called in further languages. */
  organisationNames: LocalisedText;
  invented: boolean;
  categoryCode: string;
  categoryName: LocalisedText;
  categoryWord: LocalisedText;
  categoryColour: string;
  sortName: string;
  /** With whom she comes, where her category has the badge say so; null of everybody else. */
  accompanies: (HonouredName & { country: string }) | null;
}

export interface BadgeFilter {
  ids?: readonly string[];
  category?: string;
  country?: string;
  /** An act on many people that is for these. */
  actId?: string;
}

const HONOURS = `
  registration.excellency, registration.rank, registration.rank_other as "rankOther",
  registration.native_post_nominals as "nativePostNominals", registration.latin_post_nominals as "latinPostNominals"`;

/** Whom she comes with, by name. */
const MAIN = `case when main.id is not null then jsonb_build_object(
  'salutation', main.salutation, 'nativeFamily', main.native_family, 'nativeGiven', main.native_given,
  'latinFamily', main.latin_family, 'latinGiven', main.latin_given, 'country', main.country,
  'excellency', main.excellency, 'rank', main.rank, 'rankOther', main.rank_other) end`;

const ROW = `${HONOURS},
  registration.id, registration.number, registration.state, registration.category_id as "categoryId",
  registration.salutation, registration.native_family as "nativeFamily", registration.native_given as "nativeGiven",
  registration.latin_family as "latinFamily", registration.latin_given as "latinGiven", registration.country,
  registration.email, registration.language, registration.job_title as "jobTitle",
  registration.organisation_name as "organisationName",
  registration.organisation_latin_name as "organisationLatinName", registration.invented, registration.version,
  registration.sent_at as "sentAt", registration.placeholder_until as "placeholderUntil",
  registration.created_at as "createdAt", registration.updated_at as "updatedAt"`;

/** What a list is filtered and sorted by: no more than the index `registration_list` holds. */
const LISTED = `id, created_at, sent_at, serial, state_order, sort_name, sort_organisation, country`;

const BADGE_NAME = `lower(coalesce(nullif(registration.latin_family, ''), registration.latin_given))`;

/** The rows of the event that fit the filter; what is left out narrows nothing. */
export function whereOf(scope: Scope, filter: RegistrationFilter): Where {
  const where = new Where().and('registration.event_id = ?', scope.event);
  if (filter.states) where.and('registration.state = any (?::text[])', filter.states);
  if (filter.categoryIds) where.and('registration.category_id = any (?::uuid[])', filter.categoryIds);
  if (filter.countries) where.and('registration.country = any (?::text[])', filter.countries);
  if (filter.organisationId) {
    // An address that was passed on before two organisations became one still leads to its people.
    where.and(
      'registration.organisation_id = (select coalesce(merged_into, id) from organisation where id = ?)',
      filter.organisationId,
    );
  }
  if (filter.delegations) {
    const ids = filter.delegations.filter((one) => one !== 'none');
    where.and(
      '(registration.delegation_id = any (?::uuid[]) or (?::boolean and registration.delegation_id is null))',
      ids,
      ids.length < filter.delegations.length,
    );
  }
  if (filter.tagIds) {
    where.and(
      `exists (select from registration_tag pinned where pinned.event_id = registration.event_id
         and pinned.registration_id = registration.id and pinned.tag_id = any (?::uuid[]))`,
      filter.tagIds,
    );
  }
  if (filter.importId !== undefined) where.and(TAKEN_IN, filter.importId);
  if (filter.invented !== undefined) where.and('registration.invented = ?', filter.invented);
  for (const { sql, values } of filter.facets ?? []) where.and(sql, ...values);
  for (const forms of filter.words ?? []) {
    const { condition, values } = holdsOneOf('registration.search_key', forms);
    where.and(condition, ...values);
  }
  return where;
}

/** The lists of registrations, in plain SQL: each in one query, whatever their length. */
@Injectable()
export class RegistrationListsRepository {
  /**
   * One page and how many there are in all. What is searched for is found once and both counted and sorted; else counting
   * and finding the page read an index alone, and only the page's own rows are looked up.
   */
  async page(
    tx: Tx,
    scope: Scope,
    filter: RegistrationFilter,
    { order, after, offset, limit }: ListPage,
  ): Promise<{ rows: ListedRow[]; total: number }> {
    const searching = (filter.words ?? []).length > 0;
    const where = whereOf(scope, filter);
    const all = where.sql;
    const keys = sortColumns(order);
    const page = new Where(where.values);
    if (after) behind(page, order, after);
    const from = searching ? 'found as registration' : 'registration';
    const narrowed = [...(searching ? [] : [all]), page.sql].filter((each) => each !== '');
    const found = await tx.query<(ListedRow & { total: number })[]>(
      `with ${searching ? `found as materialized (select ${LISTED} from registration where ${all}),` : ''}
       page as (
         select id, ${keys} from ${from} ${narrowed.length > 0 ? `where ${narrowed.join(' and ')}` : ''}
         order by ${orderBy(order)} limit ${limit} offset ${offset}
       )
       select counted.total, ${ROW}, array[${order.map((_, index) => `page.key_${index}::text`).join(', ')}] as keys
       from (select count(*)::integer as total from ${from} ${searching ? '' : `where ${all}`}) as counted
       left join page on true
       left join registration on registration.event_id = $1 and registration.id = page.id
       order by ${orderBy(order).replace(/\b(key_\d|id)\b/g, 'page.$1')}`,
      where.values,
    );
    return { rows: found.filter(({ id }) => id !== null), total: found[0]?.total ?? 0 };
  }

  async count(tx: Tx, scope: Scope, filter: RegistrationFilter): Promise<number> {
    const where = whereOf(scope, filter);
    const [row] = await tx.query<{ count: number }[]>(
      `select count(*)::integer as count from registration where ${where.sql}`,
      where.values,
    );
    return row?.count ?? 0;
  }

  /** All that fit, of a filter that leaves few. */
  async ids(tx: Tx, scope: Scope, filter: RegistrationFilter): Promise<string[]> {
    const where = whereOf(scope, filter);
    const rows = await tx.query<{ id: string }[]>(
      `select id from registration where ${where.sql}`,
      where.values,
    );
    return rows.map(({ id }) => id);
  }

  countByState(tx: Tx, scope: Scope): Promise<{ state: RegistrationState; count: number }[]> {
    return tx.query(
      `select state, count(*)::integer as count from registration
       where event_id = $1 and not ${SEEMS_SENT} group by state order by state`,
      [scope.event],
    );
  }

  /** Of those that hold or ask for a place. */
  countByCountryAndCategory(
    tx: Tx,
    scope: Scope,
  ): Promise<{ country: string; categoryId: string; count: number }[]> {
    return tx.query(
      `select country, category_id as "categoryId", count(*)::integer as count from registration
       where event_id = $1 and state in ('submitted', 'pre_approved', 'approved', 'returned', 'waitlisted')
       group by country, category_id order by country, category_id`,
      [scope.event],
    );
  }

  /** How many were sent in each quarter of an hour, where all zones change their day. Which zones there are, servers disagree. */
  countBySentQuarter(tx: Tx, scope: Scope): Promise<{ at: Date; count: number }[]> {
    return tx.query(
      `select date_bin('15 minutes', sent_at, 'epoch') as at, count(*)::integer as count from registration
       where event_id = $1 and sent_at is not null and state <> 'draft' group by 1 order by 1`,
      [scope.event],
    );
  }

  /** How many of the approved come on each day, by the day's id. */
  countByDay(tx: Tx, scope: Scope): Promise<{ dayId: string; count: number }[]> {
    return tx.query(
      `select day.id as "dayId", count(*)::integer as count
       from registration, jsonb_array_elements_text(registration.answers -> 'days') as day (id)
       where registration.event_id = $1 and registration.state = 'approved' group by day.id order by day.id`,
      [scope.event],
    );
  }

  /** Approved people by country and Latin name. */
  badgePage(
    tx: Tx,
    scope: Scope,
    filter: BadgeFilter,
    after: { country: string; sortName: string; id: string } | null,
    limit: number | null,
  ): Promise<BadgeRow[]> {
    const where = badgeWhere(scope, filter);
    if (after) {
      where.and(
        `(registration.country, ${BADGE_NAME}, registration.id) > (?, ?, ?)`,
        after.country,
        after.sortName,
        after.id,
      );
    }
    return tx.query<BadgeRow[]>(
      `select registration.id, registration.number, registration.salutation, ${HONOURS},
         registration.native_family as "nativeFamily", registration.native_given as "nativeGiven",
         registration.latin_family as "latinFamily", registration.latin_given as "latinGiven", registration.country,
         registration.job_title as "jobTitle", registration.organisation_name as "organisationName",
         registration.organisation_latin_name as "organisationLatinName",
         coalesce(organisation.names, '{}') as "organisationNames", registration.invented,
         category.code as "categoryCode", category.name as "categoryName",
         category.word as "categoryWord", category.colour as "categoryColour", ${MAIN} as accompanies,
         ${BADGE_NAME} as "sortName"
       from registration
       join category on category.event_id = registration.event_id and category.id = registration.category_id
       left join organisation on organisation.series_id = registration.series_id
         and organisation.id = registration.organisation_id
       left join registration main on category.company_on_badge
         and main.event_id = registration.event_id and main.id = registration.accompanies_id
       where ${where.sql}
       order by registration.country, ${BADGE_NAME}, registration.id ${limit === null ? '' : `limit ${limit}`}`,
      where.values,
    );
  }

  async countBadges(tx: Tx, scope: Scope, filter: BadgeFilter): Promise<number> {
    const where = badgeWhere(scope, filter);
    const [row] = await tx.query<{ count: number }[]>(
      `select count(*)::integer as count from registration
       join category on category.event_id = registration.event_id and category.id = registration.category_id
       where ${where.sql}`,
      where.values,
    );
    return row?.count ?? 0;
  }
}

function badgeWhere(scope: Scope, filter: BadgeFilter): Where {
  const where = whereOf(scope, {
    states: ['approved'],
    countries: filter.country === undefined ? undefined : [filter.country],
  });
  if (filter.category) where.and('category.code = ?', filter.category);
  if (filter.ids) where.and('registration.id = any (?::uuid[])', filter.ids);
  if (filter.actId !== undefined) {
    where.and(
      `exists (select from bulk_act_person person where person.event_id = registration.event_id
         and person.registration_id = registration.id and person.act_id = ? and person.outcome is null)`,
      filter.actId,
    );
  }
  return where;
}

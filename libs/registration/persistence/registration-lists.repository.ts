import { Injectable } from '@nestjs/common';
import type { Language, LocalisedText, PageKey, PersonName } from '@app/kernel';
import { type Scope, type Tx, containing } from '@app/platform';
import type { RegistrationState } from '../domain/registration-state';
import { Where } from './where';

/** One registration as a list shows it. */
export interface RegistrationRow extends PersonName {
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
  createdAt: Date;
  updatedAt: Date;
}

export interface RegistrationFilter {
  state?: RegistrationState;
  /** The category's id. */
  categoryId?: string;
  country?: string;
  /** Words of which each must be found, each in one of its forms. */
  words?: readonly (readonly string[])[];
}

/** An approved person as a badge shows her. */
export interface BadgeRow extends PersonName {
  id: string;
  number: string;
  country: string;
  jobTitle: string;
  organisationName: string;
  organisationLatinName: string;
  invented: boolean;
  categoryCode: string;
  categoryName: LocalisedText;
  categoryWord: LocalisedText;
  categoryColour: string;
  sortName: string;
}

export interface BadgeFilter {
  ids?: readonly string[];
  category?: string;
  country?: string;
}

const ROW = `
  registration.id, registration.number, registration.state, registration.category_id as "categoryId",
  registration.salutation, registration.native_family as "nativeFamily", registration.native_given as "nativeGiven",
  registration.latin_family as "latinFamily", registration.latin_given as "latinGiven", registration.country,
  registration.email, registration.language, registration.job_title as "jobTitle",
  registration.organisation_name as "organisationName",
  registration.organisation_latin_name as "organisationLatinName", registration.invented, registration.version,
  registration.sent_at as "sentAt", registration.created_at as "createdAt", registration.updated_at as "updatedAt"`;

const BADGE_NAME = `lower(coalesce(nullif(registration.latin_family, ''), registration.latin_given))`;

function whereOf(scope: Scope, filter: RegistrationFilter): Where {
  const where = new Where().and('registration.event_id = ?', scope.event);
  if (filter.state) where.and('registration.state = ?', filter.state);
  if (filter.categoryId) where.and('registration.category_id = ?', filter.categoryId);
  if (filter.country) where.and('registration.country = ?', filter.country);
  for (const forms of filter.words ?? []) {
    where.and('registration.search_key like any (?::text[])', forms.map(containing));
  }
  return where;
}

/** The lists of registrations, in plain SQL: each in one query, whatever their length. */
@Injectable()
export class RegistrationListsRepository {
  /** Newest first. */
  page(
    tx: Tx,
    scope: Scope,
    filter: RegistrationFilter,
    after: PageKey | null,
    limit: number,
  ): Promise<RegistrationRow[]> {
    const where = whereOf(scope, filter);
    if (after) where.and('(registration.created_at, registration.id) < (?, ?)', after.at, after.id);
    return tx.query<RegistrationRow[]>(
      `select ${ROW} from registration where ${where.sql}
       order by registration.created_at desc, registration.id desc limit ${limit}`,
      where.values,
    );
  }

  async count(tx: Tx, scope: Scope, filter: RegistrationFilter): Promise<number> {
    const where = whereOf(scope, filter);
    const [row] = await tx.query<{ count: number }[]>(
      `select count(*)::integer as count from registration where ${where.sql}`,
      where.values,
    );
    return row?.count ?? 0;
  }

  countByState(tx: Tx, scope: Scope): Promise<{ state: RegistrationState; count: number }[]> {
    return tx.query(
      `select state, count(*)::integer as count from registration
       where event_id = $1 and not (state = 'draft' and sent_at is not null) group by state order by state`,
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
      `select registration.id, registration.number, registration.salutation,
         registration.native_family as "nativeFamily", registration.native_given as "nativeGiven",
         registration.latin_family as "latinFamily", registration.latin_given as "latinGiven", registration.country,
         registration.job_title as "jobTitle", registration.organisation_name as "organisationName",
         registration.organisation_latin_name as "organisationLatinName", registration.invented,
         category.code as "categoryCode", category.name as "categoryName",
         category.word as "categoryWord", category.colour as "categoryColour",
         ${BADGE_NAME} as "sortName"
       from registration
       join category on category.event_id = registration.event_id and category.id = registration.category_id
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
  const where = whereOf(scope, { state: 'approved', country: filter.country });
  if (filter.category) where.and('category.code = ?', filter.category);
  if (filter.ids) where.and('registration.id = any (?::uuid[])', filter.ids);
  return where;
}

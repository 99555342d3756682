import { Injectable } from '@nestjs/common';
import { isId, latinFullName, nativeFullName, notFound, pageOf } from '@app/kernel';
import { allNames, soughtWords } from '@app/people';
import { Database, type Scope } from '@app/platform';
import { partsOf, wordOf } from '../list/page-word';
import { AccreditationsRepository } from '../persistence/accreditations.repository';
import {
  type AttendanceRow,
  type OrganisationPersonRow,
  type OrganisationRow,
  OrganisationsRepository,
} from '../persistence/organisations.repository';

export interface OrganisationQuery {
  q?: string;
  country?: readonly string[];
  kind?: readonly string[];
  /** Only those whose people the desk lets in by itself. */
  accredited?: boolean;
  /** The `next` of the page before. */
  after?: string;
  limit: number;
}

export type Attendance = Omit<AttendanceRow, 'organisationId'>;

export interface OrganisationItem extends OrganisationRow {
  events: Attendance[];
  /** Whether the desk of the scope’s event lets its people in by itself. */
  accredited: boolean;
}

export interface OrganisationPerson extends Omit<OrganisationPersonRow, 'salutation'> {
  nativeName: string;
  latinName: string;
}

export interface OrganisationDetail extends OrganisationItem {
  people: OrganisationPerson[];
  doubles: OrganisationItem[];
}

const MOST_PEOPLE = 50;

/** Organisations that live across the events of a series; of other events only what the scope may see there. */
@Injectable()
export class OrganisationsReader {
  constructor(
    private readonly database: Database,
    private readonly organisations: OrganisationsRepository,
    private readonly accreditations: AccreditationsRepository,
  ) {}

  /** One page by name. */
  async list(
    scope: Scope,
    { q, country, kind, accredited = false, after, limit }: OrganisationQuery,
  ): Promise<{ items: OrganisationItem[]; next: string | null; total: number }> {
    scope.require('registrations.read');
    const key = after === undefined ? null : placeOf(after);
    if (after !== undefined && key === null) return { items: [], next: null, total: 0 };
    const words = soughtWords(q ?? '');
    const filter = { countries: some(country), kinds: some(kind), accredited, words };
    const tx = this.database.manager;
    const found = await this.organisations.page(tx, scope, filter, { after: key, limit: limit + 1 });
    const { items, next } = pageOf(found.rows, limit, pageWordOf);
    return { items: await this.withEvents(scope, items), next, total: found.total };
  }

  /** One with its people and events; an id that was made one with another leads to that. `q` looks for other doubles. */
  async detail(scope: Scope, id: string, q = ''): Promise<OrganisationDetail> {
    scope.require('registrations.read');
    const tx = this.database.manager;
    const found = await this.organisations.find(tx, scope, id);
    if (!found) throw notFound('organisation');
    const asked = q.trim() !== '';
    const doubles = await this.organisations.doubles(tx, scope, {
      id: found.id,
      within: asked ? '' : found.sortName,
      names: (asked ? [q] : allNames(found)).map(soughtWords),
    });
    const people = await this.organisations.people(tx, scope, found.id, MOST_PEOPLE);
    const [itself, ...others] = await this.withEvents(scope, [found, ...doubles]);
    if (!itself) throw notFound('organisation');
    return {
      ...itself,
      people: people.map((row) => ({
        ...row,
        nativeName: nativeFullName(row, row.country),
        latinName: latinFullName(row, row.country),
      })),
      doubles: others,
    };
  }

  private async withEvents(scope: Scope, rows: readonly OrganisationRow[]): Promise<OrganisationItem[]> {
    const ids = rows.map(({ id }) => id);
    const tx = this.database.manager;
    const attendance = await this.organisations.attendance(tx, scope, ids);
    const accredited = await this.accreditations.among(tx, scope, ids);
    return rows.map((row) => ({
      ...row,
      accredited: accredited.has(row.id),
      events: attendance.filter(({ organisationId }) => organisationId === row.id),
    }));
  }
}

/** A filter of which no value is chosen narrows nothing. */
function some<T>(values: readonly T[] | undefined): readonly T[] | undefined {
  return values?.length === 0 ? undefined : values;
}

function pageWordOf({ sortName, id }: { sortName: string; id: string }): string {
  return wordOf([sortName, id]);
}

function placeOf(word: string): { sortName: string; id: string } | null {
  const [sortName, id, ...more] = partsOf(word);
  return typeof sortName === 'string' && isId(id) && more.length === 0 ? { sortName, id } : null;
}

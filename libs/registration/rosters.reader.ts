import { Injectable } from '@nestjs/common';
import type { DelegationRole } from '@app/delegations';
import { latinFullName, nativeFullName, notFound, pageOf } from '@app/kernel';
import { soughtWords } from '@app/people';
import { Database, type Scope } from '@app/platform';
import { CategoriesReader, type CategoryView } from './categories.reader';
import { rosterKey, rosterWord } from './domain/roster-place';
import { holdsPlace, type RegistrationState } from './domain/registration-state';
import { RostersRepository, type RosterRow } from './persistence/rosters.repository';
import { type CategoryName, categoryName } from './registration.reader';

/** Who leads a delegation. */
export interface Leader {
  registrationId: string;
  role: DelegationRole;
  nativeName: string;
  latinName: string;
}

/** How many people a delegation has in each state, and who leads it; `delegationId` is null for those in none. */
export interface RosterCount {
  delegationId: string | null;
  byState: { state: RegistrationState; count: number }[];
  leaders: Leader[];
}

/** What a delegation has in figures. */
export interface RosterFigures {
  /** Places of quotas its people hold. */
  held: number;
  /** Places kept for people who are still to be named. */
  placeholders: number;
  byState: RosterCount['byState'];
}

/** What can still be missing of somebody. */
export const ROSTER_GAPS = ['form', 'pre-approval', 'approval'] as const;
export type RosterGap = (typeof ROSTER_GAPS)[number];

/** In which states it is what comes next. */
const IN_STATES: Readonly<Record<RosterGap, readonly RegistrationState[]>> = {
  form: ['placeholder', 'draft', 'returned'],
  'pre-approval': ['submitted'],
  approval: ['submitted', 'pre_approved', 'waitlisted'],
};

export interface RosterQuery {
  delegationId: string;
  missing?: RosterGap;
  q?: string;
  /** The `next` of the page before. */
  after?: string;
  limit: number;
}

/** Somebody on the roster of a delegation. */
export interface RosterItem extends Omit<RosterRow, 'categoryId' | 'place' | 'sortName'> {
  category: CategoryName;
  /** Whether a focal point looks at people of her category before the secretariat does. */
  preApproval: boolean;
  nativeName: string;
  latinName: string;
}

/** The people of delegations as the organisers and their focal points read them. */
@Injectable()
export class RostersReader {
  constructor(
    private readonly database: Database,
    private readonly rosters: RostersRepository,
    private readonly categories: CategoriesReader,
  ) {}

  /** One page: head and deputy first, then by Latin name; who left the event at the end. */
  async roster(
    scope: Scope,
    { delegationId, missing, q = '', after, limit }: RosterQuery,
  ): Promise<{ items: RosterItem[]; next: string | null }> {
    assertMayRead(scope, delegationId);
    const key = after === undefined ? null : rosterKey(after);
    if (after !== undefined && key === null) return { items: [], next: null };

    const tx = this.database.manager;
    const categories = await this.categories.list(scope, tx);
    const filter = {
      states: missing && IN_STATES[missing],
      categoryIds: missing === 'pre-approval' ? asking(categories) : undefined,
      words: soughtWords(q),
    };
    const rows = await this.rosters.page(tx, scope, delegationId, filter, key, limit + 1);
    const { items, next } = pageOf(rows, limit, rosterWord);
    return {
      items: items.map(({ categoryId, place: _place, sortName: _sortName, ...row }) => ({
        ...row,
        category: categoryName(categoryId, categories),
        preApproval: categories.find(({ id }) => id === categoryId)?.preApproval ?? false,
        nativeName: nativeFullName(row, row.country),
        latinName: latinFullName(row, row.country),
      })),
      next,
    };
  }

  /** Of these people those the scope may see: all of the event for staff, her own delegation’s for a focal point. */
  async ownOf(scope: Scope, ids: readonly string[]): Promise<string[]> {
    if (scope.delegationId === null) scope.require('registrations.read');
    return this.rosters.filterOwn(this.database.manager, scope, ids);
  }

  async figures(scope: Scope, delegationId: string): Promise<RosterFigures> {
    assertMayRead(scope, delegationId);
    const rows = await this.rosters.countByDelegation(this.database.manager, scope, delegationId);
    const sum = (counted: typeof rows) => counted.reduce((total, { count }) => total + count, 0);
    return {
      held: sum(rows.filter(({ state }) => holdsPlace(state))),
      placeholders: sum(rows.filter(({ state }) => state === 'placeholder')),
      byState: rows.map(({ state, count }) => ({ state, count })),
    };
  }

  /** Of every delegation somebody belongs to. */
  async counts(scope: Scope): Promise<RosterCount[]> {
    scope.require('registrations.read');
    const tx = this.database.manager;
    const rows = await this.rosters.countByDelegation(tx, scope);
    const leaders = await this.rosters.listLeaders(tx, scope);
    return [...new Set(rows.map(({ delegationId }) => delegationId))].map((id) => ({
      delegationId: id,
      byState: rows
        .filter(({ delegationId }) => delegationId === id)
        .map(({ state, count }) => ({ state, count })),
      leaders: leaders
        .filter(({ delegationId }) => delegationId === id)
        .map((row) => ({
          registrationId: row.id,
          role: row.role,
          nativeName: nativeFullName(row, row.country),
          latinName: latinFullName(row, row.country),
        })),
    }));
  }
}

/** The categories whose people a focal point looks at first. */
function asking(categories: readonly CategoryView[]): string[] {
  return categories.filter(({ preApproval }) => preApproval).map(({ id }) => id);
}

/** A focal point reads her own delegation; of others she does not learn whether they are there. */
function assertMayRead(scope: Scope, delegationId: string): void {
  if (scope.delegationId === null) scope.require('registrations.read');
  else if (scope.delegationId !== delegationId) throw notFound('delegation');
}

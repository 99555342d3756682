import { Inject, Injectable } from '@nestjs/common';
import type { DelegationRole } from '@app/delegations';
import { EventsReader } from '@app/events';
import { type Clock, latinFullName, nativeFullName, notFound, pageOf, shownName } from '@app/kernel';
import { soughtWords } from '@app/people';
import { type PersonalLink, PersonalLinks } from '@app/identity';
import { CLOCK, Database, type Scope, SystemScope, type Tx } from '@app/platform';
import { CategoriesReader, type CategoryView } from '../categories/categories.reader';
import type { Contact } from '../domain/contact';
import {
  holdsPlace,
  isOver,
  mayWithdrawFor,
  maySubstituteFor,
  type RegistrationState,
  shownState,
} from '../domain/registration-state';
import { substitutesUntil } from '../domain/substitution';
import { type ReviewQueue, queueOf } from '../domain/review';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { CompletionsRepository } from '../persistence/completions.repository';
import { formalNames } from '../persons/formal-names';
import { type FollowUpRow, FollowUpsRepository } from '../persistence/follow-ups.repository';
import { RegistrationsRepository } from '../persistence/registrations.repository';
import { RostersRepository, type RosterRow } from '../persistence/rosters.repository';
import { type CategoryName, categoryName } from '../categories/category-name';
import { rosterKey, rosterWord } from './roster-place';

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
export const ROSTER_GAPS = ['form', 'pre-approval', 'approval', 'follow-up'] as const;
export type RosterGap = (typeof ROSTER_GAPS)[number];

/** In which states it is what comes next. */
const IN_STATES: Readonly<Record<RosterGap, readonly RegistrationState[]>> = {
  form: ['placeholder', 'draft', 'returned'],
  'pre-approval': ['submitted'],
  approval: ['submitted', 'pre_approved', 'waitlisted'],
  'follow-up': ['approved'],
};

export interface RosterQuery {
  delegationId: string;
  missing?: RosterGap;
  /** Only whom this table took in. */
  importId?: string;
  q?: string;
  /** The `next` of the page before. */
  after?: string;
  limit: number;
}

/** Somebody on the roster of a delegation. */
export interface RosterItem extends Omit<
  RosterRow,
  'categoryId' | 'place' | 'sortName' | 'accompaniesId' | 'walkInAt' | 'withMain'
> {
  category: CategoryName;
  /** Whether a focal point looks at her before the secretariat does. */
  preApproval: boolean;
  /** Whom she waits for by herself; null where nobody is to decide of her now, or with whom she comes. */
  queue: ReviewQueue | null;
  /** Whether her category asks more after the approval, and since when she has answered all of it. */
  followUp: { doneAt: Date | null } | null;
  /** When she was mailed the link to complete her own part; null where she never was. */
  askedAt: Date | null;
  nativeName: string;
  latinName: string;
  /** Whom she comes with; empty where she comes by herself. */
  accompanies: string;
}

/** Somebody of a delegation as its focal point sees her by herself. */
export interface RosterMember {
  registrationId: string;
  /** As it shows: a kept place is filled in as a draft is, and what only looks sent looks it here too. */
  state: RegistrationState;
  number: string | null;
  nativeName: string;
  latinName: string;
  email: string;
  /** How she is reached. */
  contact: Contact;
  role: DelegationRole;
  categoryId: string;
  organisationName: string;
  linkId: string | null;
  /** `/r/…`; null where her link was ended. */
  pagePath: string | null;
  /** Whether somebody else may still be sent in her place. */
  maySubstitute: boolean;
  /** Whether she may still be withdrawn for. */
  mayWithdraw: boolean;
  /** Whoever filled it in for her, or brought her in a table; null where she began by herself. */
  enteredBy: string | null;
  /** Who comes in her place, from the same delegation; null where nobody does. */
  replacedBy: { registrationId: string; name: string } | null;
}

/** The people of delegations as the organisers and their focal points read them. */
@Injectable()
export class RostersReader {
  constructor(
    private readonly database: Database,
    private readonly rosters: RostersRepository,
    private readonly followUps: FollowUpsRepository,
    private readonly completions: CompletionsRepository,
    private readonly categories: CategoriesReader,
    private readonly registrations: RegistrationsRepository,
    private readonly links: PersonalLinks,
    private readonly events: EventsReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One page: head and deputy first, then by Latin name; who left the event at the end. */
  async roster(
    scope: Scope,
    { delegationId, missing, importId, q = '', after, limit }: RosterQuery,
  ): Promise<{ items: RosterItem[]; next: string | null; asksFollowUp: boolean }> {
    assertMayRead(scope, delegationId);
    const key = after === undefined ? null : rosterKey(after);
    if (after !== undefined && key === null) return { items: [], next: null, asksFollowUp: false };

    const tx = this.database.manager;
    const categories = await this.categories.list(scope, tx);
    const filter = {
      states: missing && IN_STATES[missing],
      forFocalPoint: missing === 'pre-approval',
      followUpMissing: missing === 'follow-up',
      importId,
      words: soughtWords(q),
    };
    const rows = await this.rosters.page(tx, scope, delegationId, filter, key, limit + 1);
    const { items, next } = pageOf(rows, limit, rosterWord);
    const asksFollowUp = categories.some(({ followUpFormId }) => followUpFormId !== null);
    const ids = items.map(({ registrationId }) => registrationId);
    const asked = asksFollowUp ? await this.followUps.asked(tx, scope, ids) : [];
    const mains = await this.registrations.findAll(
      tx,
      scope,
      items.flatMap(({ accompaniesId }) => accompaniesId ?? []),
    );
    const mailed = await this.completions.lastOf(tx, scope, ids);
    return {
      items: items.map(({ place: _place, sortName: _sortName, categoryId, accompaniesId, ...found }) => {
        const { walkInAt, withMain, ...row } = found;
        const preApproval = categories.find(({ id }) => id === categoryId)?.preApproval ?? false;
        return {
          ...row,
          category: categoryName(categoryId, categories),
          preApproval: preApproval && walkInAt === null,
          queue: withMain ? null : queueOf(found, { preApproval }),
          followUp: followUpOf(
            row,
            categories.find(({ id }) => id === categoryId),
            asked,
          ),
          askedAt:
            mailed.find(({ registrationId }) => registrationId === row.registrationId)?.askedAt ?? null,
          nativeName: nativeFullName(row, row.country),
          latinName: latinFullName(row, row.country),
          accompanies: nameOf(mains.find(({ id }) => id === accompaniesId)),
        };
      }),
      next,
      asksFollowUp,
    };
  }

  /** One of the people of a focal point’s own delegation, with the path of the personal page; others do not exist for her. */
  async member(scope: Scope, id: string): Promise<RosterMember> {
    const tx = this.database.manager;
    const registration = await this.registrations.find(tx, scope, id);
    if (!registration || registration.delegationId !== scope.delegation) throw notFound('registration');
    const { linkId } = registration;
    // Whose link it is was just made sure; what staff may read of links is another question.
    const house = SystemScope.of({ eventId: scope.event, reason: 'a focal point shares a personal page' });
    const link = linkId === null ? null : await this.links.find(tx, house, linkId);
    return {
      registrationId: id,
      state: shownState(registration),
      number: registration.number,
      ...formalNames(registration, registration.country),
      email: registration.email,
      contact: registration.contact,
      role: registration.delegationRole,
      categoryId: registration.categoryId,
      organisationName: registration.organisationName,
      linkId,
      pagePath: link === null || link.revokedAt !== null ? null : this.links.urlPath(link),
      maySubstitute: await this.maySubstitute(scope, registration),
      mayWithdraw: mayWithdrawFor(registration),
      enteredBy: registration.enteredByName,
      replacedBy: await this.replacedBy(tx, scope, registration),
    };
  }

  /** Who took her seat, unless that one has left, or went to another delegation; through as many hands as it went. */
  private async replacedBy(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
  ): Promise<RosterMember['replacedBy']> {
    const { replacedBy } = await this.registrations.chainOf(tx, scope, registration);
    if (replacedBy === null) return null;
    if (replacedBy.state === 'replaced') return this.replacedBy(tx, scope, replacedBy);
    if (isOver(replacedBy.state) || replacedBy.delegationId !== scope.delegation) return null;
    return { registrationId: replacedBy.id, name: nameOf(replacedBy) };
  }

  private async maySubstitute(scope: Scope, { state, categoryId }: RegistrationEntity): Promise<boolean> {
    if (!maySubstituteFor(state)) return false;
    const category = await this.categories.find(scope, categoryId);
    const until = substitutesUntil(category, await this.events.view(scope));
    return until === null || this.clock.now() < until;
  }

  /** The link of a draft of the scope’s own delegation, so that its focal point may fill it in; else null. */
  async draftOf(scope: Scope, linkId: string): Promise<PersonalLink | null> {
    const tx = this.database.manager;
    const house = SystemScope.of({ eventId: scope.event, reason: 'a focal point fills in a draft' });
    const link = await this.links.find(tx, house, linkId);
    if (link?.subjectKind !== 'registration' || link.revokedAt !== null) return null;
    const registration = await this.registrations.find(tx, scope, link.subjectId);
    return registration !== null && registration.delegationId === scope.delegation ? link : null;
  }

  /** Of these people those the scope may see: all of the event for staff, her own delegation’s for a focal point. */
  async ownOf(scope: Scope, ids: readonly string[]): Promise<string[]> {
    if (scope.delegationId === null) scope.require('registrations.read');
    return this.rosters.filterOwn(this.database.manager, scope, ids);
  }

  /** How many of a delegation hold a place and how many of those have no name yet; throws to whom it is not shown. */
  async figures(scope: Scope, delegationId: string): Promise<RosterFigures> {
    assertMayRead(scope, delegationId);
    const rows = await this.rosters.countByDelegation(this.database.manager, scope, delegationId);
    const sum = (counted: typeof rows) => counted.reduce((total, { count }) => total + count, 0);
    return {
      held: sum(rows.filter(({ state }) => holdsPlace(state))),
      placeholders: rows.reduce((total, { unnamed }) => total + unnamed, 0),
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

function nameOf(registration: RegistrationEntity | undefined): string {
  if (registration === undefined) return '';
  const { country } = registration;
  return shownName(registration, country);
}

function followUpOf(
  { registrationId, state }: Pick<RosterRow, 'registrationId' | 'state'>,
  category: CategoryView | undefined,
  asked: readonly FollowUpRow[],
): RosterItem['followUp'] {
  if (state !== 'approved') return category?.followUpFormId ? { doneAt: null } : null;
  const found = asked.find((row) => row.registrationId === registrationId);
  return found ? { doneAt: found.doneAt } : null;
}

/** A focal point reads her own delegation; of others she does not learn whether they are there. */
function assertMayRead(scope: Scope, delegationId: string): void {
  if (scope.delegationId === null) scope.require('registrations.read');
  else if (scope.delegationId !== delegationId) throw notFound('delegation');
}

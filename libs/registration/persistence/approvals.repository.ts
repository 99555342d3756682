import { Injectable } from '@nestjs/common';
import type { LocalisedText, PageKey } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import type { ReviewQueue } from '../domain/review';
import { COMPANION_TO_DECIDE, FOR_FOCAL_POINT, WITHOUT_COMPANIONS_PLACE, WITH_MAIN } from './queues';
import { Where } from './where';

/** What is looked at of a queue. */
export interface ApprovalFilter {
  queue: ReviewQueue;
  /** The category's id. */
  categoryId?: string;
  country?: string;
  delegationId?: string;
  tagId?: string;
  /** The organisation's id. */
  organisation?: string;
}

/** An organisation whose people wait. */
export interface WaitingOrganisation {
  id: string;
  name: string;
  latinName: string;
  names: LocalisedText;
  country: string;
  waiting: number;
}

/** More are no choice any more: whoever has none of them shown filters by country first. */
const MOST_ORGANISATIONS = 200;

/** As `queueOf` says it, for the database; what was approved is among those that wait for a change of it only. */
const WAITING: Record<ReviewQueue, string> = {
  secretariat: `(registration.state in ('pre_approved', 'approved') or registration.state = 'submitted'
      and (not category.pre_approval or registration.walk_in_at is not null))`,
  'focal-points': FOR_FOCAL_POINT,
};

/** As `waitsAtDesk` says it, for the database. */
const AT_DESK = `(registration.walk_in_at is not null and registration.state in ('submitted', 'pre_approved'))`;

/** A place in a queue: those who stand at the desk come before everybody. */
export interface QueuePlace extends PageKey {
  atDesk: boolean;
}

/** How many wait for whom; those at the desk are among the secretariat’s. */
export interface QueueCounts extends Record<ReviewQueue, number> {
  atDesk: number;
  /** Who come with others and are to be decided of, most of them on the cards of those. */
  companions: number;
  /** Who were sent and have named somebody for whom there was no place. */
  withoutCompanionsPlace: number;
}

/**
 * All that may wait: what was sent and nobody decided of, and what was approved and has an open change. Two branches, since
 * each has an index of its own and one condition over both has none: the approved are most of an event.
 */
const FROM = `(
    select * from registration where state in ('submitted', 'pre_approved')
    union all
    select * from registration where state = 'approved' and (event_id, id) in (
      select event_id, registration_id from registration_change where outcome is null)
  ) registration
  join category on category.event_id = registration.event_id and category.id = registration.category_id`;

/** Registrations that wait for somebody's decision: who stands at the desk first, then in the order they were sent. */
@Injectable()
export class ApprovalsRepository {
  /** The oldest behind the place given. */
  async next(
    tx: Tx,
    scope: Scope,
    filter: ApprovalFilter,
    after: QueuePlace | null,
  ): Promise<QueuePlace | null> {
    const where = whereOf(scope, filter);
    if (after) {
      const { atDesk, at, id } = after;
      where.and(`(not ${AT_DESK}, registration.sent_at, registration.id) > (?, ?, ?)`, !atDesk, at, id);
    }
    const [row] = await tx.query<QueuePlace[]>(
      `select registration.id, registration.sent_at as at, ${AT_DESK} as "atDesk" from ${FROM} where ${where.sql}
       order by not ${AT_DESK}, registration.sent_at, registration.id limit 1`,
      where.values,
    );
    return row ?? null;
  }

  async count(tx: Tx, scope: Scope, filter: ApprovalFilter): Promise<number> {
    const where = whereOf(scope, filter);
    const [row] = await tx.query<{ count: number }[]>(
      `select count(*)::integer as count from ${FROM} where ${where.sql}`,
      where.values,
    );
    return row?.count ?? 0;
  }

  /** Whose people wait, those with the most first. */
  organisations(tx: Tx, scope: Scope, queue: ReviewQueue): Promise<WaitingOrganisation[]> {
    const where = whereOf(scope, { queue });
    return tx.query<WaitingOrganisation[]>(
      `select organisation.id, organisation.name, organisation.latin_name as "latinName", organisation.names,
         organisation.country,
         count(*)::integer as waiting
       from ${FROM}
       join organisation on organisation.series_id = registration.series_id
         and organisation.id = registration.organisation_id
       where ${where.sql}
       group by organisation.id order by waiting desc, organisation.sort_name, organisation.id
       limit ${MOST_ORGANISATIONS}`,
      where.values,
    );
  }

  /** How many wait in each queue, whatever else they are. */
  async countAll(tx: Tx, scope: Scope): Promise<QueueCounts> {
    const [row] = await tx.query<QueueCounts[]>(
      `select count(*) filter (where ${WAITING.secretariat})::integer as secretariat,
         count(*) filter (where ${WAITING['focal-points']})::integer as "focal-points",
         count(*) filter (where ${AT_DESK})::integer as "atDesk",
         (select count(*)::integer from registration
          where registration.event_id = $1 and ${COMPANION_TO_DECIDE}) as companions,
         (select count(*)::integer from registration
          where registration.event_id = $1 and ${WITHOUT_COMPANIONS_PLACE}) as "withoutCompanionsPlace"
       from ${FROM} where registration.event_id = $1 and not ${WITH_MAIN}`,
      [scope.event],
    );
    if (!row) throw new Error('A count answered nothing.');
    return row;
  }
}

function whereOf(
  scope: Scope,
  { queue, categoryId, country, delegationId, tagId, organisation }: ApprovalFilter,
): Where {
  const where = new Where()
    .and('registration.event_id = ?', scope.event)
    .and(WAITING[queue])
    .and(`not ${WITH_MAIN}`);
  if (categoryId !== undefined) where.and('registration.category_id = ?', categoryId);
  if (country !== undefined) where.and('registration.country = ?', country);
  if (delegationId !== undefined) where.and('registration.delegation_id = ?', delegationId);
  if (organisation !== undefined) where.and('registration.organisation_id = ?', organisation);
  if (tagId !== undefined) {
    where.and(
      `exists (select from registration_tag pinned where pinned.event_id = registration.event_id
         and pinned.registration_id = registration.id and pinned.tag_id = ?)`,
      tagId,
    );
  }
  return where;
}

import { Injectable } from '@nestjs/common';
import { newId } from '@app/kernel';
import type { OneStatement, Scope, Tx } from '@app/platform';
import type { InLine } from '../domain/turns';

export type WaitingState = 'waiting' | 'offered' | 'taken' | 'declined' | 'expired' | 'left';

export interface WaitingRow {
  id: string;
  listId: string;
  holderId: string;
  rank: number;
  priority: number;
  /** Why she stands before others, who said so and when; null where nobody has. */
  priorityReason: string | null;
  priorityBy: string | null;
  priorityAt: Date | null;
  state: WaitingState;
  joinedAt: Date;
  offeredAt: Date | null;
  offeredUntil: Date | null;
  endedAt: Date | null;
  pools: string[];
}

/** Why something was done, by whom and when. */
interface Why {
  reason: string;
  by: string;
  at: Date;
}

/** Whom of those in line to find: of these lists, in their order; of these states and holders, where they are named. */
export interface LineFilter {
  lists: readonly string[];
  states?: readonly WaitingState[] | undefined;
  holderIds?: readonly string[] | undefined;
}

/** Where a page of them begins: behind whoever stands here. */
export interface LineKey {
  listId: string;
  waits: boolean;
  priority: number;
  rank: number;
}

/** How many of a list wait, and how many are offered a place. */
export interface LineCount {
  listId: string;
  waiting: number;
  offered: number;
}

/** A row with how many wait before it in its list, itself included; null once it waits no more. */
export interface WaitingView extends WaitingRow {
  position: number | null;
}

const COLUMNS = `waiting.id, waiting.list_id as "listId", waiting.holder_id as "holderId", waiting.rank,
  waiting.priority, waiting.priority_reason as "priorityReason", waiting.priority_by as "priorityBy",
  waiting.priority_at as "priorityAt", waiting.state, waiting.joined_at as "joinedAt", waiting.offered_at as "offeredAt",
  waiting.offered_until as "offeredUntil", waiting.ended_at as "endedAt",
  array(select pool_id from waiting_pool where waiting_pool.event_id = waiting.event_id
    and waiting_pool.waiting_id = waiting.id order by pool_id) as pools`;

const POSITION = `case when waiting.state = 'waiting' then (
    select count(*)::integer + 1 from waiting before
    where before.event_id = waiting.event_id and before.list_id = waiting.list_id and before.state = 'waiting'
      and (before.priority > waiting.priority or (before.priority = waiting.priority and before.rank < waiting.rank))
  ) end as position`;

/** The same where all who wait are read: counted once, and not before each of them. */
const POSITION_OF_ALL = `case when waiting.state = 'waiting' then row_number() over (
    partition by waiting.list_id, waiting.state order by waiting.priority desc, waiting.rank
  )::integer end as position`;

/** Where one stands in the pages of the lists `$2`. */
const PLACE = `row(array_position($2::uuid[], waiting.list_id), waiting.state = 'waiting', -waiting.priority, waiting.rank)`;

@Injectable()
export class WaitingRepository {
  /** The next rank of the list; its counter stays locked until the transaction ends and falls back with it. */
  async nextRank(tx: Tx, scope: Scope, listId: string): Promise<number> {
    const [row] = await tx.query<{ last: number }[]>(
      `insert into waiting_list (event_id, id, last) values ($1, $2, 1)
       on conflict on constraint waiting_list_pk do update set last = waiting_list.last + 1 returning last`,
      [scope.event, listId],
    );
    if (!row) throw new Error('The counter of a waiting list answered nothing.');
    return row.last;
  }

  /** Takes these off every list as if they had never been on it; the pools are locked. */
  async forget(tx: Tx, scope: Scope, holderIds: readonly string[]): Promise<void> {
    const values = [scope.event, holderIds];
    await tx.query(
      `delete from waiting_pool using waiting
       where waiting_pool.event_id = $1 and waiting_pool.waiting_id = waiting.id
         and waiting.event_id = $1 and waiting.holder_id = any($2::uuid[])`,
      values,
    );
    await tx.query('delete from waiting where event_id = $1 and holder_id = any($2::uuid[])', values);
    await tx.query(
      `delete from waiting_list where event_id = $1 and not exists (
         select from waiting where waiting.event_id = $1 and waiting.list_id = waiting_list.id)`,
      [scope.event],
    );
  }

  /** How many of these wait, or are offered a place. */
  async countOf(tx: Tx, scope: Scope, holderIds: readonly string[]): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      `select count(*)::integer as count from waiting
       where event_id = $1 and holder_id = any($2::uuid[]) and state in ('waiting', 'offered')`,
      [scope.event, holderIds],
    );
    return row?.count ?? 0;
  }

  async insert(
    tx: Tx,
    scope: Scope,
    entry: { listId: string; holderId: string; rank: number; pools: readonly string[]; at: Date },
  ): Promise<void> {
    await tx.query(
      `with entered as (
         insert into waiting (id, event_id, list_id, holder_id, rank, joined_at) values ($1, $2, $3, $4, $5, $6)
         returning id
       )
       insert into waiting_pool (event_id, waiting_id, pool_id)
       select $2, entered.id, wanted.id from entered, unnest($7::uuid[]) as wanted (id)`,
      [newId(), scope.event, entry.listId, entry.holderId, entry.rank, entry.at, entry.pools],
    );
  }

  /** The same as part of a statement, for the pools of the part `pools` where `from` has a row. */
  put(
    statement: OneStatement,
    scope: Scope,
    entry: { listId: string; holderId: string; at: Date; from: string; pools: string },
  ): string {
    const event = statement.value(scope.event, 'uuid');
    const counted = statement.insert(
      'waiting_counted',
      'waiting_list',
      { event_id: event, id: statement.value(entry.listId, 'uuid'), last: '1' },
      entry.from,
      `ON CONFLICT ON CONSTRAINT waiting_list_pk DO UPDATE SET last = waiting_list.last + 1
       RETURNING id AS list_id, last AS rank`,
    );
    const entered = statement.insert(
      'waiting_entered',
      'waiting',
      {
        id: statement.value(newId(), 'uuid'),
        event_id: event,
        list_id: `${counted}.list_id`,
        holder_id: statement.value(entry.holderId, 'uuid'),
        rank: `${counted}.rank`,
        joined_at: statement.value(entry.at, 'timestamptz'),
      },
      counted,
      'RETURNING id',
    );
    statement.insert(
      'waiting_bound',
      'waiting_pool',
      { event_id: event, waiting_id: `${entered}.id`, pool_id: `${entry.pools}.id` },
      `${entered}, ${entry.pools}`,
    );
    return entered;
  }

  /** Of every event: those in which somebody waits for whom no pool is full, so many at most. */
  async withRoom(tx: Tx, most: number): Promise<string[]> {
    const rows = await tx.query<{ eventId: string }[]>(
      `select distinct waiting.event_id as "eventId" from waiting
       where waiting.state = 'waiting' and not exists (
         select 1 from waiting_pool join pool on pool.event_id = waiting.event_id and pool.id = waiting_pool.pool_id
         where waiting_pool.event_id = waiting.event_id and waiting_pool.waiting_id = waiting.id
           and (pool.taken >= pool.capacity or pool.closed_at is not null))
       limit $1`,
      [most],
    );
    return rows.map(({ eventId }) => eventId);
  }

  /** Those in line for whom no pool is full now, in their order; so many at most. */
  line(tx: Tx, scope: Scope, most: number): Promise<(InLine & { id: string; listId: string })[]> {
    return tx.query(
      `select waiting.id, waiting.list_id as "listId", waiting.holder_id as "holderId",
         array(select pool_id from waiting_pool
           where waiting_pool.event_id = $1 and waiting_pool.waiting_id = waiting.id) as pools
       from waiting
       where waiting.event_id = $1 and waiting.state = 'waiting' and not exists (
         select 1 from waiting_pool join pool on pool.event_id = $1 and pool.id = waiting_pool.pool_id
         where waiting_pool.event_id = $1 and waiting_pool.waiting_id = waiting.id
           and (pool.taken >= pool.capacity or pool.closed_at is not null))
       order by waiting.priority desc, waiting.turn limit $2`,
      [scope.event, most],
    );
  }

  /** Marks those whose turn it is as offered and takes their places; the pools are locked and have room for them all. */
  async offerAll(
    tx: Tx,
    scope: Scope,
    turns: readonly (InLine & { id: string; until: Date })[],
    at: Date,
  ): Promise<void> {
    await tx.query(
      `with turn as (
         select * from jsonb_to_recordset($3::jsonb)
           as turn (id uuid, "holderId" uuid, pools uuid[], until timestamptz)
       ), offered as (
         update waiting set state = 'offered', offered_at = $2, offered_until = turn.until
         from turn where waiting.event_id = $1 and waiting.id = turn.id and waiting.state = 'waiting'
         returning turn."holderId", turn.pools
       ), wanted as (
         select "holderId", pool_id from offered, unnest(pools) as pool_id
       ), counted as (
         update pool set taken = taken + each.places
         from (select pool_id, count(*)::integer as places from wanted group by pool_id) each
         where pool.event_id = $1 and pool.id = each.pool_id
       )
       insert into place (id, event_id, pool_id, holder_id, taken_at)
       select gen_random_uuid(), $1, pool_id, "holderId", $2 from wanted`,
      [scope.event, at, JSON.stringify(turns)],
    );
  }

  /**
   * Marks one as offered out of her turn and takes her places; whoever calls has locked the pools and seen that they have
   * room, but for those of `past`, which have one more for as long as the holder keeps it.
   */
  async offer(
    tx: Tx,
    scope: Scope,
    { id, holderId, pools }: InLine & { id: string },
    { at, until, past = [] }: { at: Date; until: Date; past?: readonly string[] },
  ): Promise<void> {
    await tx.query(
      `with offered as (
         update waiting set state = 'offered', offered_at = $3, offered_until = $4
         where event_id = $1 and id = $2 and state = 'waiting' returning id
       ), counted as (
         update pool set taken = taken + 1,
           capacity = case when pool.id = any($7::uuid[]) then greatest(capacity, taken + 1) else capacity end
         from offered where pool.event_id = $1 and pool.id = any($6::uuid[])
         returning pool.id, old.taken >= old.capacity as extra
       )
       insert into place (id, event_id, pool_id, holder_id, taken_at, extra)
       select gen_random_uuid(), $1, counted.id, $5, $3, counted.extra from counted`,
      [scope.event, id, at, until, holderId, pools, past],
    );
  }

  /** What the holder waits for or is offered, locked; null where that is over. */
  async lockLive(tx: Tx, scope: Scope, holderId: string): Promise<WaitingRow | null> {
    const [row] = await tx.query<WaitingRow[]>(
      `select ${COLUMNS} from waiting
       where event_id = $1 and holder_id = $2 and state in ('waiting', 'offered') for update of waiting`,
      [scope.event, holderId],
    );
    return row ?? null;
  }

  async end(tx: Tx, scope: Scope, id: string, state: WaitingState, at: Date): Promise<void> {
    await tx.query('update waiting set state = $3, ended_at = $4 where event_id = $1 and id = $2', [
      scope.event,
      id,
      state,
      at,
    ]);
  }

  /** Moves one before all of a lower priority, with who said so and why; or back, where there is no why. */
  async setPriority(tx: Tx, scope: Scope, id: string, priority: number, why: Why | null): Promise<void> {
    await tx.query(
      `update waiting set priority = $3, priority_reason = $4, priority_by = $5, priority_at = $6
       where event_id = $1 and id = $2`,
      [scope.event, id, priority, why?.reason ?? null, why?.by ?? null, why?.at ?? null],
    );
  }

  async setList(
    tx: Tx,
    scope: Scope,
    id: string,
    { listId, rank }: { listId: string; rank: number },
  ): Promise<void> {
    await tx.query('update waiting set list_id = $3, rank = $4 where event_id = $1 and id = $2', [
      scope.event,
      id,
      listId,
      rank,
    ]);
  }

  async rebind(tx: Tx, scope: Scope, holderId: string, pools: readonly string[]): Promise<void> {
    await tx.query(
      `with live as (
         select id from waiting where event_id = $1 and holder_id = $2 and state in ('waiting', 'offered')
       ), gone as (
         delete from waiting_pool using live
         where event_id = $1 and waiting_id = live.id and pool_id <> all($3::uuid[])
       )
       insert into waiting_pool (event_id, waiting_id, pool_id)
       select $1, live.id, wanted.id from live, unnest($3::uuid[]) as wanted (id)
       on conflict on constraint waiting_pool_pk do nothing`,
      [scope.event, holderId, pools],
    );
  }

  async unbind(tx: Tx, scope: Scope, poolId: string): Promise<void> {
    await tx.query('delete from waiting_pool where event_id = $1 and pool_id = $2', [scope.event, poolId]);
  }

  /** Who waits or is offered a place, of every list of the event, in their order. */
  live(tx: Tx, scope: Scope): Promise<WaitingView[]> {
    return tx.query<WaitingView[]>(
      `select ${COLUMNS}, ${POSITION_OF_ALL} from waiting where event_id = $1 and state in ('waiting', 'offered')
       order by waiting.state = 'waiting', waiting.priority desc, waiting.turn`,
      [scope.event],
    );
  }

  /**
   * So many of those who wait or are offered a place, list after list, in each those with an offer first, then in their
   * order. Where each stands is counted among all of her list; the pools are read of those on the page only.
   */
  page(
    tx: Tx,
    scope: Scope,
    filter: LineFilter,
    after: LineKey | null,
    limit: number,
  ): Promise<WaitingView[]> {
    const { values, wanted } = wantedOf(scope, filter);
    const key = after && [after.listId, after.waits, -after.priority, after.rank];
    const behind = `${PLACE} > row(array_position($2::uuid[], $6::uuid), $7::boolean, $8::integer, $9::integer)`;
    return tx.query<WaitingView[]>(
      `with line as (
         select waiting.id, waiting.list_id, waiting.holder_id, waiting.state, waiting.priority, waiting.rank,
           ${POSITION_OF_ALL}
         from waiting where waiting.event_id = $1 and waiting.state in ('waiting', 'offered')
       ), page as (
         select waiting.id, waiting.position from line waiting
         where ${wanted} ${key ? `and ${behind}` : ''}
         order by ${PLACE} limit $5
       )
       select ${COLUMNS}, page.position from page join waiting on waiting.event_id = $1 and waiting.id = page.id
       order by ${PLACE}`,
      [...values, limit, ...(key ?? [])],
    );
  }

  /** How many they are in each list that has any. */
  countsOf(tx: Tx, scope: Scope, filter: LineFilter): Promise<LineCount[]> {
    const { values, wanted } = wantedOf(scope, filter);
    return tx.query<LineCount[]>(
      `select list_id as "listId", count(*) filter (where state = 'waiting')::integer as waiting,
         count(*) filter (where state = 'offered')::integer as offered
       from waiting where waiting.event_id = $1 and waiting.state in ('waiting', 'offered') and ${wanted}
       group by list_id order by array_position($2::uuid[], list_id)`,
      values,
    );
  }

  /** What became of the holder's waiting, the last time; null where she never did. */
  async last(tx: Tx, scope: Scope, holderId: string): Promise<WaitingView | null> {
    const [row] = await tx.query<WaitingView[]>(
      `select ${COLUMNS}, ${POSITION} from waiting where event_id = $1 and holder_id = $2
       order by waiting.turn desc limit 1`,
      [scope.event, holderId],
    );
    return row ?? null;
  }

  /** How many wait in a list up to a rank; without one, all. */
  async count(tx: Tx, scope: Scope, listId: string, upTo: number | null = null): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      `select count(*)::integer as count from waiting
       where event_id = $1 and list_id = $2 and state = 'waiting' and ($3::integer is null or rank <= $3)`,
      [scope.event, listId, upTo],
    );
    return row?.count ?? 0;
  }

  async counts(tx: Tx, scope: Scope): Promise<Map<string, number>> {
    const rows = await tx.query<{ listId: string; count: number }[]>(
      `select list_id as "listId", count(*)::integer as count from waiting
       where event_id = $1 and state = 'waiting' group by list_id`,
      [scope.event],
    );
    return new Map(rows.map(({ listId, count }) => [listId, count]));
  }

  /** How many wait for each pool that anybody waits for. */
  async countsOfPools(tx: Tx, scope: Scope): Promise<Map<string, number>> {
    const rows = await tx.query<{ poolId: string; count: number }[]>(
      `select waiting_pool.pool_id as "poolId", count(*)::integer as count
       from waiting join waiting_pool on waiting_pool.event_id = $1 and waiting_pool.waiting_id = waiting.id
       where waiting.event_id = $1 and waiting.state = 'waiting' group by waiting_pool.pool_id`,
      [scope.event],
    );
    return new Map(rows.map(({ poolId, count }) => [poolId, count]));
  }

  async lastRank(tx: Tx, scope: Scope, listId: string): Promise<number> {
    const [row] = await tx.query<{ last: number }[]>(
      'select last from waiting_list where event_id = $1 and id = $2',
      [scope.event, listId],
    );
    return row?.last ?? 0;
  }

  /** Of every event: offers nobody has taken in time. */
  due(tx: Tx, now: Date, most: number): Promise<{ eventId: string; holderId: string }[]> {
    return tx.query(
      `select event_id as "eventId", holder_id as "holderId" from waiting
       where state = 'offered' and offered_until <= $1 order by offered_until limit $2`,
      [now, most],
    );
  }
}

/** The condition of a filter, and the event and the filter as its values. */
function wantedOf(
  scope: Scope,
  { lists, states, holderIds }: LineFilter,
): { values: unknown[]; wanted: string } {
  return {
    values: [scope.event, lists, states ?? null, holderIds ?? null],
    wanted: `waiting.list_id = any ($2::uuid[]) and ($3::text[] is null or waiting.state = any ($3))
      and ($4::uuid[] is null or waiting.holder_id = any ($4))`,
  };
}

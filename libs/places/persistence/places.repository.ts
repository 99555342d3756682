import { Injectable } from '@nestjs/common';
import type { OneStatement, Scope, Tx } from '@app/platform';

export interface PoolRow {
  id: string;
  capacity: number;
  taken: number;
  /** Whether nothing is given out of it for now. */
  closed: boolean;
}

/** Who holds a place, and since when. */
export interface Holder {
  id: string;
  since: Date;
}

const POOL = 'id, capacity, taken, closed_at is not null as closed';

@Injectable()
export class PlacesRepository {
  async insertPool(tx: Tx, scope: Scope, pool: { id: string; capacity: number; at: Date }): Promise<void> {
    await tx.query('insert into pool (id, event_id, capacity, created_at) values ($1, $2, $3, $4)', [
      pool.id,
      scope.event,
      pool.capacity,
      pool.at,
    ]);
  }

  /**
   * Counts and takes a place of each of these pools, or of none: in one statement, so that the locks on the counters are
   * held for no round trip of ours, and in the order of their ids, so that nobody waits for somebody who waits for him.
   */
  async take(tx: Tx, scope: Scope, poolIds: readonly string[], holderId: string, at: Date): Promise<boolean> {
    const taken = await tx.query<unknown[]>(
      `with locked as (
         select id, taken < capacity and closed_at is null as has_room from pool
         where event_id = $1 and id = any($2::uuid[]) order by id for update
       ), judged as (
         select bool_and(has_room) and count(*) = cardinality($2::uuid[]) as room from locked
       ), counted as (
         update pool set taken = taken + 1 from locked, judged
         where pool.event_id = $1 and pool.id = locked.id and judged.room
         returning pool.id
       )
       insert into place (id, event_id, pool_id, holder_id, taken_at)
       select gen_random_uuid(), $1, counted.id, $3, $4 from counted
       returning id`,
      [scope.event, poolIds, holderId, at],
    );
    return taken.length === poolIds.length;
  }

  /**
   * Locks the pools of the part `pools` in the order of their ids, as a part of a statement; with one that says whether
   * all of them have `room`, which has no row where there are none.
   */
  putLocks(statement: OneStatement, scope: Scope, pools: string): { locked: string; judged: string } {
    const locked = statement.with(
      'pool_locked',
      `SELECT pool.id, pool.capacity, pool.taken, pool.closed_at FROM pool, ${pools}
       WHERE pool.event_id = ${statement.value(scope.event, 'uuid')} AND pool.id = ${pools}.pool_id
       ORDER BY pool.id FOR UPDATE OF pool`,
    );
    const judged = statement.with(
      'pool_judged',
      `SELECT bool_and(taken < capacity AND closed_at IS NULL) AS room FROM ${locked} HAVING count(*) > 0`,
    );
    return { locked, judged };
  }

  /**
   * Takes one of each of these pools, which are locked, whether it has room, is full or is closed; a full one has one more
   * for as long as the holder keeps it.
   */
  async takePast(
    tx: Tx,
    scope: Scope,
    poolIds: readonly string[],
    holderId: string,
    at: Date,
  ): Promise<void> {
    await tx.query(
      `with counted as (
         update pool set taken = taken + 1, capacity = greatest(capacity, taken + 1)
         where event_id = $1 and id = any($2::uuid[]) returning id, old.taken >= old.capacity as extra
       )
       insert into place (id, event_id, pool_id, holder_id, taken_at, extra)
       select gen_random_uuid(), $1, counted.id, $3, $4, counted.extra from counted`,
      [scope.event, poolIds, holderId, at],
    );
  }

  /**
   * Counts and takes of every locked pool, unless `instead` has a row. The counter's check, not a condition, stops what
   * is too much; a closed pool is counted as full, so that it does the same. One of `past` is never too much: it has one
   * more for as long as the holder keeps it.
   */
  put(
    statement: OneStatement,
    scope: Scope,
    {
      locked,
      instead,
      past,
      holderId,
      at,
    }: { locked: string; instead: string; past: readonly string[]; holderId: string; at: Date },
  ): string {
    const event = statement.value(scope.event, 'uuid');
    const goesPast = `pool.id = ANY (${statement.value(past, 'uuid[]')})`;
    const counted = statement.with(
      'place_counted',
      `UPDATE pool SET
         taken = 1 + CASE WHEN pool.closed_at IS NULL OR ${goesPast} THEN pool.taken ELSE pool.capacity END,
         capacity = CASE WHEN ${goesPast} THEN greatest(pool.capacity, pool.taken + 1) ELSE pool.capacity END
       FROM ${locked}
       WHERE pool.event_id = ${event} AND pool.id = ${locked}.id AND NOT EXISTS (SELECT 1 FROM ${instead})
       RETURNING pool.id, old.taken >= old.capacity AS extra`,
    );
    const row = {
      id: 'gen_random_uuid()',
      event_id: event,
      pool_id: `${counted}.id`,
      holder_id: statement.value(holderId, 'uuid'),
      taken_at: statement.value(at, 'timestamptz'),
      extra: `${counted}.extra`,
    };
    return statement.insert('place_taken', 'place', row, counted, 'RETURNING id');
  }

  /**
   * Gives back what the holder has of these pools, which are locked; returns the pools that have one to give by it. A
   * place that was made for her goes with her.
   */
  async release(
    tx: Tx,
    scope: Scope,
    poolIds: readonly string[],
    holderIds: readonly string[],
  ): Promise<string[]> {
    const released = await tx.query<{ id: string }[]>(
      `with released as (
         delete from place where event_id = $1 and pool_id = any($2::uuid[]) and holder_id = any($3::uuid[])
         returning pool_id, extra
       ), summed as (
         select pool_id, count(*) as places, count(*) filter (where extra) as extra from released group by pool_id
       ), counted as (
         update pool set taken = taken - summed.places, capacity = capacity - summed.extra
         from summed where pool.event_id = $1 and pool.id = summed.pool_id
         returning pool.id, summed.places > summed.extra as free
       )
       select id from counted where free`,
      [scope.event, poolIds, holderIds],
    );
    return released.map(({ id }) => id);
  }

  /** Takes away every place of these holders; the pools are locked. */
  async forget(tx: Tx, scope: Scope, holderIds: readonly string[]): Promise<void> {
    await tx.query(
      `with gone as (
         delete from place where event_id = $1 and holder_id = any($2::uuid[]) returning pool_id, extra
       ), summed as (
         select pool_id, count(*) as places, count(*) filter (where extra) as extra from gone group by pool_id
       )
       update pool set taken = taken - summed.places, capacity = capacity - summed.extra
       from summed where pool.event_id = $1 and pool.id = summed.pool_id`,
      [scope.event, holderIds],
    );
  }

  async countOf(tx: Tx, scope: Scope, holderIds: readonly string[]): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      'select count(*)::integer as count from place where event_id = $1 and holder_id = any($2::uuid[])',
      [scope.event, holderIds],
    );
    return row?.count ?? 0;
  }

  async passOn(
    tx: Tx,
    scope: Scope,
    poolIds: readonly string[],
    { from, to }: { from: string; to: string },
  ): Promise<void> {
    await tx.query(
      'update place set holder_id = $4 where event_id = $1 and pool_id = any($2::uuid[]) and holder_id = $3',
      [scope.event, poolIds, from, to],
    );
  }

  /** Removes a pool and whatever was taken of it. */
  async removePool(tx: Tx, scope: Scope, poolId: string): Promise<void> {
    await tx.query('delete from place where event_id = $1 and pool_id = $2', [scope.event, poolId]);
    await tx.query('delete from pool where event_id = $1 and id = $2', [scope.event, poolId]);
  }

  /** The pools the holder has a place of. */
  async heldBy(tx: Tx, scope: Scope, holderId: string): Promise<string[]> {
    const rows = await tx.query<{ poolId: string }[]>(
      'select pool_id as "poolId" from place where event_id = $1 and holder_id = $2',
      [scope.event, holderId],
    );
    return rows.map(({ poolId }) => poolId);
  }

  holders(tx: Tx, scope: Scope, poolIds: readonly string[]): Promise<Holder[]> {
    return tx.query<Holder[]>(
      `select holder_id as id, taken_at as since from place
       where event_id = $1 and pool_id = any($2::uuid[]) order by taken_at, id`,
      [scope.event, poolIds],
    );
  }

  /** Leaves the pool with these holders and no others; the counter with it. */
  async assign(tx: Tx, scope: Scope, poolId: string, holders: readonly Holder[]): Promise<void> {
    const ids = holders.map(({ id }) => id);
    const gone = await tx.query<{ extra: boolean }[]>(
      `with gone as (
         delete from place where event_id = $1 and pool_id = $2 and holder_id <> all($3::uuid[]) returning extra
       )
       select extra from gone`,
      [scope.event, poolId, ids],
    );
    await tx.query(
      `insert into place (id, event_id, pool_id, holder_id, taken_at)
       select gen_random_uuid(), $1, $2, holder.id, holder.since
       from unnest($3::uuid[], $4::timestamptz[]) as holder (id, since)
       on conflict on constraint place_holder_unique do nothing`,
      [scope.event, poolId, ids, holders.map(({ since }) => since)],
    );
    await tx.query(
      `update pool set taken = cardinality($3::uuid[]), capacity = greatest(cardinality($3::uuid[]), capacity - $4)
       where event_id = $1 and id = $2`,
      [scope.event, poolId, ids, gone.filter(({ extra }) => extra).length],
    );
  }

  findAll(tx: Tx, scope: Scope, poolIds: readonly string[]): Promise<PoolRow[]> {
    return tx.query<PoolRow[]>(
      `select ${POOL} from pool where event_id = $1 and id = any($2::uuid[]) order by id`,
      [scope.event, poolIds],
    );
  }

  /** These pools in the order of their ids, kept from everybody else until the transaction ends. */
  lock(tx: Tx, scope: Scope, poolIds: readonly string[]): Promise<PoolRow[]> {
    return tx.query<PoolRow[]>(
      `select ${POOL} from pool where event_id = $1 and id = any($2::uuid[]) order by id for update`,
      [scope.event, poolIds],
    );
  }

  list(tx: Tx, scope: Scope): Promise<(PoolRow & { extra: number })[]> {
    return tx.query(
      `select ${POOL}, (
         select count(*)::integer from place where place.event_id = $1 and place.pool_id = pool.id and place.extra
       ) as extra
       from pool where event_id = $1 order by id`,
      [scope.event],
    );
  }

  /** Has the pool have so many; where that is another number, what was made for anybody is among them from now on. */
  async resize(tx: Tx, scope: Scope, poolId: string, capacity: number): Promise<void> {
    await tx.query(
      `with settled as (
         update place set extra = false from pool
         where place.event_id = $1 and place.pool_id = $2 and extra and pool.id = $2 and pool.capacity <> $3
       )
       update pool set capacity = $3 where event_id = $1 and id = $2`,
      [scope.event, poolId, capacity],
    );
  }

  /** Closes a pool, or opens it again where there is no moment. */
  async setClosed(tx: Tx, scope: Scope, poolId: string, at: Date | null): Promise<void> {
    await tx.query('update pool set closed_at = $3 where event_id = $1 and id = $2', [
      scope.event,
      poolId,
      at,
    ]);
  }

  /** Who took a place last, newest first. */
  async lastHolders(tx: Tx, scope: Scope, poolId: string, most: number): Promise<string[]> {
    const rows = await tx.query<{ holderId: string }[]>(
      `select holder_id as "holderId" from place where event_id = $1 and pool_id = $2
       order by taken_at desc, id desc limit $3`,
      [scope.event, poolId, most],
    );
    return rows.map((row) => row.holderId);
  }
}

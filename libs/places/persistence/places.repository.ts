import { Injectable } from '@nestjs/common';
import { newId } from '@app/kernel';
import type { OneStatement, Scope, Tx } from '@app/platform';

export interface PoolRow {
  id: string;
  capacity: number;
  taken: number;
}

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

  /** Counts and takes in one statement, so that the lock on the counter is held for no round trip of ours. */
  async take(tx: Tx, scope: Scope, poolId: string, holderId: string, at: Date): Promise<boolean> {
    const taken = await tx.query<unknown[]>(
      `with counted as (
         update pool set taken = taken + 1
         where event_id = $1 and id = $2 and taken < capacity
         returning id
       )
       insert into place (id, event_id, pool_id, holder_id, taken_at)
       select $3, $1, counted.id, $4, $5 from counted
       returning id`,
      [scope.event, poolId, newId(), holderId, at],
    );
    return taken.length === 1;
  }

  /** Counts and takes as part of a statement; the counter's check, not a condition, stops what is too much. */
  put(
    statement: OneStatement,
    scope: Scope,
    { pool, from, holderId, at }: { pool: string; from: string; holderId: string; at: Date },
  ): string {
    const event = statement.value(scope.event, 'uuid');
    const counted = statement.with(
      'place_counted',
      `UPDATE pool SET taken = taken + 1 FROM ${pool}, ${from}
       WHERE pool.event_id = ${event} AND pool.id = ${pool}.pool_id RETURNING pool.id`,
    );
    const row = {
      id: statement.value(newId(), 'uuid'),
      event_id: event,
      pool_id: `${counted}.id`,
      holder_id: statement.value(holderId, 'uuid'),
      taken_at: statement.value(at, 'timestamptz'),
    };
    return statement.insert('place_taken', 'place', row, counted, 'RETURNING id');
  }

  async release(tx: Tx, scope: Scope, poolId: string, holderId: string): Promise<boolean> {
    const released = await tx.query<unknown[]>(
      `with released as (
         delete from place where event_id = $1 and pool_id = $2 and holder_id = $3 returning pool_id
       ), counted as (
         update pool set taken = taken - 1 from released where pool.event_id = $1 and pool.id = released.pool_id
         returning pool.id
       )
       select id from counted`,
      [scope.event, poolId, holderId],
    );
    return released.length === 1;
  }

  async find(tx: Tx, scope: Scope, poolId: string): Promise<PoolRow | null> {
    const [pool] = await tx.query<PoolRow[]>(
      'select id, capacity, taken from pool where event_id = $1 and id = $2',
      [scope.event, poolId],
    );
    return pool ?? null;
  }

  async lock(tx: Tx, scope: Scope, poolId: string): Promise<PoolRow | null> {
    const [pool] = await tx.query<PoolRow[]>(
      'select id, capacity, taken from pool where event_id = $1 and id = $2 for update',
      [scope.event, poolId],
    );
    return pool ?? null;
  }

  list(tx: Tx, scope: Scope): Promise<PoolRow[]> {
    return tx.query<PoolRow[]>('select id, capacity, taken from pool where event_id = $1 order by id', [
      scope.event,
    ]);
  }

  async resize(tx: Tx, scope: Scope, poolId: string, capacity: number): Promise<void> {
    await tx.query('update pool set capacity = $3 where event_id = $1 and id = $2', [
      scope.event,
      poolId,
      capacity,
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

import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId, notFound } from '@app/kernel';
import { CLOCK, type OneStatement, type Scope, type Tx } from '@app/platform';
import { capacityBelowTaken, poolFull } from './domain/places.errors';
import { PlacesRepository } from './persistence/places.repository';

/** How many of those who would have to go are named. */
const NAMED = 50;

/** Scarce places: a pool never gives out more than it has, whoever asks at the same moment. */
@Injectable()
export class Places {
  constructor(
    private readonly places: PlacesRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes a pool of so many places; returns its id. */
  async open(tx: Tx, scope: Scope, capacity: number): Promise<string> {
    const id = newId();
    await this.places.insertPool(tx, scope, { id, capacity, at: this.clock.now() });
    return id;
  }

  /**
   * Takes a place for the holder, or throws `places.full`. The counter is locked from here to the end of the
   * transaction: take late.
   */
  async take(tx: Tx, scope: Scope, poolId: string, holderId: string): Promise<void> {
    if (await this.places.take(tx, scope, poolId, holderId, this.clock.now())) return;
    const pool = await this.places.find(tx, scope, poolId);
    throw pool ? poolFull(pool.capacity) : notFound('pool');
  }

  /**
   * The part of a statement that takes a place for the holder where `from` has a row, of the pool the part `pool` names
   * as `pool_id`. A full pool breaks `pool_never_oversold`, and with it the whole statement. Returns the part's name.
   */
  put(
    statement: OneStatement,
    scope: Scope,
    holderId: string,
    parts: { pool: string; from: string },
  ): string {
    return this.places.put(statement, scope, { ...parts, holderId, at: this.clock.now() });
  }

  /** Gives the holder's place back; false when there was none. */
  release(tx: Tx, scope: Scope, poolId: string, holderId: string): Promise<boolean> {
    return this.places.release(tx, scope, poolId, holderId);
  }

  /** Changes how many places there are; throws `places.capacity-below-taken` with those who came last. */
  async resize(tx: Tx, scope: Scope, poolId: string, capacity: number): Promise<void> {
    const pool = await this.places.lock(tx, scope, poolId);
    if (!pool) throw notFound('pool');
    if (capacity < pool.taken) {
      const over = Math.min(pool.taken - capacity, NAMED);
      throw capacityBelowTaken(capacity, pool.taken, await this.places.lastHolders(tx, scope, poolId, over));
    }
    await this.places.resize(tx, scope, poolId, capacity);
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId, notFound } from '@app/kernel';
import { CLOCK, type OneStatement, type Scope, type Tx } from '@app/platform';
import { capacityBelowTaken, poolsFull } from './domain/places.errors';
import { leftOf } from './domain/pool';
import { type Holder, type PoolRow, PlacesRepository } from './persistence/places.repository';
import { WaitingRepository } from './persistence/waiting.repository';

/** How many of those who would have to go are named. */
const NAMED = 50;

/**
 * Scarce places: a pool never gives out more than it has, whoever asks at the same moment. Whoever takes or gives back of
 * several pools does so of all of them in one go, and all are locked in the order of their ids.
 */
@Injectable()
export class Places {
  constructor(
    private readonly places: PlacesRepository,
    private readonly waiting: WaitingRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes a pool of so many places; returns its id. */
  async open(tx: Tx, scope: Scope, capacity: number): Promise<string> {
    const id = newId();
    await this.places.insertPool(tx, scope, { id, capacity, at: this.clock.now() });
    return id;
  }

  /** Removes a pool with every place that was taken of it. */
  async close(tx: Tx, scope: Scope, poolId: string): Promise<void> {
    await this.waiting.unbind(tx, scope, poolId);
    await this.places.removePool(tx, scope, poolId);
  }

  /** Keeps these pools from everybody else until the transaction ends. */
  async lock(tx: Tx, scope: Scope, poolIds: readonly string[]): Promise<void> {
    await this.places.lock(tx, scope, poolIds);
  }

  /**
   * Takes one place of every pool for the holder, or of none and throws `places.full` with the pools that are. The
   * counters are locked from here to the end of the transaction: take late.
   */
  async take(tx: Tx, scope: Scope, poolIds: readonly string[], holderId: string): Promise<void> {
    if (await this.places.take(tx, scope, poolIds, holderId, this.clock.now())) return;
    const pools = await this.places.findAll(tx, scope, poolIds);
    if (pools.length < poolIds.length) throw notFound('pool');
    throw poolsFull(pools.filter(isFull));
  }

  /**
   * The part of a statement that takes a place for the holder of every pool the part `pools` names as `pool_id`, or puts
   * her on the list where one is full and the part `mayWait` has a row. Where it has none, a full pool breaks
   * `pool_never_oversold`, and with it the whole statement, unless it is one of `past`. The part's name; it says whether
   * she `waits`.
   */
  put(
    statement: OneStatement,
    scope: Scope,
    holderId: string,
    {
      pools,
      mayWait,
      listId,
      past = [],
    }: { pools: string; mayWait: string; listId: string; past?: readonly string[] },
  ): string {
    const at = this.clock.now();
    const { locked, judged } = this.places.putLocks(statement, scope, pools);
    const waits = statement.with('waits', `SELECT 1 FROM ${judged}, ${mayWait} WHERE NOT room`);
    const taken = this.places.put(statement, scope, { locked, instead: waits, past, holderId, at });
    const entered = this.waiting.put(statement, scope, { listId, holderId, at, from: waits, pools: locked });
    // Counted, so that every pool is taken of before what refers to this goes on to the next counter.
    return statement.with(
      'placed',
      `SELECT false AS waits FROM ${taken} HAVING count(*) > 0 UNION ALL SELECT true FROM ${entered}`,
    );
  }

  /** Gives the holders' places of these pools back; returns the pools that have more to give. */
  async release(
    tx: Tx,
    scope: Scope,
    poolIds: readonly string[],
    holderIds: readonly string[],
  ): Promise<string[]> {
    await this.places.lock(tx, scope, poolIds);
    return this.places.release(tx, scope, poolIds, holderIds);
  }

  /** Gives one holder's places of these pools to another, who has none of them. */
  async passOn(
    tx: Tx,
    scope: Scope,
    poolIds: readonly string[],
    holders: { from: string; to: string },
  ): Promise<void> {
    await this.places.lock(tx, scope, poolIds);
    await this.places.passOn(tx, scope, poolIds, holders);
  }

  /**
   * Has the holder hold a place of each of `wanted` and of no other of `pools`, which include them. Throws `places.full`
   * and moves nothing where one that is new is full and none of `past`: those have one more for as long as she is there.
   * Returns the pools that have one more to give.
   */
  async move(
    tx: Tx,
    scope: Scope,
    holderId: string,
    {
      pools,
      wanted,
      past = [],
    }: { pools: readonly string[]; wanted: readonly string[]; past?: readonly string[] },
  ): Promise<string[]> {
    const locked = await this.places.lock(tx, scope, pools);
    const held = await this.places.heldBy(tx, scope, holderId);
    const added = locked.filter(({ id }) => wanted.includes(id) && !held.includes(id));
    const full = added.filter(isFull);
    const refused = full.filter(({ id }) => !past.includes(id));
    if (refused.length > 0) throw poolsFull(refused);
    const free = added.filter((pool) => !isFull(pool));
    const now = this.clock.now();
    if (free.length > 0) await this.places.take(tx, scope, idsOf(free), holderId, now);
    if (full.length > 0) await this.places.takePast(tx, scope, idsOf(full), holderId, now);
    const left = held.filter((id) => pools.includes(id) && !wanted.includes(id));
    return left.length > 0 ? this.places.release(tx, scope, left, [holderId]) : [];
  }

  /**
   * Has these never held a place nor waited for one: the counters go down, what was made for them goes with them, and a
   * list nobody is on begins anew. The pools are locked.
   */
  async forget(tx: Tx, scope: Scope, holderIds: readonly string[]): Promise<void> {
    await this.places.forget(tx, scope, holderIds);
    await this.waiting.forget(tx, scope, holderIds);
  }

  /** How many places these hold, and how many of them wait. */
  async countOf(
    tx: Tx,
    scope: Scope,
    holderIds: readonly string[],
  ): Promise<{ places: number; waiting: number }> {
    const places = await this.places.countOf(tx, scope, holderIds);
    return { places, waiting: await this.waiting.countOf(tx, scope, holderIds) };
  }

  /** Whoever holds a place of these pools, in the order in which they came. */
  holders(tx: Tx, scope: Scope, poolIds: readonly string[]): Promise<Holder[]> {
    return this.places.holders(tx, scope, poolIds);
  }

  /**
   * Has exactly these hold a place of a locked pool. Throws `places.capacity-below-taken` where they are more than there
   * are places, with those of them who came last, whom the caller gives last.
   */
  async assign(tx: Tx, scope: Scope, poolId: string, holders: readonly Holder[]): Promise<void> {
    const [pool] = await this.places.lock(tx, scope, [poolId]);
    if (!pool) throw notFound('pool');
    const over = holders.length - pool.capacity;
    if (over > 0) {
      const last = holders.slice(-Math.min(over, NAMED)).toReversed();
      throw capacityBelowTaken(
        pool.capacity,
        holders.length,
        last.map(({ id }) => id),
      );
    }
    await this.places.assign(tx, scope, poolId, holders);
  }

  /** Gives nothing out of a pool for now, whatever comes free of it, or again; those who hold a place keep it. */
  async setClosed(tx: Tx, scope: Scope, poolId: string, closed: boolean): Promise<void> {
    await this.places.setClosed(tx, scope, poolId, closed ? this.clock.now() : null);
  }

  /** Changes how many places there are; throws `places.capacity-below-taken` with those who came last. */
  async resize(tx: Tx, scope: Scope, poolId: string, capacity: number): Promise<void> {
    const [pool] = await this.places.lock(tx, scope, [poolId]);
    if (!pool) throw notFound('pool');
    if (capacity < pool.taken) {
      const over = Math.min(pool.taken - capacity, NAMED);
      throw capacityBelowTaken(capacity, pool.taken, await this.places.lastHolders(tx, scope, poolId, over));
    }
    await this.places.resize(tx, scope, poolId, capacity);
  }
}

function idsOf(pools: readonly PoolRow[]): string[] {
  return pools.map(({ id }) => id);
}

function isFull(pool: PoolRow): boolean {
  return leftOf(pool) <= 0;
}

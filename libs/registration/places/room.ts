import { Injectable } from '@nestjs/common';
import { DomainError, type LocalisedText } from '@app/kernel';
import { EventsReader } from '@app/events';
import { PlacesReader, WaitingLists } from '@app/places';
import type { Scope, Tx } from '@app/platform';
import { shortPools } from '../domain/companion';
import { placesTaken } from '../domain/place.errors';
import { answersRefused } from '../domain/registration.errors';
import { CategoriesRepository } from '../persistence/categories.repository';
import { type Counted, type CountingPool, QuotasRepository } from '../persistence/quotas.repository';

/** What is left of one pool that counts a registration. */
export interface QuotaLeft extends CountingPool {
  name: LocalisedText;
  capacity: number;
  taken: number;
  left: number;
  /** Whether nothing is given out of it for now. */
  closed: boolean;
}

/** What room there is in the pools that count a registration, and what is said where there is none. */
@Injectable()
export class Room {
  constructor(
    private readonly quotas: QuotasRepository,
    private readonly categories: CategoriesRepository,
    private readonly pools: PlacesReader,
    private readonly events: EventsReader,
    private readonly lists: WaitingLists,
  ) {}

  /** What is left in each pool that counts the registration, that of its category first. */
  async left(tx: Tx, scope: Scope, registration: Counted): Promise<QuotaLeft[]> {
    const counting = await this.quotas.poolsOf(tx, scope, registration);
    const pools = await this.pools.pools(scope, tx);
    return counting.map((pool) => {
      const { capacity = 0, taken = 0, left = 0, closed = false } = pools.get(pool.poolId) ?? {};
      return { ...pool, capacity, taken, left, closed };
    });
  }

  /**
   * What stands against taking places now: which pools are full and what is free instead; null where all have room but
   * those of `past`.
   */
  async refusal(
    tx: Tx,
    scope: Scope,
    registration: Counted,
    { past = [] }: { past?: readonly string[] } = {},
  ): Promise<DomainError | null> {
    const counting = await this.left(tx, scope, registration);
    const full = counting.filter(({ poolId, left }) => left <= 0 && !past.includes(poolId));
    return full.length === 0 ? null : this.taken(tx, scope, registration, full);
  }

  /** The pools that have no room for all of these together, each as `left` says it. */
  async shortFor(tx: Tx, scope: Scope, registrations: readonly Counted[]): Promise<QuotaLeft[]> {
    const counting = await this.countingEach(tx, scope, registrations);
    const pools = await this.pools.pools(scope, tx);
    const short = shortPools(
      counting.map((each) => each.map(({ poolId }) => poolId)),
      new Map([...pools].map(([id, { left }]) => [id, left])),
    );
    return short.flatMap((id) => {
      const pool = counting.flat().find(({ poolId }) => poolId === id);
      const { capacity = 0, taken = 0, left = 0, closed = false } = pools.get(id) ?? {};
      return pool ? [{ ...pool, capacity, taken, left, closed }] : [];
    });
  }

  /** The pools that count each of these. */
  async countingEach(tx: Tx, scope: Scope, registrations: readonly Counted[]): Promise<CountingPool[][]> {
    const counting: CountingPool[][] = [];
    for (const registration of registrations)
      counting.push(await this.quotas.poolsOf(tx, scope, registration));
    return counting;
  }

  /** Every pool of the event; none is added or bound anew until the transaction ends. */
  async poolsOfEvent(tx: Tx, scope: Scope): Promise<string[]> {
    await this.events.holdParts(tx, scope);
    return this.quotas.poolsOfEvent(tx, scope);
  }

  /** Does what takes places; where pools are full, throws which and what is free instead. */
  async explaining<T>(tx: Tx, scope: Scope, registration: Counted, take: () => Promise<T>): Promise<T> {
    try {
      return await take();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'places.full') throw error;
      const { pools } = error.meta as { pools: string[] };
      const counting = await this.left(tx, scope, registration);
      throw await this.taken(
        tx,
        scope,
        registration,
        counting.filter(({ poolId }) => pools.includes(poolId)),
      );
    }
  }

  private async taken(
    tx: Tx,
    scope: Scope,
    registration: Counted,
    full: readonly QuotaLeft[],
  ): Promise<DomainError> {
    // A choice is another's to make: nobody waits for it, and it is said where it is made.
    const choices = full.flatMap(({ field }) => field ?? []);
    if (choices.length > 0)
      return answersRefused([...new Set(choices)].map((field) => ({ field, code: 'option-full' })));
    const category = await this.categories.find(tx, scope, registration.categoryId);
    const pools = await this.pools.pools(scope, tx);
    const free = (await this.quotas.poolsByCategory(tx, scope, registration))
      .map(({ categoryId, code, poolIds }) => {
        return { categoryId, code, left: Math.min(...poolIds.map((id) => pools.get(id)?.left ?? 0)) };
      })
      .filter(({ left }) => left > 0);
    const waiting =
      category?.waitingOpen === true
        ? { position: (await this.lists.count(scope, category.id, undefined, tx)) + 1 }
        : null;
    return placesTaken(category?.code ?? '', { full, free, waiting });
  }
}

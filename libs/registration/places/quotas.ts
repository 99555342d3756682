import { Injectable } from '@nestjs/common';
import { DomainError, type LocalisedText, notFound } from '@app/kernel';
import { EventsReader } from '@app/events';
import { type OfferEnd, Places, PlacesReader, WaitingLists } from '@app/places';
import type { Scope, Tx } from '@app/platform';
import { shortPools } from '../domain/companion';
import type { FieldError } from '../domain/form-answers';
import { answersRefused } from '../domain/registration.errors';
import { placesTaken, wouldExceed } from '../domain/place.errors';
import { holdsPlace, type RegistrationState } from '../domain/registration-state';
import { Offers } from './offers';
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

/** Pools somebody is let in past though they are full or closed, as whoever does it has seen them, and why. */
export interface PastQuotas {
  pools: readonly string[];
  reason: string;
}

/**
 * The places of registrations. Each takes one of its category and one of every quota that counts it, all or none; whoever
 * changes where a registration is counted moves its places here.
 */
@Injectable()
export class Quotas {
  constructor(
    private readonly quotas: QuotasRepository,
    private readonly categories: CategoriesRepository,
    private readonly places: Places,
    private readonly pools: PlacesReader,
    private readonly events: EventsReader,
    private readonly lists: WaitingLists,
    private readonly offers: Offers,
  ) {}

  /**
   * Takes one place in every pool that counts the registration, or throws which of them are full and what is free
   * instead. The counters stay locked until the end of the transaction: take late.
   */
  async take(tx: Tx, scope: Scope, registration: Counted): Promise<void> {
    await this.events.holdParts(tx, scope);
    const pools = await this.quotas.poolsOf(tx, scope, registration);
    await this.explaining(tx, scope, registration, () =>
      this.places.take(
        tx,
        scope,
        pools.map(({ poolId }) => poolId),
        registration.id,
      ),
    );
  }

  /**
   * Keeps every pool that counts any of these from everybody else, in the order of all, before each takes her own: people
   * who come together take their places together.
   */
  async lockFor(tx: Tx, scope: Scope, registrations: readonly Counted[]): Promise<void> {
    await this.events.holdParts(tx, scope);
    const counting = await this.countingEach(tx, scope, registrations);
    await this.places.lock(tx, scope, [...new Set(counting.flat().map(({ poolId }) => poolId))]);
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

  private async countingEach(
    tx: Tx,
    scope: Scope,
    registrations: readonly Counted[],
  ): Promise<CountingPool[][]> {
    const counting: CountingPool[][] = [];
    for (const registration of registrations)
      counting.push(await this.quotas.poolsOf(tx, scope, registration));
    return counting;
  }

  /** Does what `take` does and takes nothing: for whoever must not be told from somebody who has come in. */
  async seemToTake(tx: Tx, scope: Scope, registration: Counted): Promise<void> {
    await this.events.holdParts(tx, scope);
    const pools = await this.quotas.poolsOf(tx, scope, registration);
    await this.places.lock(
      tx,
      scope,
      pools.map(({ poolId }) => poolId),
    );
  }

  /**
   * The same for somebody who would rather wait than not come: where a pool is full and the category's list is open, she
   * stands at its end. Answers whether she waits.
   */
  async takeOrWait(tx: Tx, scope: Scope, registration: Counted): Promise<boolean> {
    try {
      await this.take(tx, scope, registration);
      return false;
    } catch (error) {
      if (!(error instanceof DomainError) || !isWaitable(error)) throw error;
      // The pools are locked since they were found full, so no place comes free before she stands in line.
      const pools = await this.quotas.poolsOf(tx, scope, registration);
      await this.lists.join(tx, scope, {
        listId: registration.categoryId,
        holderId: registration.id,
        pools: pools.map(({ poolId }) => poolId),
      });
      return true;
    }
  }

  /**
   * Gives every place of the registration back, or takes her off the list she waits on; `why` says what becomes of an
   * offer she had. Whoever is next is offered the places in the same transaction.
   */
  async release(tx: Tx, scope: Scope, registration: Pick<Counted, 'id'>, why?: OfferEnd): Promise<void> {
    const pools = await this.poolsOfEvent(tx, scope);
    const freed = await this.places.release(tx, scope, pools, registration.id);
    await this.lists.end(tx, scope, registration.id, why);
    if (freed.length > 0) await this.offers.make(tx, scope, pools);
  }

  /** Has an heir hold the very places of a registration: none is free in between, so nobody who waits is offered one. */
  async passOn(tx: Tx, scope: Scope, registration: Pick<Counted, 'id'>, heir: Counted): Promise<void> {
    const pools = await this.poolsOfEvent(tx, scope);
    await this.places.passOn(tx, scope, pools, { from: registration.id, to: heir.id });
    await this.move(tx, scope, heir);
  }

  /**
   * Has a registration that holds places hold those it is counted for as it is given; throws as `take` does, but for full
   * pools of `past`.
   */
  async move(
    tx: Tx,
    scope: Scope,
    registration: Counted,
    { past = [] }: { past?: readonly string[] } = {},
  ): Promise<void> {
    const pools = await this.poolsOfEvent(tx, scope);
    const wanted = (await this.quotas.poolsOf(tx, scope, registration)).map(({ poolId }) => poolId);
    const freed = await this.explaining(tx, scope, registration, () =>
      this.places.move(tx, scope, registration.id, { pools, wanted, past }),
    );
    if (freed.length > 0) await this.offers.make(tx, scope, pools);
  }

  /**
   * The same for whoever may hold places, wait for some, or neither. Whoever waits and is of another category stands at the
   * end of its list; throws as `take` does where that is closed and she would have to.
   */
  async follow(
    tx: Tx,
    scope: Scope,
    registration: Counted & { state: RegistrationState },
    { past = [] }: { past?: readonly string[] } = {},
  ): Promise<void> {
    if (holdsPlace(registration.state)) return this.move(tx, scope, registration, { past });
    if (registration.state !== 'waitlisted') return;
    // What an offer keeps moves with her; whoever only waits holds nothing yet.
    const pools = await this.poolsOfEvent(tx, scope);
    await this.places.lock(tx, scope, pools);
    const entry = await this.lists.lock(tx, scope, registration.id);
    if (entry?.state === 'offered') await this.move(tx, scope, registration, { past });
    const wanted = (await this.quotas.poolsOf(tx, scope, registration)).map(({ poolId }) => poolId);
    const { categoryId: listId } = registration;
    if (entry === null || entry.listId === listId)
      await this.lists.rebind(tx, scope, registration.id, wanted);
    else {
      if (entry.state === 'waiting') await this.assertMayWait(tx, scope, registration);
      await this.lists.changeList(tx, scope, entry, { listId, pools: wanted });
    }
    await this.offers.make(tx, scope, pools);
  }

  private async assertMayWait(tx: Tx, scope: Scope, registration: Counted): Promise<void> {
    const category = await this.categories.find(tx, scope, registration.categoryId);
    if (category?.waitingOpen === true) return;
    const refusal = await this.refusal(tx, scope, registration);
    if (refusal) throw refusal;
  }

  /** Says that these are pools of the event, for whoever may let people in past them. */
  async checkPast(tx: Tx, scope: Scope, past: readonly string[]): Promise<void> {
    if (past.length === 0) return;
    scope.require('events.write');
    assertAmong(await this.quotas.poolsOfEvent(tx, scope), past);
  }

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

  /**
   * Offers a place to somebody who waits, out of her turn; null where she does not. A full pool of `past` has one place
   * more for as long as she keeps hers; throws `registration.would-exceed` where another is full, a choice too.
   */
  async offerByHand(
    tx: Tx,
    scope: Scope,
    registration: Counted,
    { past }: { past: readonly string[] },
  ): Promise<{ offeredUntil: Date; raised: number } | null> {
    const pools = await this.poolsOfEvent(tx, scope);
    assertAmong(pools, past);
    await this.places.lock(tx, scope, pools);
    const entry = await this.lists.lock(tx, scope, registration.id);
    if (entry?.state !== 'waiting') return null;
    const full = (await this.left(tx, scope, registration)).filter(({ left }) => left <= 0);
    if (full.some(({ poolId }) => !past.includes(poolId))) throw wouldExceed(full);
    const [until] = await this.offers.ends(tx, scope, [registration.categoryId]);
    if (!until) return null;
    await this.lists.offerTo(tx, scope, entry, { until, past });
    await this.offers.tell(tx, scope, registration.id);
    return { offeredUntil: until, raised: full.length };
  }

  /** Puts somebody before all others for a reason, or back where there is none; false where she does not wait. */
  async prefer(tx: Tx, scope: Scope, registrationId: string, reason: string | null): Promise<boolean> {
    await this.places.lock(tx, scope, await this.poolsOfEvent(tx, scope));
    const entry = await this.lists.lock(tx, scope, registrationId);
    if (entry?.state !== 'waiting') return false;
    await this.lists.prefer(tx, scope, entry, reason);
    return true;
  }

  /** Does what takes places of choices, and answers with the questions whose choice is full; null where none is. */
  async choicesRefused(take: () => Promise<unknown>): Promise<FieldError[] | null> {
    try {
      await take();
      return null;
    } catch (error) {
      const faults = error instanceof DomainError ? choicesIn(error) : null;
      if (faults === null) throw error;
      return faults;
    }
  }

  private async poolsOfEvent(tx: Tx, scope: Scope): Promise<string[]> {
    // Nobody adds a quota or binds one anew in between, so these are all there are.
    await this.events.holdParts(tx, scope);
    return this.quotas.poolsOfEvent(tx, scope);
  }

  private async explaining<T>(
    tx: Tx,
    scope: Scope,
    registration: Counted,
    take: () => Promise<T>,
  ): Promise<T> {
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

function assertAmong(pools: readonly string[], past: readonly string[]): void {
  if (past.some((id) => !pools.includes(id))) throw notFound('pool');
}

/** The questions whose choice is full, where a refusal of places says so; else null. */
export function choicesIn(refusal: DomainError): FieldError[] | null {
  return refusal.code === 'registration.answers-refused' ? (refusal.meta?.['faults'] as FieldError[]) : null;
}

/** Whether it says that places are full and that one may wait for them. */
export function isWaitable(error: DomainError): boolean {
  const full = error.code === 'registration.category-full' || error.code === 'registration.quota-full';
  return full && error.meta?.['waiting'] !== null;
}

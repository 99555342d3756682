import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { EventsReader } from '@app/events';
import { type OfferEnd, Places, WaitingLists } from '@app/places';
import type { Scope, Tx } from '@app/platform';
import { holdsPlace, type RegistrationState } from '../domain/registration-state';
import { CategoriesRepository } from '../persistence/categories.repository';
import { type Counted, QuotasRepository } from '../persistence/quotas.repository';
import { Offers } from './offers';
import { assertAmong, isWaitable } from './place-refusals';
import { Room } from './room';

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
    private readonly room: Room,
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
    await this.room.explaining(tx, scope, registration, () =>
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
    const counting = await this.room.countingEach(tx, scope, registrations);
    await this.places.lock(tx, scope, [...new Set(counting.flat().map(({ poolId }) => poolId))]);
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
   * Gives every place of these registrations back, or takes each off the list she waits on; `why` says what becomes of an
   * offer she had. Whoever is next is offered the places in the same transaction, of all who leave together at once.
   */
  async release(
    tx: Tx,
    scope: Scope,
    registrations: readonly Pick<Counted, 'id'>[],
    why?: OfferEnd,
  ): Promise<void> {
    if (registrations.length === 0) return;
    const pools = await this.room.poolsOfEvent(tx, scope);
    const ids = registrations.map(({ id }) => id);
    const freed = await this.places.release(tx, scope, pools, ids);
    for (const id of ids) await this.lists.end(tx, scope, id, why);
    if (freed.length > 0) await this.offers.make(tx, scope, pools);
  }

  /** Has an heir hold the very places of a registration: none is free in between, so nobody who waits is offered one. */
  async passOn(tx: Tx, scope: Scope, registration: Pick<Counted, 'id'>, heir: Counted): Promise<void> {
    const pools = await this.room.poolsOfEvent(tx, scope);
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
    const pools = await this.room.poolsOfEvent(tx, scope);
    const wanted = (await this.quotas.poolsOf(tx, scope, registration)).map(({ poolId }) => poolId);
    const freed = await this.room.explaining(tx, scope, registration, () =>
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
    const pools = await this.room.poolsOfEvent(tx, scope);
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
    const refusal = await this.room.refusal(tx, scope, registration);
    if (refusal) throw refusal;
  }

  /** Says that these are pools of the event, for whoever may let people in past them. */
  async checkPast(tx: Tx, scope: Scope, past: readonly string[]): Promise<void> {
    if (past.length === 0) return;
    scope.require('events.write');
    assertAmong(await this.quotas.poolsOfEvent(tx, scope), past);
  }
}

import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { EventsReader } from '@app/events';
import { type Holder, Places, PlacesReader, WaitingLists } from '@app/places';
import { Audit, type Scope, type Tx } from '@app/platform';
import { capacityBelowTaken } from '../domain/place.errors';
import { Offers } from './offers';
import { Room } from './room';
import { CategoriesRepository } from '../persistence/categories.repository';
import { type QuotaRow, QuotasRepository } from '../persistence/quotas.repository';
import { quotaFacts, quotaRecord } from '../registration.records';

/**
 * What a quota counts once it is made, bound anew, resized or its delegation has come: everybody who holds a place and
 * belongs to it, and everybody who waits for one of it. Whoever takes or gives back a place of hers does so by `Quotas`.
 */
@Injectable()
export class QuotaCounts {
  constructor(
    private readonly quotas: QuotasRepository,
    private readonly room: Room,
    private readonly categories: CategoriesRepository,
    private readonly places: Places,
    private readonly pools: PlacesReader,
    private readonly events: EventsReader,
    private readonly lists: WaitingLists,
    private readonly offers: Offers,
    private readonly audit: Audit,
  ) {}

  /**
   * After people have come into delegations by themselves: everybody is counted where they belong now. Nobody loses a
   * place by it: a quota that is too small for those who came gets as many places as they need.
   */
  async followDelegations(tx: Tx, scope: Scope): Promise<void> {
    await this.events.holdAlone(tx, scope);
    await this.places.lock(tx, scope, await this.quotas.poolsOfEvent(tx, scope));
    for (const quota of await this.quotas.list(tx, scope)) {
      if (quota.delegationId !== null) await this.countAll(tx, scope, quota);
    }
    await this.followQuotas(tx, scope);
  }

  /** After quotas have changed: everybody in line waits for what counts her now, and what is free is offered. */
  async followQuotas(tx: Tx, scope: Scope): Promise<void> {
    const pools = await this.room.poolsOfEvent(tx, scope);
    await this.places.lock(tx, scope, pools);
    const live = await this.lists.live(scope, tx);
    const counting = await this.quotas.poolsOfAll(
      tx,
      scope,
      live.map(({ holderId }) => holderId),
    );
    for (const { holderId, pools: before } of live) {
      const now = counting.get(holderId) ?? [];
      if (before.join() !== now.join()) await this.lists.rebind(tx, scope, holderId, now);
    }
    await this.offers.make(tx, scope, pools);
  }

  /** Offers what is free to those who wait, where the event is live: while it was not, nothing was offered. */
  async offerFree(tx: Tx, scope: Scope): Promise<void> {
    if ((await this.events.holdParts(tx, scope)) !== 'live') return;
    const pools = await this.quotas.poolsOfEvent(tx, scope);
    await this.places.lock(tx, scope, pools);
    await this.offers.make(tx, scope, pools);
  }

  /** Changes how many places a pool has; throws `registration.capacity-below-taken` with who came last. */
  async resize(tx: Tx, scope: Scope, poolId: string, capacity: number): Promise<void> {
    const pools = await this.room.poolsOfEvent(tx, scope);
    await this.places.lock(tx, scope, pools);
    await this.setCapacity(tx, scope, poolId, capacity);
    await this.offers.make(tx, scope, pools);
  }

  /** The same without offering what is free by it. */
  async setCapacity(tx: Tx, scope: Scope, poolId: string, capacity: number): Promise<void> {
    await this.naming(tx, scope, () => this.places.resize(tx, scope, poolId, capacity));
  }

  /** Has everybody who holds a place counted by this quota, if it counts them; throws as `resize` does for too many. */
  async count(tx: Tx, scope: Scope, { id, poolId }: Pick<QuotaRow, 'id' | 'poolId'>): Promise<void> {
    const holders = await this.holdersOf(tx, scope, id);
    await this.naming(tx, scope, () => this.places.assign(tx, scope, poolId, holders));
  }

  /** Has everybody who holds a place and has made the choice counted by its pool; throws as the pool does. */
  async countChoice(tx: Tx, scope: Scope, poolId: string): Promise<void> {
    const all = await this.places.holders(tx, scope, await this.quotas.poolsOfCategories(tx, scope));
    const choosing = await this.quotas.choosing(
      tx,
      scope,
      poolId,
      all.map(({ id }) => id),
    );
    await this.places.assign(
      tx,
      scope,
      poolId,
      all.filter(({ id }) => choosing.has(id)),
    );
  }

  /** The same where they may be too many: it has as many places as they need from now on, which is written down. */
  private async countAll(tx: Tx, scope: Scope, quota: QuotaRow): Promise<void> {
    const holders = await this.holdersOf(tx, scope, quota.id);
    const { capacity = 0, closed = false } = (await this.pools.pools(scope, tx)).get(quota.poolId) ?? {};
    if (holders.length > capacity) {
      await this.places.resize(tx, scope, quota.poolId, holders.length);
      const [before, after] = [capacity, holders.length].map((places) =>
        quotaFacts(quota, { capacity: places, closed }),
      );
      await this.audit.add(tx, scope, quotaRecord.change('quota.grown', quota.id, before ?? {}, after ?? {}));
    }
    await this.places.assign(tx, scope, quota.poolId, holders);
  }

  /** Those who hold a place and are counted by a quota, whoever came last at the end. */
  private async holdersOf(tx: Tx, scope: Scope, quotaId: string): Promise<Holder[]> {
    const all = await this.places.holders(tx, scope, await this.quotas.poolsOfCategories(tx, scope));
    const counted = await this.quotas.counted(
      tx,
      scope,
      quotaId,
      all.map(({ id }) => id),
    );
    return all.filter(({ id }) => counted.has(id));
  }

  private async naming(tx: Tx, scope: Scope, change: () => Promise<void>): Promise<void> {
    try {
      await change();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'places.capacity-below-taken') throw error;
      const { capacity, taken, last } = error.meta as { capacity: number; taken: number; last: string[] };
      throw capacityBelowTaken(capacity, taken, await this.categories.numbersOf(tx, scope, last));
    }
  }
}

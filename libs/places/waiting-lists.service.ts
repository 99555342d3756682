import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, Database, type OneStatement, type Scope, type Tx } from '@app/platform';
import { offerOver } from './domain/places.errors';
import { leftOf } from './domain/pool';
import { type InLine, whoseTurn } from './domain/turns';
import { PlacesRepository } from './persistence/places.repository';
import {
  type LineCount,
  type LineFilter,
  type LineKey,
  WaitingRepository,
  type WaitingRow,
  type WaitingView,
} from './persistence/waiting.repository';

/** How many in line are looked at in one go. */
const AT_ONCE = 200;

/** An offer that was made. */
export interface Offered extends InLine {
  listId: string;
  until: Date;
}

/** Whoever does not come at once any more, though somebody before them in line does. */
export type OfferEnd = 'declined' | 'expired' | 'left';

/**
 * Lists of those who wait for places. A free place is offered in the transaction that frees it, under the locks of the
 * pools, so there never is one that somebody in line could have and does not; and so nobody who comes overtakes.
 */
@Injectable()
export class WaitingLists {
  constructor(
    private readonly database: Database,
    private readonly waiting: WaitingRepository,
    private readonly places: PlacesRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Puts the holder at the end of a list, for these pools, which are locked; returns the rank. */
  async join(
    tx: Tx,
    scope: Scope,
    entry: { listId: string; holderId: string; pools: readonly string[] },
  ): Promise<number> {
    const rank = await this.waiting.nextRank(tx, scope, entry.listId);
    await this.waiting.insert(tx, scope, { ...entry, rank, at: this.clock.now() });
    return rank;
  }

  /** The part of a statement that does the same where `from` has a row. */
  put(
    statement: OneStatement,
    scope: Scope,
    entry: { listId: string; holderId: string; from: string; pools: string },
  ): string {
    return this.waiting.put(statement, scope, { ...entry, at: this.clock.now() });
  }

  /**
   * Offers what is free of these pools, which are locked and are all anybody here waits for, to those whose turn it is;
   * `until` says how long each offer stands. Their places are taken from now on.
   */
  async offer(
    tx: Tx,
    scope: Scope,
    pools: readonly string[],
    until: (turns: readonly { listId: string }[]) => Promise<Date[]>,
  ): Promise<Offered[]> {
    const made: Offered[] = [];
    for (;;) {
      const line = await this.waiting.line(tx, scope, AT_ONCE);
      if (line.length === 0) return made;
      const standing = await this.places.findAll(tx, scope, pools);
      const left = new Map(standing.map((pool) => [pool.id, leftOf(pool)]));
      const turns = whoseTurn(line, left);
      if (turns.length === 0) return made;
      const ends = await until(turns);
      const offered = turns.map((turn, index) => ({ ...turn, until: ends[index] ?? this.clock.now() }));
      await this.waiting.offerAll(tx, scope, offered, this.clock.now());
      made.push(...offered);
    }
  }

  /** Offers a place to one out of turn; the pools are locked and have room, but for those of `past`. */
  async offerTo(
    tx: Tx,
    scope: Scope,
    entry: WaitingRow,
    { until, past }: { until: Date; past: readonly string[] },
  ): Promise<void> {
    await this.waiting.offer(tx, scope, entry, { at: this.clock.now(), until, past });
  }

  /** What the holder waits for or is offered, kept from others until the transaction ends; null where that is over. */
  lock(tx: Tx, scope: Scope, holderId: string): Promise<WaitingRow | null> {
    return this.waiting.lockLive(tx, scope, holderId);
  }

  /** Takes what is offered; the place is the holder's already. Throws `places.offer-over`. */
  async accept(tx: Tx, scope: Scope, holderId: string): Promise<void> {
    const entry = await this.waiting.lockLive(tx, scope, holderId);
    const open = entry?.state === 'offered' && entry.offeredUntil !== null;
    if (!open || (entry.offeredUntil ?? 0) <= this.clock.now()) throw offerOver();
    await this.waiting.end(tx, scope, entry.id, 'taken', this.clock.now());
  }

  /**
   * Takes the holder off the list; her places, if an offer kept any, are the caller's to give back. Whoever goes by
   * herself has declined what was offered, and is never offered it again.
   */
  async end(tx: Tx, scope: Scope, holderId: string, why?: OfferEnd): Promise<boolean> {
    const entry = await this.waiting.lockLive(tx, scope, holderId);
    const ended = why ?? (entry?.state === 'offered' ? 'declined' : 'left');
    if (entry) await this.waiting.end(tx, scope, entry.id, ended, this.clock.now());
    return entry !== null;
  }

  /** Puts somebody before all of a lower priority, whenever they came; without a reason, back where she came. */
  async prefer(tx: Tx, scope: Scope, entry: WaitingRow, reason: string | null): Promise<void> {
    const why = reason === null ? null : { reason, by: scope.actor.name, at: this.clock.now() };
    await this.waiting.setPriority(tx, scope, entry.id, why ? 1 : 0, why);
  }

  /**
   * Has the holder stand in another list, for these pools, which are locked. Whoever waits is the last there, whatever she
   * was before; what is offered stays offered until the same moment.
   */
  async changeList(
    tx: Tx,
    scope: Scope,
    entry: WaitingRow,
    { listId, pools }: { listId: string; pools: readonly string[] },
  ): Promise<void> {
    if (entry.state === 'waiting') {
      await this.waiting.end(tx, scope, entry.id, 'left', this.clock.now());
      await this.join(tx, scope, { listId, holderId: entry.holderId, pools });
      return;
    }
    const rank = await this.waiting.nextRank(tx, scope, listId);
    await this.waiting.setList(tx, scope, entry.id, { listId, rank });
    await this.waiting.rebind(tx, scope, entry.holderId, pools);
  }

  /** Has the holder wait for these pools from now on; they are locked. */
  async rebind(tx: Tx, scope: Scope, holderId: string, pools: readonly string[]): Promise<void> {
    await this.waiting.rebind(tx, scope, holderId, pools);
  }

  /** Nobody waits for this pool any more. */
  async unbind(tx: Tx, scope: Scope, poolId: string): Promise<void> {
    await this.waiting.unbind(tx, scope, poolId);
  }

  /** Who waits or is offered a place, of every list of the event; those with an offer first, then in their order. */
  live(scope: Scope, tx: Tx = this.database.manager): Promise<WaitingView[]> {
    return this.waiting.live(tx, scope);
  }

  /** A page of them, list after list; behind a place, where one is named. */
  page(
    scope: Scope,
    filter: LineFilter,
    { after, limit }: { after: LineKey | null; limit: number },
    tx: Tx = this.database.manager,
  ): Promise<WaitingView[]> {
    return this.waiting.page(tx, scope, filter, after, limit);
  }

  /** How many they are in each list that has any. */
  countsOf(scope: Scope, filter: LineFilter, tx: Tx = this.database.manager): Promise<LineCount[]> {
    return this.waiting.countsOf(tx, scope, filter);
  }

  /** What became of the holder's waiting, the last time; null where she never did. */
  last(scope: Scope, holderId: string, tx: Tx = this.database.manager): Promise<WaitingView | null> {
    return this.waiting.last(tx, scope, holderId);
  }

  /** How many wait in a list: all, or those up to a rank. */
  count(scope: Scope, listId: string, upTo?: number, tx: Tx = this.database.manager): Promise<number> {
    return this.waiting.count(tx, scope, listId, upTo ?? null);
  }

  /** How many wait in each list of the event that has any. */
  async counts(scope: Scope, tx: Tx = this.database.manager): Promise<Map<string, number>> {
    return this.waiting.counts(tx, scope);
  }

  /** How many wait for each pool, of those that anybody waits for. */
  async countsOfPools(scope: Scope, tx: Tx = this.database.manager): Promise<Map<string, number>> {
    return this.waiting.countsOfPools(tx, scope);
  }

  /** The rank given last. */
  lastRank(scope: Scope, listId: string, tx: Tx = this.database.manager): Promise<number> {
    return this.waiting.lastRank(tx, scope, listId);
  }

  /** Of every event: offers nobody has taken in time, so many at most. */
  due(most: number): Promise<{ eventId: string; holderId: string }[]> {
    return this.waiting.due(this.database.manager, this.clock.now(), most);
  }

  /** Of every event: those in which somebody waits for whom there is room, so many at most. */
  withRoom(most: number): Promise<string[]> {
    return this.waiting.withRoom(this.database.manager, most);
  }
}

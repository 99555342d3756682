import { Injectable } from '@nestjs/common';
import { type LocalisedText, isId, latinFullName, nativeFullName, pageOf } from '@app/kernel';
import { EventsReader } from '@app/events';
import { soughtWords } from '@app/people';
import {
  type LineCount,
  type LineKey,
  type PoolView,
  PlacesReader,
  WaitingLists,
  type WaitingState,
  type WaitingView,
} from '@app/places';
import { Database, type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { partsOf, wordOf } from '../list/page-word';
import { type CountingPool, QuotasRepository } from '../persistence/quotas.repository';
import { RegistrationListsRepository } from '../persistence/registration-lists.repository';
import { RegistrationsRepository } from '../persistence/registrations.repository';

/** Why somebody in line is offered nothing now. */
export type WaitsBecause = 'full' | 'event-not-live' | 'their-turn';

/** A pool that is full or closed. */
export interface WaitedFor {
  poolId: string;
  name: LocalisedText;
  capacity: number;
  closed: boolean;
  /** Whether it is a choice somebody made, a hotel say, and none of our own quotas. */
  choice: boolean;
}

/** Whom to list; of several values of one filter, any. */
export interface WaitingQuery {
  registration?: string | undefined;
  /** Codes of categories. */
  category?: readonly string[] | undefined;
  country?: readonly string[] | undefined;
  state?: readonly ('waiting' | 'offered')[] | undefined;
  q?: string | undefined;
  /** The `next` of the page before. */
  after?: string | undefined;
  limit?: number | undefined;
}

export interface WaitingPage {
  items: WaitingEntry[];
  next: string | null;
  /** How many fit in each category that has any, on whichever page. */
  counts: LineCount[];
}

/** Rows of a page, unless told. */
const LIMIT = 100;

export interface WaitingEntry {
  registrationId: string;
  number: string | null;
  nativeName: string;
  latinName: string;
  country: string;
  categoryId: string;
  rank: number;
  /** How many stand before her in the list, and she; null once a place is offered. */
  position: number | null;
  first: boolean;
  /** Null where nobody has said why. */
  whyFirst: { reason: string; by: string; at: Date } | null;
  state: WaitingState;
  joinedAt: Date;
  offeredAt: Date | null;
  offeredUntil: Date | null;
  because: WaitsBecause | null;
  /** What is full of what she waits for. */
  full: WaitedFor[];
}

/** Who waits for a place, as the organisers see it. */
@Injectable()
export class WaitingReader {
  constructor(
    private readonly database: Database,
    private readonly lists: WaitingLists,
    private readonly pools: PlacesReader,
    private readonly quotas: QuotasRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly people: RegistrationListsRepository,
    private readonly categories: CategoriesReader,
    private readonly events: EventsReader,
  ) {}

  /**
   * One page of whoever waits or is offered a place, category after category; in each those with an offer first, then in
   * the order of their turns.
   */
  async list(scope: Scope, query: WaitingQuery = {}): Promise<WaitingPage> {
    scope.require('registrations.read');
    const { category = [], state, after, limit = LIMIT } = query;
    const tx = this.database.manager;
    const categories = await this.categories.list(scope, tx);
    const chosen = categories.filter(({ code }) => category.length === 0 || category.includes(code));
    const key = after === undefined ? null : keyOf(after);
    if (after !== undefined && key === null) return { items: [], next: null, counts: [] };
    const filter = {
      lists: chosen.map(({ id }) => id),
      states: state?.length === 0 ? undefined : state,
      holderIds: await this.holdersOf(tx, scope, query),
    };
    const rows = await this.lists.page(scope, filter, { after: key, limit: limit + 1 }, tx);
    const { items, next } = pageOf(rows, limit, lineWord);
    const counts = await this.lists.countsOf(scope, filter, tx);
    return { items: await this.entriesOf(tx, scope, items), next, counts };
  }

  /** Those a filter of people leaves; undefined where there is none. */
  private async holdersOf(
    tx: Tx,
    scope: Scope,
    { registration, country = [], q = '' }: WaitingQuery,
  ): Promise<string[] | undefined> {
    if (registration !== undefined) return [registration];
    const words = soughtWords(q);
    if (country.length === 0 && words.length === 0) return undefined;
    const countries = country.length === 0 ? undefined : country;
    return this.people.ids(tx, scope, { states: ['waitlisted'], countries, words });
  }

  private async entriesOf(tx: Tx, scope: Scope, live: readonly WaitingView[]): Promise<WaitingEntry[]> {
    const pools = await this.pools.pools(scope, tx);
    const named = await this.quotas.poolsNamed(tx, scope);
    const people = await this.registrations.named(
      tx,
      scope,
      live.map(({ holderId }) => holderId),
    );
    const { state: eventState } = await this.events.view(scope, tx);
    return live.flatMap((entry) => {
      const person = people.get(entry.holderId);
      if (!person) return [];
      const full = entry.pools.filter((id) => (pools.get(id)?.left ?? 0) < 1);
      const waits = entry.state === 'waiting';
      const because = eventState !== 'live' ? 'event-not-live' : full.length > 0 ? 'full' : 'their-turn';
      return {
        registrationId: person.id,
        number: person.number,
        nativeName: nativeFullName(person, person.country),
        latinName: latinFullName(person, person.country),
        country: person.country,
        categoryId: entry.listId,
        rank: entry.rank,
        position: entry.position,
        first: entry.priority > 0,
        whyFirst: whyFirst(entry),
        state: entry.state,
        joinedAt: entry.joinedAt,
        offeredAt: entry.offeredAt,
        offeredUntil: entry.offeredUntil,
        because: waits ? because : null,
        full: waits ? full.flatMap((id) => waitedFor(pools.get(id), named.get(id))) : [],
      };
    });
  }
}

/** Where she stands in the pages as one opaque word of an address. */
function lineWord({ listId, state, priority, rank }: WaitingView): string {
  return wordOf([listId, state === 'waiting', priority, rank]);
}

/** The place such a word names; null when it was not made by `lineWord`. */
function keyOf(word: string): LineKey | null {
  const [listId, waits, priority, rank, more] = partsOf(word);
  const fits =
    isId(listId) && typeof waits === 'boolean' && isCount(priority) && isCount(rank) && more === undefined;
  return fits ? { listId, waits, priority, rank } : null;
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= 2_147_483_647;
}

function whyFirst({ priorityReason: reason, priorityBy: by, priorityAt: at }: WaitingView) {
  return reason === null || by === null || at === null ? null : { reason, by, at };
}

function waitedFor(pool: PoolView | undefined, named: CountingPool | undefined): WaitedFor[] {
  if (!pool || !named) return [];
  const { capacity, closed } = pool;
  return [{ poolId: pool.id, name: named.name, capacity, closed, choice: named.field !== null }];
}

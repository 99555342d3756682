import { Injectable } from '@nestjs/common';
import { type LocalisedText, latinFullName, nativeFullName } from '@app/kernel';
import { EventsReader } from '@app/events';
import { type PoolView, PlacesReader, WaitingLists, type WaitingState, type WaitingView } from '@app/places';
import { Database, type Scope } from '@app/platform';
import { type CountingPool, QuotasRepository } from '../persistence/quotas.repository';
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

/** Whom to list. */
export interface WaitingFilters {
  registration?: string | undefined;
}

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
    private readonly events: EventsReader,
  ) {}

  /** Everybody who waits or is offered a place, those with an offer first, then in the order of their turns. */
  async list(scope: Scope, { registration }: WaitingFilters = {}): Promise<WaitingEntry[]> {
    scope.require('registrations.read');
    const tx = this.database.manager;
    const all = await this.lists.live(scope, tx);
    const live = all.filter(({ holderId }) => registration === undefined || holderId === registration);
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

function whyFirst({ priorityReason: reason, priorityBy: by, priorityAt: at }: WaitingView) {
  return reason === null || by === null || at === null ? null : { reason, by, at };
}

function waitedFor(pool: PoolView | undefined, named: CountingPool | undefined): WaitedFor[] {
  if (!pool || !named) return [];
  const { capacity, closed } = pool;
  return [{ poolId: pool.id, name: named.name, capacity, closed, choice: named.field !== null }];
}

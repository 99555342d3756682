import { Injectable } from '@nestjs/common';
import { notFound } from '@app/kernel';
import { Database, type Grant, type OneStatement, type Scope, type Tx, boundOf } from '@app/platform';
import { isCode } from './domain/event-parts';
import type { EventState } from './domain/event-state';
import { EventPartsCache } from './event-parts.cache';
import type { EventView, LiveEvent } from './event-view';
import type { EventEntity } from './persistence/events.entities';
import { EventsRepository } from './persistence/events.repository';

@Injectable()
export class EventsReader {
  constructor(
    private readonly database: Database,
    private readonly events: EventsRepository,
    private readonly parts: EventPartsCache,
  ) {}

  /**
   * The event of the scope with all its parts, in one query by its key while its parts are as they were when they were
   * last read. Whoever may not read events sees the one they are registered for, and those that are live.
   */
  async view(scope: Scope, tx: Tx = this.database.manager): Promise<EventView> {
    const event = await this.events.find(tx, scope);
    if (!event || !maySee(scope, event)) throw notFound('event');
    return { ...event, ...(await this.parts.of(tx, scope, event)) };
  }

  /**
   * The same for whoever is about to use its parts in a transaction: until that ends, no day or theme of it can be
   * removed, so an answer never names one that is gone.
   */
  async viewToUse(tx: Tx, scope: Scope): Promise<EventView> {
    await this.events.hold(tx, scope);
    return this.view(scope, tx);
  }

  /**
   * Until the transaction ends, nothing of the event that others rely on is removed or bound anew. Answers with the
   * state the event stands in.
   */
  async holdParts(tx: Tx, scope: Scope): Promise<EventState | null> {
    return this.events.hold(tx, scope);
  }

  /**
   * For a change everybody must be counted in: waits for those who hold the event or its parts, and keeps the next ones
   * waiting until the transaction ends.
   */
  async holdAlone(tx: Tx, scope: Scope): Promise<void> {
    if (!(await this.events.lock(tx, scope))) throw notFound('event');
  }

  /**
   * The event as it was last read here, without asking the database. Only for statements that hold it as it was seen:
   * `hold` puts that condition into them.
   */
  async lastSeen(scope: Scope): Promise<EventView> {
    const seen = this.parts.lastSeen(scope.event);
    if (!seen || !maySee(scope, seen.event)) return this.view(scope);
    return { ...seen.event, ...seen.parts };
  }

  /**
   * The part of a statement that has a row where the event is live and still as it was seen, and keeps it from losing a
   * day or theme until the commit. Returns the part's name.
   */
  hold(statement: OneStatement, event: EventView, from: string): string {
    return statement.with(
      'held',
      `SELECT event.id FROM event, ${from}
       WHERE event.id = ${statement.value(event.id, 'uuid')} AND event.state = 'live'
         AND event.version = ${statement.value(event.version, 'integer')}
         AND event.parts_stamp = ${statement.value(event.partsStamp, 'uuid')}
       FOR KEY SHARE OF event`,
    );
  }

  /** The events the scope may read, newest first. */
  list(scope: Scope): Promise<EventEntity[]> {
    return this.events.listWithin(this.database.manager, boundOf(scope.grants.filter(reads)));
  }

  /** The id and series of a live event by the code in its address; null where the public may not know of one. */
  async findLive(code: string): Promise<{ id: string; seriesId: string } | null> {
    // Whatever stands in an address comes here, also what PostgreSQL does not take as text.
    const event = isCode(code) ? await this.events.findByCode(this.database.manager, code) : null;
    return event?.state === 'live' ? { id: event.id, seriesId: event.seriesId } : null;
  }

  /** The id and series of an event in any state; only for who may read every event. */
  async findByCode(scope: Scope, code: string): Promise<{ id: string; seriesId: string } | null> {
    scope.require('events.read');
    const event = await this.events.findByCode(this.database.manager, code);
    return event && { id: event.id, seriesId: event.seriesId };
  }

  /** Every live event, newest first: what the front page offers. */
  async listLive(): Promise<LiveEvent[]> {
    const tx = this.database.manager;
    const live = await this.events.listLive(tx);
    const spans = await this.events.daySpans(
      tx,
      live.map(({ id }) => id),
    );
    return live.map((event) => {
      const span = spans.find(({ eventId }) => eventId === event.id);
      return { ...event, startsOn: span?.first ?? null, endsOn: span?.last ?? null };
    });
  }
}

function maySee(scope: Scope, event: EventEntity): boolean {
  const own =
    [scope.registrationId, scope.speakerId, scope.interpreterId].some((id) => id !== null) ||
    scope.actor.kind === 'focal-point';
  return event.state === 'live' || own || scope.can('events.read');
}

function reads(grant: Grant): boolean {
  return grant.permissions.includes('events.read');
}

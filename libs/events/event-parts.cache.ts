import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { type EventPartsView, partsView } from './event-view';
import {
  EventDayEntity,
  type EventEntity,
  RoomEntity,
  ThemeEntity,
  VenueEntity,
  VocabularyEntity,
} from './persistence/events.entities';
import { EventsRepository } from './persistence/events.repository';

/** Few installations have more events in use at once; one that falls out is read again. */
const MOST = 50;

/**
 * The parts of events as they were last read. Every request of a delegate needs them, with all the terms of all
 * vocabularies, and they change a few times a day. The stamp on the event's row says whether they are still so.
 */
@Injectable()
export class EventPartsCache {
  private readonly kept = new Map<string, { event: EventEntity; parts: EventPartsView }>();

  constructor(private readonly events: EventsRepository) {}

  /** The parts of an event whose row was just read. Shared: nobody may change what is answered. */
  async of(tx: Tx, scope: Scope, event: EventEntity): Promise<EventPartsView> {
    const kept = this.kept.get(event.id);
    if (kept?.event.partsStamp === event.partsStamp) {
      if (kept.event.version <= event.version) kept.event = event;
      return kept.parts;
    }
    // Read after the stamp: what is kept may be newer than it, never older.
    const parts = frozen(await this.read(tx, scope));
    this.keep(event.id, { event, parts });
    return parts;
  }

  /** The event with its parts as they were last read, however long ago; null when they were not. */
  lastSeen(id: string): { event: EventEntity; parts: EventPartsView } | null {
    return this.kept.get(id) ?? null;
  }

  private async read(tx: Tx, scope: Scope): Promise<EventPartsView> {
    return partsView({
      days: await this.events.listParts(tx, scope, EventDayEntity),
      venues: await this.events.listParts(tx, scope, VenueEntity),
      rooms: await this.events.listParts(tx, scope, RoomEntity),
      themes: await this.events.listParts(tx, scope, ThemeEntity),
      vocabularies: await this.events.listParts(tx, scope, VocabularyEntity),
      terms: await this.events.listTerms(tx, scope),
    });
  }

  private keep(id: string, entry: { event: EventEntity; parts: EventPartsView }): void {
    this.kept.delete(id);
    this.kept.set(id, entry);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
  }
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !(value instanceof Date)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

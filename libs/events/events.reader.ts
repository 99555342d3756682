import { Injectable } from '@nestjs/common';
import { type LocalisedText, notFound } from '@app/kernel';
import { Database, type Scope, type Tx, boundOf } from '@app/platform';
import { isCode } from './domain/event-parts';
import type { EventState } from './domain/event-state';
import {
  EventDayEntity,
  type EventEntity,
  RoomEntity,
  ThemeEntity,
  VenueEntity,
  VocabularyEntity,
  type VocabularyTermEntity,
} from './persistence/events.entities';
import { EventsRepository } from './persistence/events.repository';

export interface TermView {
  code: string;
  label: LocalisedText;
  /** Whether it is no longer offered; what was answered with it keeps its label. */
  retired: boolean;
}

export interface VocabularyView {
  id: string;
  code: string;
  name: LocalisedText;
  version: number;
  terms: TermView[];
}

/** An event with all its parts, each list in the order it is shown in. */
export interface EventView {
  id: string;
  seriesId: string;
  code: string;
  state: EventState;
  name: LocalisedText;
  summary: LocalisedText;
  city: LocalisedText;
  country: string;
  timezone: string;
  organiser: LocalisedText;
  guidedBy: LocalisedText;
  contactEmail: string;
  numberPrefix: string;
  rehearsal: boolean;
  version: number;
  /** First and last day, `2018-12-03`; null while there is none. */
  startsOn: string | null;
  endsOn: string | null;
  days: EventDayEntity[];
  venues: VenueEntity[];
  rooms: RoomEntity[];
  themes: ThemeEntity[];
  vocabularies: VocabularyView[];
}

/** A live event as the front page lists it, with its first and last day. */
export type LiveEvent = EventEntity & Pick<EventView, 'startsOn' | 'endsOn'>;

@Injectable()
export class EventsReader {
  constructor(
    private readonly database: Database,
    private readonly events: EventsRepository,
  ) {}

  /** The event of the scope with all its parts, in a fixed number of queries. */
  async view(scope: Scope, tx: Tx = this.database.manager): Promise<EventView> {
    const event = await this.events.find(tx, scope);
    if (!event) throw notFound('event');
    return this.withParts(tx, scope, event);
  }

  /**
   * The same for whoever is about to use its parts in a transaction: until that ends, no day or theme of it can be
   * removed, so an answer never names one that is gone.
   */
  async viewToUse(tx: Tx, scope: Scope): Promise<EventView> {
    await this.events.hold(tx, scope);
    return this.view(scope, tx);
  }

  /** The events the scope's grants reach, newest first. */
  list(scope: Scope): Promise<EventEntity[]> {
    return this.events.listWithin(this.database.manager, boundOf(scope.grants));
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

  private async withParts(tx: Tx, scope: Scope, event: EventEntity): Promise<EventView> {
    const days = await this.events.listParts(tx, scope, EventDayEntity);
    const venues = await this.events.listParts(tx, scope, VenueEntity);
    const rooms = await this.events.listParts(tx, scope, RoomEntity);
    const themes = await this.events.listParts(tx, scope, ThemeEntity);
    const vocabularies = await this.events.listParts(tx, scope, VocabularyEntity);
    const terms = await this.events.listTerms(tx, scope);

    days.sort((one, other) => one.date.localeCompare(other.date));
    rooms.sort((one, other) => one.position - other.position);
    themes.sort((one, other) => one.position - other.position);
    return {
      ...event,
      startsOn: days[0]?.date ?? null,
      endsOn: days.at(-1)?.date ?? null,
      days,
      venues,
      rooms,
      themes,
      vocabularies: vocabularies.map((vocabulary) => vocabularyView(vocabulary, terms)),
    };
  }
}

export function vocabularyView(
  vocabulary: VocabularyEntity,
  terms: readonly VocabularyTermEntity[],
): VocabularyView {
  return {
    id: vocabulary.id,
    code: vocabulary.code,
    name: vocabulary.name,
    version: vocabulary.version,
    terms: terms
      .filter((term) => term.vocabularyId === vocabulary.id)
      .sort(
        (one, other) =>
          Number(one.retiredAt !== null) - Number(other.retiredAt !== null) || one.position - other.position,
      )
      .map((term) => ({ code: term.code, label: term.label, retired: term.retiredAt !== null })),
  };
}

import type { LocalisedText } from '@app/kernel';
import type { PictureSize } from './domain/event-picture';
import type { EventState } from './domain/event-state';
import type {
  EventDayEntity,
  EventEntity,
  RoomEntity,
  ThemeEntity,
  VenueEntity,
  VocabularyEntity,
  VocabularyTermEntity,
} from './persistence/events.entities';

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
  terms: readonly TermView[];
}

/** The parts of an event, each list in the order it is shown in. */
export interface EventPartsView {
  /** First and last day, `2018-12-03`; null while there is none. */
  startsOn: string | null;
  endsOn: string | null;
  days: readonly EventDayEntity[];
  venues: readonly VenueEntity[];
  rooms: readonly RoomEntity[];
  themes: readonly ThemeEntity[];
  vocabularies: readonly VocabularyView[];
}

/** An event with all its parts. */
export interface EventView extends EventPartsView {
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
  mailName: LocalisedText;
  mailReplyTo: string;
  numberPrefix: string;
  rehearsal: boolean;
  picture: readonly PictureSize[] | null;
  version: number;
  /** New whenever one of its parts changes. */
  partsStamp: string;
}

/** A live event as the front page lists it, with its first and last day. */
export type LiveEvent = EventEntity & Pick<EventView, 'startsOn' | 'endsOn'>;

/** The rows of an event's parts, in the order they are shown in. */
export function partsView(rows: {
  days: EventDayEntity[];
  venues: VenueEntity[];
  rooms: RoomEntity[];
  themes: ThemeEntity[];
  vocabularies: VocabularyEntity[];
  terms: VocabularyTermEntity[];
}): EventPartsView {
  const days = rows.days.sort((one, other) => one.date.localeCompare(other.date));
  return {
    startsOn: days[0]?.date ?? null,
    endsOn: days.at(-1)?.date ?? null,
    days,
    venues: rows.venues,
    rooms: rows.rooms.sort((one, other) => one.position - other.position),
    themes: rows.themes.sort((one, other) => one.position - other.position),
    vocabularies: rows.vocabularies.map((vocabulary) => vocabularyView(vocabulary, rows.terms)),
  };
}

function vocabularyView(
  { id, code, name, version }: VocabularyEntity,
  terms: readonly VocabularyTermEntity[],
): VocabularyView {
  return {
    id,
    code,
    name,
    version,
    terms: terms
      .filter((term) => term.vocabularyId === id)
      .sort(
        (one, other) =>
          Number(one.retiredAt !== null) - Number(other.retiredAt !== null) || one.position - other.position,
      )
      .map((term) => ({ code: term.code, label: term.label, retired: term.retiredAt !== null })),
  };
}

import type { Said } from '@app/i18n';
import type { EventHead } from './models';

/** Which release a page shows. */
export interface StampModel {
  number: number;
  at: Date;
}

export interface PersonModel {
  id: string;
  href: string;
  name: string;
  /** In the other script; empty where there is none. */
  otherName: string;
  position: Said | null;
  organisation: Said | null;
  country: string;
  /** In the reader’s words. */
  role: string;
  onBehalfOf: string | null;
}

export interface ThemeModel {
  href: string;
  code: string;
  name: Said;
  word: Said;
  colour: string;
}

export interface RoomModel {
  /** Among the rooms of the event. */
  position: number;
  code: string;
  name: Said;
  venue: Said | null;
}

/** A session as the agenda lists it. */
export interface SessionModel {
  id: string;
  href: string;
  kind: string;
  title: Said;
  subtitle: Said | null;
  summary: Said | null;
  /** Null before it is released. */
  when: { date: string; from: string; to: string; startsAt: Date; endsAt: Date } | null;
  room: RoomModel | null;
  theme: ThemeModel | null;
  /** In the reader’s words; empty where it is not settled. */
  floor: string;
  into: readonly string[];
  /** All of these, that of the floor first. */
  languages: readonly { tag: string; word: string }[];
  people: readonly PersonModel[];
  featured: boolean;
  running: boolean;
}

/** A day of the agenda, its sessions in their order, and where each stands in the timetable. */
export interface AgendaDay {
  date: string;
  title: Said | null;
  sessions: readonly SessionModel[];
  columns: readonly { key: string; name: Said | null; first: number; last: number }[];
  ticks: readonly { row: number; label: string }[];
  /** By session. */
  places: ReadonlyMap<string, GridPlace>;
}

/** Lines of a grid: from the first to before the last. */
export interface GridPlace {
  column: number;
  columnEnd: number;
  row: number;
  rowEnd: number;
}

export interface Choice {
  value: string;
  label: string;
}

/** What may be chosen of the agenda, and what is. */
export interface FilterModel {
  choices: Readonly<Record<FilterKey, readonly Choice[]>>;
  chosen: Readonly<Partial<Record<FilterKey, string>>>;
  list: boolean;
}

export const FILTER_KEYS = ['day', 'theme', 'room', 'language'] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

export interface AgendaModel {
  event: EventHead;
  base: string;
  /** Names the zone of every time. */
  zone: string;
  stamp: StampModel | null;
  featured: readonly SessionModel[];
  days: readonly AgendaDay[];
  filter: FilterModel;
  /** The session that is on now, or the next of today. */
  now: string | null;
  /** Files to print, of a day and of a room. */
  files: readonly { href: string; label: Said | string }[];
}

export interface ItemModel {
  id: string;
  from: string;
  minutes: number;
  title: Said;
  people: readonly PersonModel[];
}

export interface MaterialModel {
  title: string;
  url: string;
  /** “PDF · 1.2 MB”; empty for a link. */
  file: string;
}

/** What this reader may say of the session, and has said. */
export interface RatingModel {
  /** Null for somebody whose browser shows no registration: she is told where she may rate it. */
  own: { stars: number | null; comment: string } | null;
  /** The last day she may change it. */
  until: string;
  state: 'asked' | 'saved' | 'missing' | 'expired';
}

export interface SessionPageModel {
  event: EventHead;
  base: string;
  zone: string;
  stamp: StampModel | null;
  session: SessionModel;
  description: Said | null;
  items: readonly ItemModel[];
  materials: readonly MaterialModel[];
  /** Null while it may not be rated. */
  rating: RatingModel | null;
  previous: SessionModel | null;
  next: SessionModel | null;
  parallel: readonly SessionModel[];
}

export interface SpeakerPublicModel {
  event: EventHead;
  base: string;
  zone: string;
  stamp: StampModel | null;
  person: PersonModel;
  biography: Said | null;
  sessions: readonly SessionModel[];
}

export interface ChangeModel {
  kind: 'new' | 'cancelled' | 'moved' | 'changed';
  title: Said;
  href: string | null;
  before: string;
  after: string;
}

export interface ReleaseModel extends StampModel {
  name: string;
  comment: Said | null;
  first: boolean;
  changes: readonly ChangeModel[];
}

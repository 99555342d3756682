import { SESSION_KINDS, type SessionKind } from '../domain/session';
import type { ExchangedEvent, ExchangedLink, ExchangedPerson, ExchangedSchedule } from '../exchange';
import { SHAPE_OF_KEPT } from './kept-shape';

/** What a schedule said of an event that no session has a place for. Kept as it came, so that it is given back. */
export interface KeptOfEvent {
  guid: string | null;
  code: string | null;
  slug: string | null;
  url: string | null;
  type: string | null;
  /** Where it is no tag of a language. */
  language: string | null;
  logo: string | null;
  feedbackUrl: string | null;
  originUrl: string | null;
  recording: ExchangedEvent['recording'];
  persons: ExchangedPerson[];
  links: ExchangedLink[];
  attachments: ExchangedLink[];
  further: ExchangedEvent['further'];
}

/** What a schedule said of the event as a whole, and of its days, rooms and tracks. */
export type KeptOfSchedule = Pick<
  ExchangedSchedule,
  'version' | 'timezone' | 'conference' | 'tracks' | 'rooms' | 'further'
> & { days: (Omit<ExchangedSchedule['days'][number], 'rooms'> & { rooms: string[] })[] };

const NOTHING_KEPT: KeptOfEvent = {
  guid: null,
  code: null,
  slug: null,
  url: null,
  type: null,
  language: null,
  logo: null,
  feedbackUrl: null,
  originUrl: null,
  recording: null,
  persons: [],
  links: [],
  attachments: [],
  further: [],
};

export const KEPT_NAMES = Object.keys(NOTHING_KEPT) as (keyof KeptOfEvent)[];

/** Without what is empty: it is a part of every draft that is sent. */
export function keptOfEvent(event: ExchangedEvent): Record<string, unknown> {
  const all: KeptOfEvent = {
    ...event,
    // What is a fact of the session needs no other place.
    type: kindOf(event.type) === event.type ? null : event.type,
    language: isTag(event.language) ? null : event.language,
  };
  return Object.fromEntries(
    KEPT_NAMES.map((name) => [name, all[name]]).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** As it can be written; what a client has made of it that no file says is as if it were not there. */
export function keptIn(exchanged: Readonly<Record<string, unknown>>): KeptOfEvent {
  const sound = Object.entries(exchanged).filter(([name, value]) => SHAPE_OF_KEPT[name]?.(value) === true);
  return { ...NOTHING_KEPT, ...Object.fromEntries(sound) };
}

export function keptOfSchedule(schedule: ExchangedSchedule): KeptOfSchedule {
  const { version, timezone, conference, tracks, rooms, further } = schedule;
  const days = schedule.days.map((day) => ({ ...day, rooms: day.rooms.map(({ name }) => name) }));
  return { version, timezone, conference, tracks, rooms, further, days };
}

/** Whether it is how we write a language: `en`, `zh-Hant`. */
export function isTag(language: string | null): language is string {
  return language !== null && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language);
}

export function kindOf(type: string | null): SessionKind | null {
  return SESSION_KINDS.find((kind) => kind === type?.toLowerCase()) ?? null;
}

/** What another system calls the person: her id there, else whatever tells her from others in the file. */
export function externalIdOf({ id, key }: Pick<ExchangedPerson, 'id' | 'key'>): string {
  return id ?? key;
}

/** A link anybody may follow; nothing that does something else when it is clicked. */
export function isWebAddress(href: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(href) && URL.canParse(href);
}

import type { LocalisedText } from '@app/kernel';

/** It is read and planned where others wait; the largest conferences have some seven hundred. */
export const MOST_EVENTS = 2_000;

/** A schedule as conference tools hand it to each other, whichever of their files it stood in. */
export interface ExchangedSchedule {
  version: string | null;
  /** The zone its times are told in; null where they carry their distance to UTC and nobody named one. */
  timezone: string | null;
  conference: ExchangedConference;
  /** Those that are listed, then those that are only used. */
  tracks: ExchangedTrack[];
  /** Every room, in the order the days list them. */
  rooms: ExchangedRoom[];
  days: ExchangedDay[];
  /** Events without a day. */
  unscheduled: ExchangedEvent[];
  further: Further;
}

export interface ExchangedConference {
  title: string;
  acronym: string | null;
  subtitle: string;
  venue: string | null;
  city: string | null;
  /** As they stand in the file, days or moments. */
  start: string | null;
  end: string | null;
  /** `04:00`: what begins before it belongs to the day before. */
  dayChange: string | null;
  timeslotMinutes: number | null;
  url: string | null;
  baseUrl: string | null;
  logo: string | null;
  further: Further;
}

export interface ExchangedTrack {
  name: string;
  slug: string | null;
  colour: string | null;
  further: Further;
}

export interface ExchangedRoom {
  name: string;
  guid: string | null;
  slug: string | null;
  capacity: number | null;
  description: string;
  further: Further;
}

export interface ExchangedDay {
  index: number;
  /** `2024-02-03` */
  date: string;
  start: string | null;
  end: string | null;
  /** Empty rooms too; what stands in no room is in the one without a name. */
  rooms: { name: string; events: ExchangedEvent[] }[];
  further: Further;
}

export interface ExchangedEvent {
  id: string;
  guid: string | null;
  code: string | null;
  /** `2024-02-03T10:30:00+01:00`; null where it has no time, or no zone is known. */
  date: string | null;
  /** `10:30` */
  start: string | null;
  minutes: number | null;
  room: string;
  slug: string | null;
  url: string | null;
  title: string;
  subtitle: string;
  track: string | null;
  type: string | null;
  language: string | null;
  /** As they stand in the file: with whatever markup, which nobody may trust. */
  abstract: string;
  description: string;
  /** What is said in further languages. */
  inLanguages: Record<'title' | 'subtitle' | 'abstract' | 'description', LocalisedText>;
  logo: string | null;
  feedbackUrl: string | null;
  originUrl: string | null;
  recording: ExchangedRecording | null;
  persons: ExchangedPerson[];
  links: ExchangedLink[];
  attachments: ExchangedLink[];
  further: Further;
}

export interface ExchangedPerson {
  /** Who it is within the file: `id:12`, else by guid, code or, where there is nothing else, name. */
  key: string;
  id: string | null;
  guid: string | null;
  code: string | null;
  name: string;
  further: Further;
}

export interface ExchangedLink {
  href: string;
  title: string;
  type: string | null;
  further: Further;
}

export interface ExchangedRecording {
  license: string | null;
  optout: boolean | null;
  url: string | null;
  further: Further;
}

/** What a file says beyond what we know of, so that it is written back: attributes, values by name, elements in their order. */
export type Further = readonly FurtherPart[];

export type FurtherPart =
  | {
      kind: 'attribute';
      /** The child that has it; empty for the thing itself. */ of: string;
      name: string;
      value: string;
    }
  | { kind: 'value'; name: string; value: Json }
  | { kind: 'element'; xml: string };

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** An event and where it stands. */
export interface Placed {
  day: ExchangedDay | null;
  room: string;
  event: ExchangedEvent;
}

/** Every event, by day, room and order. */
export function eventsOf({ days, unscheduled }: Pick<ExchangedSchedule, 'days' | 'unscheduled'>): Placed[] {
  return [
    ...days.flatMap((day) =>
      day.rooms.flatMap(({ name, events }) => events.map((event) => ({ day, room: name, event }))),
    ),
    ...unscheduled.map((event) => ({ day: null, room: event.room, event })),
  ];
}

/** Everybody, once each, as first named. */
export function personsOf(schedule: Pick<ExchangedSchedule, 'days' | 'unscheduled'>): ExchangedPerson[] {
  const known = new Map<string, ExchangedPerson>();
  for (const { event } of eventsOf(schedule)) {
    for (const person of event.persons) if (!known.has(person.key)) known.set(person.key, person);
  }
  return [...known.values()];
}

export interface ScheduleCounts {
  events: number;
  rooms: number;
  /** Those an event is in. */
  tracks: number;
  persons: number;
  appearances: number;
  links: number;
  attachments: number;
}

/** How much there is, for whoever is about to take it over. */
export function countsOf(schedule: ExchangedSchedule): ScheduleCounts {
  const events = eventsOf(schedule).map(({ event }) => event);
  const sum = (of: (event: ExchangedEvent) => number) => events.reduce((all, event) => all + of(event), 0);
  return {
    events: events.length,
    rooms: schedule.rooms.length,
    tracks: new Set(events.flatMap(({ track }) => track ?? [])).size,
    persons: personsOf(schedule).length,
    appearances: sum(({ persons }) => persons.length),
    links: sum(({ links }) => links.length),
    attachments: sum(({ attachments }) => attachments.length),
  };
}

/** The schedule without the events of these ids. */
export function withoutEvents(schedule: ExchangedSchedule, gone: ReadonlySet<string>): ExchangedSchedule {
  if (gone.size === 0) return schedule;
  const stays = ({ id }: ExchangedEvent): boolean => !gone.has(id);
  return {
    ...schedule,
    days: schedule.days.map((day) => ({
      ...day,
      rooms: day.rooms.map((room) => ({ ...room, events: room.events.filter(stays) })),
    })),
    unscheduled: schedule.unscheduled.filter(stays),
  };
}

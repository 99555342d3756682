import { addDays } from '@app/kernel';
import {
  type ExchangedDay,
  type ExchangedEvent,
  type ExchangedRoom,
  type ExchangedSchedule,
  type ExchangedTrack,
  type Further,
  MOST_EVENTS,
} from './schedule';
import { ordered } from './part';
import type { RawDay, RawEvent, RawSchedule } from './raw';
import { type Remarks, Unreadable } from './remarks';
import { EventIds } from './event-ids';
import { EventTimes } from './event-times';
import { Persons } from './persons';
import { clockText, isDate, readClock, readDuration, readMoment } from '../domain/written-times';
import { Zone } from './zone';

/** Longer than any abstract is; worth a look. */
const LONG_TEXT = 50_000;
/** In all events together: ten in each of the most there may be. */
const MOST_PERSONS = 20_000;

type NumberedDay = Omit<RawDay, 'index'> & { index: number };

/** What the file means: when, who and what is which. */
export function settle(raw: RawSchedule, asked: string | undefined, remarks: Remarks): ExchangedSchedule {
  checkAmount(raw);
  const zone = zoneOf(raw, asked, remarks);
  const dayChange = changeOf(raw, remarks);
  const days = daysOf(raw, remarks);
  const persons = new Persons(raw, remarks);
  const ids = new EventIds(days, raw.unscheduled, remarks);
  const times = new EventTimes(zone, remarks);

  const event = (source: RawEvent, day: NumberedDay | null, room: string): ExchangedEvent => {
    const { place: _place, duration: _duration, saidRoom, ...rest } = source;
    const id = ids.of(source);
    const place = { ...source.place, event: id };
    if (source.title === '') remarks.fault('title-missing', place);
    if (source.abstract.length + source.description.length > LONG_TEXT) remarks.note('text-long', place);
    if (room !== '' && saidRoom !== null && saidRoom !== room) remarks.note('room-disagrees', place);
    return {
      ...rest,
      id,
      room: room === '' ? (saidRoom ?? '') : room,
      ...times.of(source, day && { date: day.date, change: dayChange ?? startOf(day) }, place),
      persons: persons.of(source, place),
    };
  };

  const order = new Map<string, number>();
  const rooms = roomsOf(raw).map((room, index) => (order.set(room.name, index), room));
  const settled = days.map((day): ExchangedDay => {
    const { place: _place, ...rest } = day;
    const byRoom = new Map<string, ExchangedEvent[]>();
    for (const room of day.rooms) {
      if (byRoom.has(room.name)) remarks.note('room-twice', room.place, { room: room.name });
      if (room.name !== '' && !byRoom.has(room.name)) byRoom.set(room.name, []);
      for (const source of room.events) {
        const read = event(source, day, room.name);
        if (read.room === '') remarks.note('room-unnamed', { ...source.place, event: read.id });
        const events = byRoom.get(read.room);
        if (events) events.push(read);
        else byRoom.set(read.room, [read]);
      }
    }
    return {
      ...rest,
      date: day.date ?? '',
      rooms: [...byRoom]
        .map(([name, events]) => ({ name, events }))
        .sort((one, other) => place(order, one.name) - place(order, other.name)),
    };
  });
  const unscheduled = raw.unscheduled.map((source) => event(source, null, ''));
  times.tellNeed();
  persons.tell();
  return {
    version: raw.version,
    timezone: zone?.name ?? null,
    conference: conferenceOf(raw, dayChange, remarks),
    tracks: tracksOf(raw),
    rooms,
    days: settled,
    unscheduled,
    further: raw.further,
  };
}

/** Before anything is compared with anything: what nobody takes in keeps nobody waiting. */
function checkAmount({ days, rooms, tracks, unscheduled }: RawSchedule): void {
  const events = [...days.flatMap((day) => day.rooms.flatMap((room) => room.events)), ...unscheduled];
  const persons = events.reduce((all, event) => all + event.persons.length, 0);
  if (persons > MOST_PERSONS) throw new Unreadable('too-many-parts', {}, { most: MOST_PERSONS });
  for (const named of [rooms, tracks]) {
    // Each day lists its rooms anew; by name no file has more of them than events.
    const names = new Set(named.map(({ name }) => name));
    if (names.size > MOST_EVENTS) throw new Unreadable('too-many-parts', {}, { most: MOST_EVENTS });
  }
}

/** The nameless one stands last. */
function place(order: ReadonlyMap<string, number>, name: string): number {
  return order.get(name) ?? order.size;
}

/** As the file calls it, else as was said; a place is asked for where neither does. */
function zoneOf(raw: RawSchedule, asked: string | undefined, remarks: Remarks): Zone | null {
  const own = raw.timezone === null ? null : Zone.of(raw.timezone);
  if (raw.timezone !== null && !own) remarks.note('zone-unknown', raw.place, { timezone: raw.timezone });
  const given = asked === undefined ? null : Zone.of(asked);
  if (asked !== undefined && !given) remarks.note('zone-unknown', {}, { timezone: asked });
  if (own && given && !own.isSameAs(given)) {
    remarks.note('zone-disagrees', raw.place, { file: own.name, asked: given.name });
  }
  return own ?? given;
}

function changeOf({ conference, place }: RawSchedule, remarks: Remarks): number | null {
  if (conference.dayChange === null) return null;
  const change = readClock(conference.dayChange);
  if (!change) remarks.note('day-change-unreadable', place, { text: conference.dayChange.slice(0, 40) });
  return change?.minutes ?? null;
}

/** When a day begins, where it says so itself. */
function startOf({ start }: NumberedDay): number {
  return (start === null ? null : readMoment(start))?.minutes ?? 0;
}

function daysOf(raw: RawSchedule, remarks: Remarks): NumberedDay[] {
  if (raw.days.length === 0) remarks.note('no-days', raw.place);
  const said = raw.saidDays;
  if (said !== null && /^\d+$/.test(said) && Number(said) !== raw.days.length) {
    remarks.note('days-disagree', raw.place, { said: Number(said), found: raw.days.length });
  }
  const seen = new Set<string>();
  return raw.days.map((day, at) => {
    const index = day.index !== null && /^\d{1,4}$/.test(day.index) ? Number(day.index) : at + 1;
    const date = dateOf(day, index, raw, remarks);
    if (date !== null && seen.has(date)) remarks.note('day-twice', day.place, { date });
    if (date !== null) seen.add(date);
    return { ...day, index, date };
  });
}

function dateOf(day: RawDay, index: number, raw: RawSchedule, remarks: Remarks): string | null {
  const said = day.date ?? day.start;
  const date = said === null ? null : (readMoment(said)?.date ?? said);
  if (date !== null && isDate(date)) return date;
  if (said !== null) {
    remarks.fault('day-date-unreadable', day.place, { text: said.slice(0, 40) });
    return null;
  }
  const first = raw.conference.start?.slice(0, 10) ?? '';
  if (isDate(first) && index > 0) {
    const counted = addDays(first, index - 1);
    remarks.note('day-from-index', day.place, { index, date: counted });
    return counted;
  }
  // Events that say when they are need no day.
  const own = day.rooms.flatMap(({ events }) => events.map(ownDate));
  const [earliest = null] = own.filter((each) => each !== null).toSorted();
  if (earliest !== null && own.every((each) => each !== null)) return earliest;
  remarks.fault('day-date-missing', day.place, { index });
  return null;
}

function ownDate({ date, start }: RawEvent): string | null {
  const moment = readMoment(date ?? '') ?? readMoment(start ?? '');
  return moment?.date ?? (date !== null && isDate(date) ? date : null);
}

/** Each once, with what is said of it first. */
function roomsOf({ rooms, days, unscheduled }: RawSchedule): ExchangedRoom[] {
  const known = new Map<string, ExchangedRoom[]>();
  for (const room of rooms) {
    if (room.name === '') continue;
    const before = known.get(room.name);
    if (before) before.push(room);
    else known.set(room.name, [room]);
  }
  // Where no room is around them, events name their own.
  const apart = days.flatMap((day) =>
    day.rooms.filter(({ name }) => name === '').flatMap(({ events }) => events),
  );
  for (const { saidRoom } of [...apart, ...unscheduled]) {
    if (saidRoom === null || known.has(saidRoom)) continue;
    const nothing = { guid: null, slug: null, capacity: null, description: '', further: [] };
    known.set(saidRoom, [{ name: saidRoom, ...nothing }]);
  }
  return [...known].map(([name, said]) => joined(name, said));
}

/** All that is said of one room, together at once: a file may say it on a thousand days. */
function joined(name: string, said: readonly ExchangedRoom[]): ExchangedRoom {
  const first = <T>(of: (room: ExchangedRoom) => T | null): T | null =>
    said.map(of).find((each) => each !== null) ?? null;
  return {
    name,
    guid: first(({ guid }) => guid),
    slug: first(({ slug }) => slug),
    capacity: first(({ capacity }) => capacity),
    description: first(({ description }) => description || null) ?? '',
    further: joinedFurther(said.map(({ further }) => further)),
  };
}

/** What several have is said once. */
function joinedFurther(all: readonly Further[]): Further {
  const [first = [], ...others] = all.filter((further) => further.length > 0);
  if (others.length === 0) return first;
  const known = new Set(first.map((part) => JSON.stringify(part)));
  const more = others.flat().filter((part) => {
    const text = JSON.stringify(part);
    return !known.has(text) && known.add(text);
  });
  return ordered([...first, ...more]);
}

function tracksOf({ tracks, days, unscheduled }: RawSchedule): ExchangedTrack[] {
  const known = new Map<string, ExchangedTrack>();
  for (const track of tracks) if (track.name !== '' && !known.has(track.name)) known.set(track.name, track);
  const events = [...days.flatMap((day) => day.rooms.flatMap((room) => room.events)), ...unscheduled];
  for (const { track } of events) {
    if (track !== null && !known.has(track))
      known.set(track, { name: track, slug: null, colour: null, further: [] });
  }
  return [...known.values()];
}

function conferenceOf(
  { conference, place: at }: RawSchedule,
  dayChange: number | null,
  remarks: Remarks,
): ExchangedSchedule['conference'] {
  const { timeslot, ...rest } = conference;
  const length = timeslot === null ? null : readDuration(timeslot);
  if (timeslot !== null && !length) remarks.note('timeslot-unreadable', at, { text: timeslot.slice(0, 40) });
  return {
    ...rest,
    dayChange: dayChange === null ? null : clockText(dayChange),
    timeslotMinutes: length?.minutes ?? null,
  };
}

import { type DayBounds, dayBounds } from '@app/events/domain/calendar';
import type { Session } from '@app/programme/domain/session';
import type { Strand } from './strands';

const MINUTE = 60_000;

/** The times a day shows even where nothing happens, in minutes from midnight. */
const USUAL = { from: 8 * 60, to: 19 * 60 };

/** What is kept free before the first and after the last session of the days shown, in minutes. */
const AROUND = 60;

/** A day of the event with its first and last moment. */
export type GridDay = DayBounds;

/** A day of a room, of a theme or of somebody. */
export interface Column {
  day: number;
  of: Strand;
}

/** What is shown from top to bottom, in minutes from midnight; beyond 1440 it is the night after. */
export interface Window {
  from: number;
  to: number;
}

/** A moment in a column. */
export interface Cell {
  column: number;
  minute: number;
}

/** What the keys act on: a session, with the column of the card they are on, or a cell. */
export type Focus =
  { kind: 'session'; session: string; column?: number | undefined } | ({ kind: 'cell' } & Cell);

/** Where a session stands in the grid; `lanes` sessions of its column share the width there. */
export interface Placed extends Cell {
  session: Session;
  minutes: number;
  lane: number;
  lanes: number;
}

/** The days of an event in their order, each from midnight to midnight of the zone. */
export const gridDays: (days: readonly { id: string; date: string }[], timezone: string) => GridDay[] =
  dayBounds;

/** The columns of these days: every strand of each. */
export function columnsOf(days: readonly number[], strands: readonly Strand[]): Column[] {
  return days.flatMap((day) => strands.map((of) => ({ day, of })));
}

/** Index of the day a moment falls on; -1 for a moment on none of them. */
export function dayOf(days: readonly GridDay[], at: number): number {
  return days.findIndex(({ from, to }) => at >= from && at < to);
}

/** Where a session begins among the columns: in each it belongs to; nowhere while it has no time. */
export function cellsOf(session: Session, days: readonly GridDay[], columns: readonly Column[]): Cell[] {
  if (session.startsAt === null) return [];
  const at = Date.parse(session.startsAt);
  const day = dayOf(days, at);
  const found = days[day];
  if (found === undefined) return [];
  const minute = (at - found.from) / MINUTE;
  return columns.flatMap((each, column) =>
    each.day === day && each.of.holds(session) ? [{ column, minute }] : [],
  );
}

/** The stretch of the day that holds the usual hours and everything that happens on these days. */
export function windowOf(
  days: readonly GridDay[],
  shown: readonly number[],
  sessions: Iterable<Session>,
): Window {
  const window = { ...USUAL };
  for (const session of sessions) {
    if (session.startsAt === null) continue;
    const at = Date.parse(session.startsAt);
    const day = days[dayOf(days, at)];
    if (day === undefined || !shown.some((index) => days[index] === day)) continue;
    const minute = (at - day.from) / MINUTE;
    window.from = Math.min(window.from, minute - AROUND);
    window.to = Math.max(window.to, minute + session.minutes + AROUND);
  }
  const hour = (minute: number): number => Math.floor(minute / 60) * 60;
  return { from: Math.max(0, hour(window.from)), to: Math.max(hour(window.to + 59), USUAL.to) };
}

/** Every session that stands in one of the columns, with its lane among those it overlaps there. */
export function placed(
  sessions: Iterable<Session>,
  days: readonly GridDay[],
  columns: readonly Column[],
): Placed[] {
  const byColumn = new Map<number, Placed[]>();
  for (const session of sessions) {
    for (const cell of cellsOf(session, days, columns)) {
      const place = { session, ...cell, minutes: session.minutes, lane: 0, lanes: 1 };
      byColumn.set(cell.column, [...(byColumn.get(cell.column) ?? []), place]);
    }
  }
  return [...byColumn.entries()]
    .sort(([one], [other]) => one - other)
    .flatMap(([, places]) => inLanes(places));
}

/** Gives each the first lane that is free; all of a cluster that hangs together are as narrow. */
function inLanes(places: readonly Placed[]): Placed[] {
  const sorted = [...places].sort(
    (one, other) => one.minute - other.minute || other.minutes - one.minutes || compare(one, other),
  );
  const clusters: Placed[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const place of sorted) {
    if (place.minute >= end) clusters.push([]);
    clusters.at(-1)?.push(place);
    end = Math.max(end, place.minute + place.minutes);
  }
  return clusters.flatMap((cluster) => {
    const ends: number[] = [];
    const laned = cluster.map((place) => {
      const free = ends.findIndex((until) => until <= place.minute);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = place.minute + place.minutes;
      return { ...place, lane };
    });
    return laned.map((place) => ({ ...place, lanes: ends.length }));
  });
}

function compare({ session: one }: Placed, { session: other }: Placed): number {
  return one.id < other.id ? -1 : 1;
}

/** The card the keys are at: of a session that stands in several columns, that of the column they came to it in. */
export function placeAt(at: Focus, places: readonly Placed[]): Placed | undefined {
  if (at.kind !== 'session') return undefined;
  const hers = places.filter(({ session }) => session.id === at.session);
  return hers.find(({ column }) => column === at.column) ?? hers[0];
}

/** What stands over a cell. */
export function coveringAll(places: readonly Placed[], cell: Cell): Placed[] {
  return places.filter(
    ({ column, minute, minutes }) =>
      column === cell.column && minute <= cell.minute && cell.minute < minute + minutes,
  );
}

/** The moment of a cell as it is stored. */
export function momentOfCell(
  days: readonly GridDay[],
  columns: readonly Column[],
  cell: Cell,
): string | null {
  const day = days[columns[cell.column]?.day ?? -1];
  return day === undefined ? null : new Date(day.from + cell.minute * MINUTE).toISOString();
}

/** The minute of a day nearest to this one that the grid can be set to. */
export function snapped(minute: number, step: number): number {
  return Math.round(minute / step) * step;
}

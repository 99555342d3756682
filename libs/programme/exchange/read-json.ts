import type { Json } from './schedule';
import { decode } from './decode';
import { isObject, JsonPart } from './json-part';
import { keptJson } from './json-values';
import { readParts } from './read-parts';
import type { ReadOptions } from './read-xml';
import { type Place, readingOf, type ScheduleReading, Unreadable } from './remarks';
import { settle } from './settle';

/** How much text is searched for where it is broken, in characters. */
const MOST_SEARCHED = 500_000;

/** A schedule.json, as bytes or as text that is decoded already. */
export function readScheduleJson(file: string | Uint8Array, { timezone }: ReadOptions = {}): ScheduleReading {
  return readingOf((remarks) => {
    const whole = keptJson(parsed(decode(file)), remarks);
    // Some tools hand out what is inside alone.
    const inner =
      isObject(whole) && 'conference' in whole ? whole : isObject(whole) ? (whole['schedule'] ?? null) : null;
    if (!isObject(inner) || !isObject(inner['conference'] ?? null)) {
      throw new Unreadable('not-a-schedule', { path: inner === null ? '' : 'schedule' });
    }
    if (isObject(whole) && inner !== whole) {
      // By which rules it is written, and by whom, is not said of the event.
      const beside = Object.keys(whole).filter(
        (name) => !['schedule', 'generator', '$schema'].includes(name),
      );
      for (const name of beside) remarks.note('not-kept', { path: '' }, { name });
    }
    const schedule = new JsonPart(inner, inner === whole ? '' : 'schedule', remarks);
    const conference = schedule.part('conference') ?? new JsonPart({}, 'conference', remarks);
    return settle(readParts(schedule, conference), timezone, remarks);
  });
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = positionOf(text, error);
    if (at === null) throw new Unreadable('malformed', {}, { reason: 'unexpected' });
    throw new Unreadable('malformed', placeOf(text, at), {
      reason: at >= text.trimEnd().length ? 'ends too early' : 'unexpected',
    });
  }
}

function placeOf(text: string, at: number): Place {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** Where it stops being JSON. Not every message says so; then it is the first sign with which no end would be missing. */
function positionOf(text: string, error: unknown): number | null {
  const said = saidPosition(error);
  if (said !== null) return said;
  if (endsEarly(error, text.length)) return text.length;
  // It is read some twenty times over: too long for others to wait.
  if (text.length > MOST_SEARCHED) return null;
  let good = 0;
  let bad = text.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isBeginning(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** Whether more text could make it JSON. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    return endsEarly(error, text.length);
  }
}

function endsEarly(error: unknown, length: number): boolean {
  return /Unexpected end|Unterminated/.test(String(error)) || (saidPosition(error) ?? -1) >= length;
}

function saidPosition(error: unknown): number | null {
  const [, position] = /position (\d+)/.exec(String(error)) ?? [];
  return position === undefined ? null : Number(position);
}

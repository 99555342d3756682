import type { LocalisedText } from '@app/kernel';
import { isEventDay } from './calendar';
import { carriesWhiteText, isColour } from './colour';
import { faultyField } from './events.errors';

export interface DayFacts {
  /** `2018-12-03`, a day of the venue's calendar. */
  date: string;
  title: LocalisedText;
}

export interface VenueFacts {
  code: string;
  name: LocalisedText;
  address: LocalisedText;
}

export interface RoomFacts {
  venueId: string;
  code: string;
  name: LocalisedText;
  capacity: number;
  /** How it can be set up, in the order in which they are offered; none: as it is. */
  layouts: RoomLayout[];
  /** What it has: screens, booths, flags. */
  equipment: string;
  position: number;
}

/** One way to set up a room, and how many then sit in it. */
export interface RoomLayout {
  code: string;
  name: LocalisedText;
  seats: number;
}

export interface ThemeFacts {
  code: string;
  name: LocalisedText;
  word: LocalisedText;
  colour: string;
  position: number;
}

export interface TermFacts {
  code: string;
  label: LocalisedText;
}

const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const TERM_CODE = /^[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$/;

/** Whether it can be the code of an event or of a part of one: small letters and digits, joined by single hyphens, 60 at most. */
export function isCode(value: string): boolean {
  return value.length <= 60 && CODE.test(value);
}

/** Terms are also ISO codes of countries, so capitals are allowed. */
export function isTermCode(value: string): boolean {
  return value.length <= 60 && TERM_CODE.test(value);
}

export function checkDay(day: Partial<DayFacts>): void {
  if (day.date !== undefined && !isEventDay(day.date)) {
    throw faultyField(
      '/date',
      'The date must be a day of the calendar from 2000 to 2099, such as 2026-12-03.',
    );
  }
}

/** A room names each of its layouts once. */
export function checkLayouts(layouts: readonly RoomLayout[] | undefined): void {
  onceEach('layouts', layouts ?? []);
}

/** A colour must carry white words, on screen and on a badge. */
export function checkColour(colour: string | undefined): void {
  if (colour === undefined) return;
  if (!isColour(colour)) throw faultyField('/colour', 'The colour must be written like #0B5CAD.');
  if (!carriesWhiteText(colour)) {
    throw faultyField('/colour', 'White words cannot be read on this colour. Choose a darker one.');
  }
}

/** A vocabulary names each term once. */
export function checkTerms(terms: readonly TermFacts[]): void {
  onceEach('terms', terms);
}

function onceEach(field: string, parts: readonly { code: string }[]): void {
  const seen = new Set<string>();
  parts.forEach((part, index) => {
    if (seen.has(part.code))
      throw faultyField(`/${field}/${index}/code`, `The code “${part.code}” stands there twice.`);
    seen.add(part.code);
  });
}

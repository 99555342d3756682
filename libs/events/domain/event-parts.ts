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
  /** The words of its page. */
  about: LocalisedText;
  signUp: SignUp;
  documents: ThemeDocument[];
  position: number;
}

/** Whether anybody may sign up for what a theme offers, only who has its code, or nobody. */
export const SIGN_UPS = ['open', 'code', 'closed'] as const;
export type SignUp = (typeof SIGN_UPS)[number];

export const DOCUMENT_AUDIENCES = ['public', 'registered', 'interpreters', 'staff'] as const;
export type DocumentAudience = (typeof DOCUMENT_AUDIENCES)[number];

export const DOCUMENT_EMBARGOES = ['none', 'until-start', 'until-end'] as const;
export type DocumentEmbargo = (typeof DOCUMENT_EMBARGOES)[number];

/** A link on the page of a theme: who may have it, and whether not before the event begins or is over. */
export interface ThemeDocument {
  id: string;
  title: string;
  url: string;
  audience: DocumentAudience;
  embargo: DocumentEmbargo;
}

/** What anybody may have of a theme’s documents on this day of the venue’s calendar; without days the event has not begun. */
export function publicDocuments(
  { documents }: Pick<ThemeFacts, 'documents'>,
  today: string,
  { startsOn, endsOn }: { startsOn: string | null; endsOn: string | null },
): ThemeDocument[] {
  const free: Record<DocumentEmbargo, boolean> = {
    none: true,
    'until-start': startsOn !== null && today >= startsOn,
    'until-end': endsOn !== null && today > endsOn,
  };
  return documents.filter(({ audience, embargo }) => audience === 'public' && free[embargo]);
}

/** An address of the web can be followed, and names no script. */
export function checkDocuments(documents: readonly ThemeDocument[] | undefined): void {
  const seen = new Set<string>();
  (documents ?? []).forEach(({ id, url }, index) => {
    if (seen.has(id)) throw faultyField(`/documents/${index}/id`, 'A document stands there twice.');
    seen.add(id);
    if (!/^https?:\/\/[^\s/]+/i.test(url)) {
      throw faultyField(`/documents/${index}/url`, 'The address must begin with https:// or http://.');
    }
  });
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

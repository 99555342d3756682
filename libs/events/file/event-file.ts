import { addDays } from '@app/kernel';
import type { LocalisedText } from '@app/kernel';
import { isEventDay, isTimezone } from '../domain/calendar';
import { carriesWhiteText } from '../domain/colour';
import { isCode, isTermCode } from '../domain/event-parts';
import type { FileMap, YamlFile } from './yaml-file';

/** An event as its file says it. */
export interface EventFile {
  series: { code: string; name: LocalisedText };
  event: {
    code: string;
    name: LocalisedText;
    summary: LocalisedText;
    city: LocalisedText;
    country: string;
    timezone: string;
    organiser: LocalisedText;
    guidedBy: LocalisedText;
    contactEmail: string;
    numberPrefix: string;
    live: boolean;
  };
  /** In the order of the calendar. */
  days: { date: string; title: LocalisedText }[];
  venues: { code: string; name: LocalisedText; address: LocalisedText; rooms: RoomInFile[] }[];
  themes: {
    code: string;
    name: LocalisedText;
    word: LocalisedText;
    colour: string;
    /** Left out: that of the theme stays. */
    about?: LocalisedText;
  }[];
  vocabularies: { code: string; name: LocalisedText; terms: { code: string; label: LocalisedText }[] }[];
}

export interface RoomInFile {
  code: string;
  name: LocalisedText;
  capacity: number;
  /** Left out: those of the room stay. */
  layouts?: { code: string; name: LocalisedText; seats: number }[];
  equipment?: string;
}

const NAME = 200;
const WORDS = 2000;

export const codeRule = {
  max: 60,
  like: { test: isCode, wanted: 'a code of small letters, digits and hyphens' },
};

const countryRule = {
  max: 2,
  like: { test: (text: string) => /^[A-Z]{2}$/.test(text), wanted: 'a country of two capitals, such as KH' },
};

export const colourRule = {
  max: 7,
  like: { test: carriesWhiteText, wanted: 'a colour such as "#0B5CAD" on which white words can be read' },
};

/**
 * Reads the sections of an event; `others` are the sections somebody else reads. What is not right becomes a fault
 * of the file: call `settle` before using the answer.
 */
export function readEventFile(file: YamlFile, others: readonly string[] = []): EventFile {
  const { root } = file;
  const read: EventFile = {
    series: readSeries(root.section('series')),
    event: readEvent(root.section('event')),
    days: readDays(root.section('days')),
    venues: root.list('venues').map(readVenue),
    themes: root.list('themes').map(readTheme),
    vocabularies: root.sections('vocabularies').map(([code, section]) => readVocabulary(code, section)),
  };
  for (const other of others) root.has(other);
  root.end();
  onceEach(root, 'venues', read.venues);
  onceEach(root, 'themes', read.themes);
  onceEach(
    root,
    'venues',
    read.venues.flatMap((venue) => venue.rooms),
  );
  return read;
}

function readSeries(section: FileMap | null): EventFile['series'] {
  const series = {
    code: section?.text('code', codeRule) ?? '',
    name: section?.localised('name', NAME) ?? {},
  };
  section?.end();
  return series;
}

function readEvent(section: FileMap | null): EventFile['event'] {
  const event = {
    code: section?.text('code', codeRule) ?? '',
    name: section?.localised('name', NAME) ?? {},
    summary: section?.optionalLocalised('summary', WORDS) ?? {},
    city: section?.localised('city', NAME) ?? {},
    country: section?.text('country', countryRule) ?? '',
    timezone:
      section?.text('timezone', {
        max: 60,
        like: { test: isTimezone, wanted: 'a time zone such as Asia/Shanghai' },
      }) ?? '',
    organiser: section?.localised('organiser', NAME) ?? {},
    guidedBy: section?.optionalLocalised('guided_by', NAME) ?? {},
    contactEmail:
      section?.optionalText('contact_email', {
        max: 254,
        like: { test: (text) => /^[^@\s]+@[^@\s]+$/.test(text), wanted: 'an e-mail address' },
      }) ?? '',
    numberPrefix:
      section?.text('number_prefix', {
        max: 6,
        like: { test: (text) => /^[A-Z]{1,6}$/.test(text), wanted: 'one to six capitals' },
      }) ?? '',
    live: section?.flag('live') ?? false,
  };
  section?.end();
  return event;
}

/** Days follow one another from the first; each may have a title. */
function readDays(section: FileMap | null): EventFile['days'] {
  if (!section) return [];
  const first = section.text('starts_on', {
    max: 10,
    like: { test: isEventDay, wanted: 'a day from 2000 to 2099, such as 2018-12-03' },
  });
  const count = section.integer('count', 1, 31);
  const titles = section.localisedList('titles', NAME);
  section.end();
  if (titles.length > count) section.fault('titles', `has ${titles.length} entries for ${count} days.`);
  if (first === '') return [];
  return Array.from({ length: count }, (_, index) => ({
    date: addDays(first, index),
    title: titles[index] ?? {},
  }));
}

function readVenue(section: FileMap): EventFile['venues'][number] {
  const venue = {
    code: section.text('code', codeRule),
    name: section.localised('name', NAME),
    address: section.optionalLocalised('address', NAME),
    rooms: section.list('rooms').map((room) => {
      const read = {
        code: room.text('code', codeRule),
        name: room.localised('name', NAME),
        capacity: room.integer('capacity', 1, 100_000),
        ...(room.has('layouts') && { layouts: readLayouts(room) }),
        ...(room.has('equipment') && { equipment: room.text('equipment', { max: 5_000, lines: true }) }),
      };
      room.end();
      return read;
    }),
  };
  section.end();
  return venue;
}

function readLayouts(room: FileMap): NonNullable<RoomInFile['layouts']> {
  const layouts = room.list('layouts').map((section) => {
    const layout = {
      code: section.text('code', codeRule),
      name: section.localised('name', 100),
      seats: section.integer('seats', 0, 100_000),
    };
    section.end();
    return layout;
  });
  onceEach(room, 'layouts', layouts);
  return layouts;
}

function readTheme(section: FileMap): EventFile['themes'][number] {
  const theme = {
    code: section.text('code', codeRule),
    name: section.localised('name', NAME),
    word: section.localised('word', 40),
    colour: section.text('colour', colourRule),
    ...(section.has('about') && { about: section.localised('about', 5_000) }),
  };
  section.end();
  return theme;
}

function readVocabulary(code: string, section: FileMap): EventFile['vocabularies'][number] {
  const vocabulary = {
    code,
    name: section.localised('name', NAME),
    terms: section.localisedEntries('terms', NAME).map(([term, label]) => {
      if (!isTermCode(term))
        section.fault('terms', `name “${term}”, which is no code of letters, digits and hyphens.`);
      return { code: term, label };
    }),
  };
  if (!isCode(code))
    section.fault('name', `belongs to “${code}”, which is no code of small letters, digits and hyphens.`);
  section.end();
  return vocabulary;
}

/** A code may stand in its list once. */
export function onceEach(root: FileMap, key: string, entries: readonly { code: string }[]): void {
  const codes = entries.map((entry) => entry.code).filter((code) => code !== '');
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) root.fault(key, `name the code “${twice}” twice.`);
}

/** The same event on other days: everything dated moves by the same number of days. */
export function startingOn(file: EventFile, firstDay: string): EventFile {
  return { ...file, days: file.days.map((day, index) => ({ ...day, date: addDays(firstDay, index) })) };
}

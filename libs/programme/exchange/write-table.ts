import { addDays, LANGUAGES, type Language } from '@app/kernel';
import { type ExchangedEvent, type ExchangedPerson, type ExchangedSchedule, eventsOf } from './schedule';
import { SEPARATORS } from '../domain/table-cells';
import type { ScheduleColumn } from '../domain/schedule-columns';
import { headingOf, type HeadingLanguage } from './table-columns';
import { type TextField, textsOf } from './texts';
import { clockText, readClock } from '../domain/written-times';

const DAY = 24 * 60;

/** The sessions as rows of a table below their headings, which `proposeScheduleMapping` reads back. */
export function writeScheduleTable(
  schedule: ExchangedSchedule,
  language: HeadingLanguage = 'en',
): string[][] {
  const rows = eventsOf(schedule).map(({ day, room, event }) => ({
    event,
    // Of the calendar: a session past midnight is on the day after that it is listed under.
    day: event.date?.slice(0, 10) ?? day?.date ?? '',
    room,
  }));
  const columns = columnsFor(
    schedule,
    rows.map(({ event }) => event),
  );
  const zone = schedule.timezone ?? '';
  return [
    columns.map((column) => headingOf(column, language)),
    ...rows.map(({ event, day, room }) =>
      columns.map((column) => (column === 'timezone' ? zone : cellOf(column, event, day, room))),
    ),
  ];
}

/** Texts have a column for each language they are said in, in English at least; ids of speakers where there are any. */
function columnsFor(
  { timezone }: Pick<ExchangedSchedule, 'timezone'>,
  events: readonly ExchangedEvent[],
): ScheduleColumn[] {
  const said = (field: TextField) => {
    const texts = events.map((event) => textsOf(event, field));
    return LANGUAGES.filter(
      (language) => language === 'en' || texts.some((text) => text[language] !== undefined),
    ).map((language): ScheduleColumn => `${field}.${language}`);
  };
  const anyIds = events.some(({ persons }) => persons.some((person) => idInTable(person) !== ''));
  return [
    ...(['id', 'code', 'day', 'start', 'end', 'minutes'] as const),
    ...(timezone === null ? [] : (['timezone'] as const)),
    'room',
    ...said('title'),
    ...said('subtitle'),
    ...(['track', 'type', 'language', 'speakers'] as const),
    ...(anyIds ? (['speakerIds'] as const) : []),
    ...said('abstract'),
    ...said('description'),
    'url',
  ];
}

/** A name in a cell of several: what parts them stands in none. */
export function nameInTable(name: string): string {
  return name
    .split(SEPARATORS)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(', ');
}

/** By what a file knows her again, where that is more than her name. */
function idInTable({ id, guid, code }: ExchangedPerson): string {
  return id ?? (guid === null ? (code === null ? '' : `code:${code}`) : `guid:${guid}`);
}

function cellOf(column: ScheduleColumn, event: ExchangedEvent, day: string, room: string): string {
  const [plain, language] = column.split('.');
  if (language !== undefined) return textsOf(event, plain as TextField)[language as Language] ?? '';
  switch (column) {
    case 'day':
      return day;
    case 'start':
      return event.start ?? '';
    case 'end':
      return endOf(event, day);
    case 'minutes':
      return event.minutes === null ? '' : String(event.minutes);
    case 'room':
      return room;
    case 'speakers':
      return event.persons.map(({ name }) => nameInTable(name)).join('; ');
    case 'speakerIds':
      return event.persons.map(idInTable).join('; ');
    default:
      return event[column as 'id' | 'code' | 'track' | 'type' | 'language' | 'url'] ?? '';
  }
}

/** With its day where it is another. */
function endOf({ start, minutes }: ExchangedEvent, day: string): string {
  const from = start === null ? null : readClock(start);
  if (!from || minutes === null) return '';
  const to = from.minutes + minutes;
  const clock = clockText(to % DAY);
  return to < DAY || day === '' ? clock : `${addDays(day, Math.floor(to / DAY))} ${clock}`;
}

import { addDays, LANGUAGES } from '@app/kernel';
import { type ExchangedEvent, type ExchangedSchedule, eventsOf } from './schedule';
import { headingOf, type HeadingLanguage, type ScheduleColumn } from './table-columns';
import { clockText, readClock } from './times';

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
  const columns = columnsFor(rows.map(({ event }) => event));
  return [
    columns.map((column) => headingOf(column, language)),
    ...rows.map(({ event, day, room }) => columns.map((column) => cellOf(column, event, day, room))),
  ];
}

/** Those of further languages and of ids of speakers stand where there are any. */
function columnsFor(events: readonly ExchangedEvent[]): ScheduleColumn[] {
  const also = (column: 'title' | 'abstract' | 'description') =>
    LANGUAGES.filter((language) =>
      events.some((event) => event.inLanguages[column][language] !== undefined),
    ).map((language): ScheduleColumn => `${column}.${language}`);
  const anyIds = events.some(({ persons }) => persons.some(({ id }) => id !== null));
  return [
    ...(['id', 'code', 'day', 'start', 'end', 'minutes', 'room', 'title'] as const),
    ...also('title'),
    ...(['subtitle', 'track', 'type', 'language', 'speakers'] as const),
    ...(anyIds ? (['speakerIds'] as const) : []),
    'abstract',
    ...also('abstract'),
    'description',
    ...also('description'),
    'url',
  ];
}

function cellOf(column: ScheduleColumn, event: ExchangedEvent, day: string, room: string): string {
  const [plain, language] = column.split('.');
  if (language !== undefined) {
    const texts: Readonly<Record<string, string>> =
      event.inLanguages[plain as 'title' | 'abstract' | 'description'];
    return texts[language] ?? '';
  }
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
      return event.persons.map(({ name }) => name).join('; ');
    case 'speakerIds':
      return event.persons.map(({ id }) => id ?? '').join('; ');
    default:
      return (
        event[column as 'id' | 'code' | 'title' | 'subtitle' | 'track' | 'type' | 'language' | 'url'] ?? ''
      );
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

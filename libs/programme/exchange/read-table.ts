import { addDays, type LocalisedText, pickText } from '@app/kernel';
import { inLanguages } from './read-parts';
import type { RawDay, RawEvent, RawPerson, RawSchedule } from './raw';
import { oneLine } from './part';
import { type Place, readingOf, type Remarks, type ScheduleReading, Unreadable } from './remarks';
import { MOST_EVENTS } from './schedule';
import { settle } from './settle';
import { readDay, readMinutes, readTime, SEPARATORS, type TimeCell } from '../domain/table-cells';
import type { ScheduleColumn } from '../domain/schedule-columns';
import type { ScheduleMapping } from './table-columns';
import { besides, TEXT_FIELDS, type TextField, textLanguage } from './texts';
import { clockText, momentText, readClock } from '../domain/written-times';
import { Zone } from './zone';
import { writable } from './xml-tree';

export interface TableLine {
  /** Where it stands in what was brought, the headings being line 1. */
  line: number;
  cells: readonly string[];
}

export interface TableOptions {
  /** The zone of its times. */
  timezone?: string;
  /** Those of the event, for cells such as “Day 2” and “3 Dec”. */
  days?: readonly string[];
  /** `04:00`: what begins before it is listed under the day before. Cells name days of the calendar. */
  dayChange?: string;
}

interface Row {
  event: RawEvent;
  day: string | null;
  room: string;
}

/** Rows of a table, each a session, by what their columns mean. */
export function readScheduleTable(
  rows: readonly TableLine[],
  mapping: ScheduleMapping,
  { timezone, days = [], dayChange }: TableOptions = {},
): ScheduleReading {
  return readingOf((remarks) => {
    if (rows.length === 0) throw new Unreadable('empty');
    if (rows.length > MOST_EVENTS) throw new Unreadable('too-many-events', {}, { most: MOST_EVENTS });
    if (!mapping.some((column) => column?.startsWith('title') ?? false)) {
      throw new Unreadable('column-missing', { row: 1 }, { column: 'title' });
    }
    const change = readClock(dayChange ?? '')?.minutes ?? 0;
    const read: Row[] = [];
    const readers = rows.map((line) => new RowReader(line, mapping, days, remarks));
    const zone = readers.map((reader) => reader.zone()).find((each) => each !== null) ?? null;
    for (const reader of readers) read.push(reader.row(read.at(-1)?.day ?? null, change, zone));
    return settle(scheduleOf(read, dayChange ?? null, zone?.name ?? null), timezone, remarks);
  });
}

/** One row. */
class RowReader {
  private readonly byColumn: ReadonlyMap<ScheduleColumn, number>;
  private readonly id: string | null;

  constructor(
    private readonly line: TableLine,
    mapping: ScheduleMapping,
    private readonly days: readonly string[],
    private readonly remarks: Remarks,
  ) {
    this.byColumn = new Map(
      mapping.flatMap((column, at) => (column === null ? [] : [[column, at] as const])),
    );
    this.id = this.text('id');
  }

  /** That of its times, where it says one. */
  zone(): Zone | null {
    const cell = this.text('timezone');
    return cell === null ? null : Zone.of(cell);
  }

  /** `zone` is that of the table: a row with another has times of its own. */
  row(above: string | null, change: number, zone: Zone | null): Row {
    const start = this.time('start');
    const calendar = start?.date ?? this.day() ?? (start ? this.dayAbove(above) : null);
    const past = start !== null && start.moment === null && start.minutes < change;
    return {
      event: this.event(this.inZone(start, calendar, zone), calendar),
      // Where it carries its own moment, that counts.
      day: calendar === null ? null : past ? addDays(calendar, -1) : calendar,
      room: this.text('room') ?? '',
    };
  }

  private inZone(start: TimeCell | null, day: string | null, zone: Zone | null): TimeCell | null {
    const cell = this.text('timezone');
    const own = this.zone();
    if (cell !== null && own === null) {
      this.remarks.note('zone-unknown', this.place('timezone'), { timezone: cell.slice(0, 40) });
    }
    if (start === null || day === null || start.moment !== null) return start;
    if (own === null || zone === null || own.isSameAs(zone)) return start;
    const [at] = own.momentsOf(day, start.minutes);
    return at === undefined ? start : { ...start, moment: momentText(at, own.offsetAt(at)) };
  }

  private event(start: TimeCell | null, day: string | null): RawEvent {
    const language = this.text('language');
    const texts = TEXT_FIELDS.map((field) => [field, this.texts(field, language)] as const);
    const plain = Object.fromEntries(texts.map(([field, { text }]) => [field, text]));
    const others = Object.fromEntries(texts.map(([field, said]) => [field, said.others]));
    const minutes = this.minutes(start, day);
    return {
      place: this.place(),
      id: this.id,
      guid: null,
      code: this.text('code'),
      date: start?.moment ?? (start && day ? `${day}T${clockText(start.minutes)}` : null),
      start: start ? clockText(start.minutes) : null,
      duration: minutes === null ? null : String(minutes),
      saidRoom: this.text('room'),
      slug: null,
      url: this.text('url'),
      track: this.text('track'),
      type: this.text('type'),
      language,
      ...(plain as Record<TextField, string>),
      inLanguages: others as Record<TextField, LocalisedText>,
      logo: null,
      feedbackUrl: null,
      originUrl: null,
      recording: null,
      persons: this.persons(),
      links: [],
      attachments: [],
      further: [],
    };
  }

  /** By a column of its own it is in the language of the floor, as in a file that is no table. */
  private texts(field: TextField, language: string | null): { text: string; others: LocalisedText } {
    const short = field === 'title' || field === 'subtitle';
    const read = (column: ScheduleColumn) => (short ? (this.text(column) ?? '') : this.cell(column));
    const said = inLanguages((each) => read(`${field}.${each}`));
    const own = read(field);
    if (own !== '') return { text: own, others: said };
    const base = textLanguage(language);
    return { text: pickText(said, base), others: besides(said, base) };
  }

  private day(): string | null {
    const cell = this.text('day');
    if (cell === null) return null;
    const day = readDay(cell, this.days);
    if (day === null) this.remarks.fault('date-unreadable', this.place('day'), { text: cell.slice(0, 40) });
    return day;
  }

  /** The day heads its rows, where its cells are merged. */
  private dayAbove(above: string | null): string | null {
    if (this.text('day') !== null) return null;
    if (above === null) this.remarks.fault('date-missing', this.place('day'));
    else this.remarks.note('day-from-above', this.place('day'));
    return above;
  }

  private time(column: 'start' | 'end'): TimeCell | null {
    const cell = this.text(column);
    if (cell === null) return null;
    const time = readTime(cell, this.days);
    if (time === null) {
      const code = column === 'start' ? 'start-unreadable' : 'end-unreadable';
      this.remarks.fault(code, this.place(column), { text: cell.slice(0, 40) });
    }
    return time;
  }

  /** As the row says in minutes, by its end, or both where they agree. */
  private minutes(start: TimeCell | null, day: string | null): number | null {
    const cell = this.text('minutes');
    const said = cell === null ? null : readMinutes(cell);
    if (cell !== null && said === null) {
      this.remarks.fault('duration-unreadable', this.place('minutes'), { text: cell.slice(0, 40) });
    }
    const end = this.time('end');
    const counted = start && end ? between(start, end, day) : (start?.length ?? null);
    if (
      said !== null &&
      counted !== null &&
      said !== counted &&
      !(end?.date === null && said % DAY === counted % DAY)
    ) {
      this.remarks.fault('end-disagrees', this.place('end'), { minutes: said, counted });
    }
    return said ?? counted;
  }

  private persons(): RawPerson[] {
    const names = parted(this.cell('speakers'));
    const ids = this.cell('speakerIds')
      .split(';')
      .map((id) => id.trim());
    const fits = ids.length === names.length;
    if (!fits && ids.some((id) => id !== ''))
      this.remarks.note('speaker-ids-disagree', this.place('speakerIds'));
    return names.map((name, at) => {
      const said = (fits && ids[at]) || null;
      const [, kind, mark = null] = /^(guid|code):(.+)$/.exec(said ?? '') ?? [];
      return {
        place: this.place('speakers'),
        id: kind === undefined ? said : null,
        guid: kind === 'guid' ? mark : null,
        code: kind === 'code' ? mark : null,
        name,
        further: [],
      };
    });
  }

  private text(column: ScheduleColumn): string | null {
    return oneLine(this.cell(column));
  }

  private cell(column: ScheduleColumn): string {
    const at = this.byColumn.get(column);
    const text = at === undefined ? '' : (this.line.cells[at] ?? '');
    return text.trim() === '' ? '' : writable(text);
  }

  private place(column?: ScheduleColumn): Place {
    const at = column === undefined ? undefined : this.byColumn.get(column);
    return {
      row: this.line.line,
      ...(at === undefined ? {} : { column: at + 1 }),
      ...(this.id === null ? {} : { event: this.id }),
    };
  }
}

const DAY = 24 * 60;

/** An end that names no day is the next that is shown by the clock. */
function between(from: TimeCell, to: TimeCell, day: string | null): number {
  const minutes = to.minutes - from.minutes;
  if (to.date === null || day === null || to.date <= day) return minutes > 0 ? minutes : minutes + DAY;
  return minutes + ((Date.parse(to.date) - Date.parse(day)) / 86_400_000) * DAY;
}

/** Several names in one cell. */
function parted(cell: string): string[] {
  return cell
    .split(SEPARATORS)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function scheduleOf(rows: readonly Row[], dayChange: string | null, timezone: string | null): RawSchedule {
  const days = new Map<string, Map<string, RawEvent[]>>();
  const unscheduled: RawEvent[] = [];
  for (const { event, day, room } of rows) {
    if (day === null) {
      unscheduled.push(event);
      continue;
    }
    const rooms = days.get(day) ?? new Map<string, RawEvent[]>();
    days.set(day, rooms);
    const events = rooms.get(room);
    if (events) events.push(event);
    else rooms.set(room, [event]);
  }
  const nothing = { guid: null, slug: null, capacity: null, description: '', further: [] };
  const rooms = new Set(rows.flatMap(({ room }) => (room === '' ? [] : [room])));
  return {
    place: {},
    version: null,
    timezone,
    saidDays: null,
    conference: {
      ...{ title: '', acronym: null, subtitle: '', venue: null, city: null, start: null, end: null },
      ...{ dayChange, timeslot: null, url: null, baseUrl: null, logo: null, further: [] },
    },
    tracks: [],
    rooms: [...rooms].map((name) => ({ name, ...nothing })),
    days: [...days]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([date, byRoom]): RawDay => ({
        ...{ place: {}, index: null, date, start: null, end: null, further: [] },
        rooms: [...byRoom].map(([name, events]) => ({ name, place: {}, events })),
      })),
    unscheduled,
    further: [],
  };
}

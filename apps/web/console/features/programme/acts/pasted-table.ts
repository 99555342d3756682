import { momentOf } from '@app/events/domain/calendar';
import { type Language, newId, searchKey } from '@app/kernel';
import { kindNamed } from '@app/programme/domain/kind-words';
import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { readDay, readMinutes, readTime } from '@app/programme/domain/table-cells';
import type { EventDetail } from '../../../../api/types';

/** What a column of a pasted table may hold, in their usual order. */
export const TABLE_COLUMNS = ['date', 'start', 'minutes', 'room', 'title', 'theme', 'kind'] as const;
export type TableColumn = (typeof TABLE_COLUMNS)[number];

/** Words a heading may have for a column, in the languages of the console. */
const HEADINGS: Readonly<Record<TableColumn, readonly string[]>> = {
  date: ['date', 'day', 'date or day', '日期', '日'],
  start: ['start', 'time', 'from', 'start time', '开始', '时间', '开始时间'],
  minutes: [
    ...['minutes', 'duration', 'length', 'end', 'to', 'until', 'end time', 'minutes or end'],
    ...['分钟', '时长', '结束', '结束时间', '时长或结束时间'],
  ],
  room: ['room', 'hall', 'venue', 'place', '会议室', '房间', '地点'],
  title: ['title', 'session', 'topic', '标题', '名称', '主题'],
  theme: ['theme', 'track', '活动', '专题'],
  kind: ['kind', 'type', '类型'],
};

export interface PastedRow {
  /** Counted from 1, as a spreadsheet does. */
  number: number;
  /** As it was pasted. */
  line: string;
  session: Session | null;
  /** What is wrong, by the column it is in. */
  faults: { column: TableColumn; value: string }[];
}

export interface PastedTable {
  /** The first row where it says which column is which. */
  headings: string | null;
  rows: PastedRow[];
}

/** Where the event is, and of what its sessions can be. */
export type PastedInto = Pick<EventDetail, 'rooms' | 'themes' | 'days' | 'timezone'>;

const MOST_MINUTES = 1_440;

/**
 * Rows copied from a spreadsheet as sessions. A first row of headings says which column is which; without one they stand in
 * their usual order. It is one where it names a title and another column and has no number, unless `headed` says
 * otherwise. Rows that cannot be read say which cell is the matter.
 */
export function pastedTable(
  text: string,
  event: PastedInto,
  language: Language,
  headed: boolean | null = null,
): PastedTable {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line, index) => ({
      ...{ number: index + 1, line },
      cells: line.split('\t').map((cell) => cell.trim()),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [first] = lines;
  const named = columnsIn(first?.cells ?? []);
  const isHeaded = first !== undefined && (headed ?? isHeading(first.cells, named));
  const columns = isHeaded ? named : TABLE_COLUMNS;
  return {
    headings: isHeaded ? first.line : null,
    rows: (isHeaded ? lines.slice(1) : lines).map(({ number, line, cells }) => {
      const cell = (column: TableColumn) => cells[columns.indexOf(column)] ?? '';
      return { number, line, ...new RowReader(cell, event).read(language) };
    }),
  };
}

/** The text without the rows sessions were made of: what is left to be mended. */
export function restOf({ headings, rows }: PastedTable): string {
  const left = rows.filter(({ session }) => session === null).map(({ line }) => line);
  return left.length === 0 ? '' : [...(headings === null ? [] : [headings]), ...left].join('\n');
}

function columnsIn(cells: readonly string[]): (TableColumn | null)[] {
  return cells.map((cell) => {
    const key = searchKey(cell);
    return (
      TABLE_COLUMNS.find((column) => HEADINGS[column].some((heading) => searchKey(heading) === key)) ?? null
    );
  });
}

/** A session in the hall called “Hall” has two of these words too. */
function isHeading(cells: readonly string[], named: readonly (TableColumn | null)[]): boolean {
  const known = new Set(named.filter((column) => column !== null));
  return known.has('title') && known.size > 1 && !cells.some((cell) => /\d/.test(cell));
}

class RowReader {
  private readonly faults: PastedRow['faults'] = [];

  constructor(
    private readonly cell: (column: TableColumn) => string,
    private readonly event: PastedInto,
  ) {}

  read(language: Language): Pick<PastedRow, 'session' | 'faults'> {
    const title = this.cell('title');
    if (title === '') this.fault('title');
    const roomId = this.named('room', this.event.rooms);
    const themeId = this.named('theme', this.event.themes);
    const startsAt = this.startsAt();
    const minutes = this.minutes();
    const kind = this.cell('kind') === '' ? 'session' : kindNamed(this.cell('kind'));
    if (kind === null) this.fault('kind');
    if (this.faults.length > 0 || kind === null) return { session: null, faults: this.faults };
    const said = { title: { [language]: title }, roomId, themeId, startsAt, kind };
    const session = { ...BLANK_SESSION, id: newId(), ...said, minutes: minutes ?? BLANK_SESSION.minutes };
    return { session, faults: [] };
  }

  private named(
    column: TableColumn,
    parts: readonly { id: string; code: string; name: Record<string, string | undefined> }[],
  ): string | null {
    const key = searchKey(this.cell(column));
    if (key === '') return null;
    const found = parts.find(
      ({ code, name }) =>
        code === this.cell(column) || Object.values(name).some((each) => searchKey(each ?? '') === key),
    );
    return found?.id ?? this.fault(column);
  }

  private startsAt(): string | null {
    const [date, start] = [this.cell('date'), this.cell('start')];
    if (date === '' && start === '') return null;
    const days = this.event.days.map((day) => day.date).sort();
    const time = readTime(start, days);
    const day = readDay(date, days) ?? (date === '' ? (time?.date ?? null) : null);
    if (day === null || !days.includes(day)) return this.fault('date');
    if (time === null || time.moment !== null || (time.date !== null && time.date !== day)) {
      return this.fault('start');
    }
    const at = momentOf(`${day}T${clockOf(time.minutes)}`, this.event.timezone);
    return at === null ? this.fault('start') : at.toISOString();
  }

  /** Minutes, an end given as a clock, or what the start says where it names an end too. */
  private minutes(): number | null {
    const [start, text] = [readTime(this.cell('start'), []), this.cell('minutes')];
    if (text === '') return start?.length ?? null;
    const end = start && readTime(text, []);
    const minutes = start && end ? end.minutes - start.minutes : readMinutes(text);
    const isLength = minutes !== null && Number.isInteger(minutes) && minutes > 0 && minutes <= MOST_MINUTES;
    return isLength ? minutes : this.fault('minutes');
  }

  private fault(column: TableColumn): null {
    this.faults.push({ column, value: this.cell(column) });
    return null;
  }
}

function clockOf(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

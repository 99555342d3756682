import { momentOf } from '@app/events/domain/calendar';
import { type Language, newId, searchKey } from '@app/kernel';
import { BLANK_SESSION, type Session, SESSION_KINDS, type SessionKind } from '@app/programme/domain/session';
import type { EventDetail } from '../../../../api/types';

/** What a column of a pasted table may hold, in their usual order. */
export const TABLE_COLUMNS = ['date', 'start', 'minutes', 'room', 'title', 'theme', 'kind'] as const;
export type TableColumn = (typeof TABLE_COLUMNS)[number];

/** Words a heading may have for a column, in the languages of the console. */
const HEADINGS: Readonly<Record<TableColumn, readonly string[]>> = {
  date: ['date', 'day', '日期', '日'],
  start: ['start', 'time', 'from', '开始', '时间'],
  minutes: ['minutes', 'duration', 'end', 'to', '分钟', '时长', '结束'],
  room: ['room', 'hall', 'venue', '会议室', '房间', '地点'],
  title: ['title', 'session', 'topic', '标题', '名称', '主题'],
  theme: ['theme', 'track', '活动', '专题'],
  kind: ['kind', 'type', '类型'],
};

export interface PastedRow {
  /** Counted from 1, as a spreadsheet does. */
  number: number;
  session: Session | null;
  /** What is wrong, by the column it is in. */
  faults: { column: TableColumn; value: string }[];
}

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/**
 * Rows copied from a spreadsheet as sessions. A first row of headings says which column is which; without one they stand in
 * their usual order. Rows that cannot be read say which cell is the matter.
 */
export function pastedRows(text: string, event: EventDetail, language: Language): PastedRow[] {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line, index) => ({ number: index + 1, cells: line.split('\t').map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const headed = columnsIn(lines[0]?.cells ?? []);
  const columns = headed ?? TABLE_COLUMNS;
  return (headed ? lines.slice(1) : lines).map(({ number, cells }) => {
    const cell = (column: TableColumn) => cells[columns.indexOf(column)] ?? '';
    return rowOf(number, cell, event, language);
  });
}

function columnsIn(cells: readonly string[]): (TableColumn | null)[] | null {
  const columns = cells.map((cell) => {
    const key = searchKey(cell);
    return (
      TABLE_COLUMNS.find((column) => HEADINGS[column].some((heading) => searchKey(heading) === key)) ?? null
    );
  });
  return columns.includes('title') ? columns : null;
}

function rowOf(
  number: number,
  cell: (column: TableColumn) => string,
  event: EventDetail,
  language: Language,
): PastedRow {
  const faults: PastedRow['faults'] = [];
  const fault = (column: TableColumn): null => {
    faults.push({ column, value: cell(column) });
    return null;
  };
  const named = <Part extends { id: string; code: string; name: Record<string, string | undefined> }>(
    column: TableColumn,
    parts: readonly Part[],
  ): string | null => {
    const key = searchKey(cell(column));
    if (key === '') return null;
    const found = parts.find(
      ({ code, name }) =>
        code === cell(column) || Object.values(name).some((each) => searchKey(each ?? '') === key),
    );
    return found?.id ?? fault(column);
  };

  if (cell('title') === '') fault('title');
  const roomId = named('room', event.rooms);
  const themeId = named('theme', event.themes);
  const startsAt = startOf(cell, event, fault);
  const minutes = minutesOf(cell, fault);
  const kind = (cell('kind') || 'session') as SessionKind;
  if (!SESSION_KINDS.includes(kind)) fault('kind');
  const session =
    faults.length > 0
      ? null
      : {
          ...BLANK_SESSION,
          id: newId(),
          title: { [language]: cell('title') },
          roomId,
          themeId,
          startsAt,
          minutes: minutes ?? BLANK_SESSION.minutes,
          kind,
        };
  return { number, session, faults };
}

function startOf(
  cell: (column: TableColumn) => string,
  event: EventDetail,
  fault: (column: TableColumn) => null,
): string | null {
  const [date, start] = [cell('date'), cell('start')];
  if (date === '' && start === '') return null;
  const day = /^\d$/.test(date)
    ? [...event.days].sort((a, b) => a.date.localeCompare(b.date))[Number(date) - 1]?.date
    : date;
  if (day === undefined || !event.days.some((each) => each.date === day)) return fault('date');
  const [, hours = '', rest = ''] = CLOCK.exec(start) ?? [];
  const at = momentOf(`${day}T${hours.padStart(2, '0')}:${rest}`, event.timezone);
  return at === null ? fault('start') : at.toISOString();
}

/** Minutes, or an end given as a clock. */
function minutesOf(
  cell: (column: TableColumn) => string,
  fault: (column: TableColumn) => null,
): number | null {
  const text = cell('minutes');
  if (text === '') return null;
  const [end, start] = [CLOCK.exec(text), CLOCK.exec(cell('start'))];
  const minute = (clock: RegExpExecArray) => Number(clock[1]) * 60 + Number(clock[2]);
  const minutes = end && start ? minute(end) - minute(start) : Number(text);
  return Number.isInteger(minutes) && minutes > 0 && minutes <= 1_440 ? minutes : fault('minutes');
}

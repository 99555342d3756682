import type { Session } from '@app/programme/domain/session';
import type { Editor } from '../editor-context';
import type { Board } from './gesture';
import { type Cell, cellsOf, dayOf, momentOfCell, snapped } from './geometry';

const MINUTE = 60_000;

/** The shortest a session can be drawn out to, in minutes. */
const SHORTEST = 5;

type Kind = 'move' | 'resize' | 'draw';

/** What a pointer holds. */
export interface Held {
  kind: Kind;
  /** What is moved or resized; null where a new session is drawn. */
  session: Session | null;
  /** The column of the card that is held; null where it is none of the grid. */
  column: number | null;
  /** Minutes from the start of the session to where it is held. */
  grip: number;
  board: Board;
  /** The cell a new session is drawn from. */
  first: Cell | null;
  /** Where it would come to stand; null where it cannot. */
  target: Target | null;
}

/** What letting go would do. */
export type Target =
  { kind: 'cell'; cell: Cell; minutes: number } | { kind: 'day'; day: number } | { kind: 'tray' };

/** Minute of its column at which a session starts; of one of the tray, where it is held. */
export function minuteOf({ days }: Editor, session: Session, held: number): number {
  if (session.startsAt === null) return held;
  const at = Date.parse(session.startsAt);
  const day = days[dayOf(days, at)];
  return day === undefined ? held : (at - day.from) / MINUTE;
}

/** What letting go at a point of the screen would do; null where it would do nothing. */
export function targetOf(editor: Editor, held: Held, x: number, y: number): Target | null {
  const cell = held.board.cellAt(x, y);
  if (cell === null) return held.kind === 'move' ? outside(editor, held.session, x, y) : held.target;
  const { zoom } = editor;
  if (held.kind === 'move') {
    const minute = Math.max(0, snapped(cell.minute - held.grip, zoom));
    return { kind: 'cell', cell: { column: cell.column, minute }, minutes: held.session?.minutes ?? zoom };
  }
  const start =
    held.kind === 'draw' ? held.first : held.session && cellHeld(held.session, held.column, editor);
  if (start === null) return null;
  const minutes = Math.max(SHORTEST, snapped(cell.minute - start.minute, zoom));
  return { kind: 'cell', cell: start, minutes };
}

/** Where the card that is held begins. */
function cellHeld(session: Session, column: number | null, { days, columns }: Editor): Cell | null {
  const cells = cellsOf(session, days, columns);
  return cells.find((cell) => cell.column === column) ?? cells[0] ?? null;
}

/** Beside the grid: another day than its own, or the tray. What has no time comes to a day in the grid only. */
function outside({ days }: Editor, session: Session | null, x: number, y: number): Target | null {
  const drop = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]')?.dataset['drop'];
  if (drop === undefined) return null;
  if (drop === 'tray') return { kind: 'tray' };
  const day = Number(drop);
  const own = session?.startsAt ? dayOf(days, Date.parse(session.startsAt)) : -1;
  return own < 0 || own === day ? null : { kind: 'day', day };
}

/** Whether it would be the same. */
export function sameTarget(one: Target | null, other: Target | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.kind === 'cell' && other.kind === 'cell') {
    return (
      one.cell.column === other.cell.column &&
      one.cell.minute === other.cell.minute &&
      one.minutes === other.minutes
    );
  }
  return one.kind === other.kind && (one.kind !== 'day' || one.day === (other as { day: number }).day);
}

/** The session as the target would have it. */
export function asTarget({ days, columns }: Editor, session: Session, target: Target): Session {
  if (target.kind === 'tray') return { ...session, startsAt: null };
  if (target.kind === 'day') {
    const day = days[target.day];
    const at = Date.parse(session.startsAt ?? '');
    const from = days[dayOf(days, at)];
    if (day === undefined || from === undefined) return session;
    return { ...session, startsAt: new Date(day.from + at - from.from).toISOString() };
  }
  return {
    ...(columns[target.cell.column]?.of.takes(session) ?? session),
    startsAt: momentOfCell(days, columns, target.cell),
    minutes: target.minutes,
  };
}

/** Does what letting go there does. */
export function drop(
  editor: Editor,
  { kind, session, target }: { kind: Kind; session: Session | null; target: Target },
): void {
  if (session === null) {
    if (target.kind === 'cell') editor.create(target.cell, target.minutes);
    return;
  }
  const after = asTarget(editor, session, target);
  const name = target.kind === 'tray' ? 'unschedule' : kind;
  editor.store.put(name, [{ before: session, after }]);
  editor.focus({ kind: 'session', session: session.id });
}

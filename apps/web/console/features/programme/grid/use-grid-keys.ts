import type { KeyboardEvent } from 'react';
import { type Editor, useEditor } from '../editor-context';
import { type Cell, coveringAll, type Focus, momentOfCell, type Placed, placeAt } from './geometry';

/** Minutes a card is moved by with Alt and an arrow, and with Shift too. */
const STEP = 5;
const LEAP = 30;
const MINUTE = 60_000;

/** The keys of the grid: arrows walk over cells and cards alike; with Alt they take the card along. */
export function useGridKeys(places: readonly Placed[]): (event: KeyboardEvent) => void {
  const editor = useEditor();
  return (event) => {
    if (event.ctrlKey || event.metaKey) return;
    const done = event.altKey
      ? editor.mayWrite && carry(editor, places, event)
      : walk(editor, places, event.key);
    if (done) event.preventDefault();
  };
}

/** Moves the card the keys are at; whether the key does that. */
function carry(editor: Editor, places: readonly Placed[], { key, shiftKey }: KeyboardEvent): boolean {
  const place = placeAt(editor.at, places);
  if (place === undefined || !key.startsWith('Arrow')) return false;
  const { session, column } = place;
  const minutes = shiftKey ? LEAP : STEP;
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const by = (key === 'ArrowUp' ? -minutes : minutes) * MINUTE;
    const startsAt = new Date(Date.parse(session.startsAt ?? '') + by).toISOString();
    editor.store.put('move', [{ before: session, after: { ...session, startsAt } }]);
    return true;
  }
  const beside = column + (key === 'ArrowLeft' ? -1 : 1);
  const next = editor.columns[beside];
  if (next === undefined) return true;
  const startsAt = momentOfCell(editor.days, editor.columns, { column: beside, minute: place.minute });
  editor.store.put('move', [{ before: session, after: { ...next.of.takes(session), startsAt } }]);
  return true;
}

/** Goes to the next cell or card; whether the key does that. */
function walk(editor: Editor, places: readonly Placed[], key: string): boolean {
  const { columns, window, zoom } = editor;
  const place = placeAt(editor.at, places);
  const from: Cell & { minutes: number } =
    place ??
    (editor.at.kind === 'cell'
      ? { ...editor.at, minutes: zoom }
      : { column: 0, minute: window.from, minutes: zoom });
  const next = step(from, key, { zoom, window });
  if (next === null) return false;
  const cell = {
    column: Math.min(Math.max(next.column, 0), columns.length - 1),
    minute: Math.min(Math.max(next.minute, window.from), window.to - zoom),
  };
  editor.focus(focusAt(places, cell, place));
  return true;
}

function step(
  from: Cell & { minutes: number },
  key: string,
  { zoom, window }: Pick<Editor, 'zoom' | 'window'>,
): Cell | null {
  const { column, minute, minutes } = from;
  const before = Math.ceil(minute / zoom) * zoom - zoom;
  const after = Math.max(Math.floor((minute + minutes) / zoom) * zoom, minute + minutes);
  switch (key) {
    case 'ArrowUp':
      return { column, minute: before };
    case 'ArrowDown':
      return { column, minute: after };
    case 'ArrowLeft':
      return { column: column - 1, minute };
    case 'ArrowRight':
      return { column: column + 1, minute };
    case 'PageUp':
      return { column, minute: minute - 60 };
    case 'PageDown':
      return { column, minute: minute + 60 };
    case 'Home':
      return { column, minute: window.from };
    case 'End':
      return { column, minute: window.to - zoom };
    default:
      return null;
  }
}

/** The card that covers the cell, another one than that it comes from; else the cell itself. */
function focusAt(places: readonly Placed[], cell: Cell, from: Placed | undefined): Focus {
  const covering = coveringAll(places, cell);
  // Beside one another in one room: the way goes through all of them.
  const found = covering.find((place) => place !== from && place.minute === cell.minute) ?? covering[0];
  if (found === undefined || found === from) return { kind: 'cell', ...cell };
  return { kind: 'session', session: found.session.id, column: found.column };
}

import { useEffect, useRef, type RefObject } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { type Editor, useEditor } from '../editor-context';
import { spanOf } from '../times';
import { pickText } from '@app/kernel';
import type { AvailabilityHandle } from './availability';
import { measured, REST, TOUCH_TREMBLE, TREMBLE } from './gesture';
import { momentOfCell } from './geometry';
import { asTarget, drop, type Held, minuteOf, sameTarget, targetOf } from './target';
import { hideDay, showDay } from './day-tab';

/** Pixels between a card and the edge of its column. */
const GAP = 2;

interface Drag extends Held {
  pointer: number;
  from: { x: number; y: number };
  touch: boolean;
  card: HTMLElement | null;
  begun: boolean;
  last: { x: number; y: number };
  frame: number;
  timer: number;
}

/**
 * Dragging by mouse, pen and finger, within the element the handlers stand on: cards of the grid and of the tray, their
 * lower edge, and free time. Nothing is rendered while the pointer moves; the ghost alone is written to, and only when
 * it comes to another cell.
 */
export function useDrag({
  root,
  board,
  ghost,
  hint,
  availability,
}: {
  root: RefObject<HTMLElement | null>;
  board: RefObject<HTMLElement | null>;
  ghost: RefObject<HTMLElement | null>;
  hint: RefObject<HTMLElement | null>;
  availability: RefObject<AvailabilityHandle | null>;
}): void {
  const editor = useEditor();
  const speech = useSpeech();
  const latest = useRef({ editor, speech });
  useEffect(() => {
    latest.current = { editor, speech };
  });

  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    let drag: Drag | null = null;
    let suppressed = false;

    const begin = (): void => {
      if (drag === null || drag.begun) return;
      drag.begun = true;
      window.clearTimeout(drag.timer);
      board.current?.setAttribute('data-dragging', '');
      drag.card?.setAttribute('data-dragged', '');
      availability.current?.hold(drag.session ?? 'new');
      element.setPointerCapture(drag.pointer);
      track(drag.last.x, drag.last.y);
    };

    const track = (x: number, y: number): void => {
      if (drag === null) return;
      drag.last = { x, y };
      look(x, y);
      if (drag.frame === 0 && drag.board.isNearEdge(x, y)) drag.frame = requestAnimationFrame(scroll);
    };

    const look = (x: number, y: number): void => {
      if (drag === null) return;
      const next = targetOf(latest.current.editor, drag, x, y);
      if (sameTarget(next, drag.target)) return;
      drag.target = next;
      draw(latest.current, drag, ghost.current);
      if (next?.kind === 'day' && drag.session) showDay(latest.current, drag.session, next, hint.current);
      else hideDay(hint.current);
    };

    // Only near an edge: a callback for every move would have another frame drawn.
    const scroll = (): void => {
      if (drag === null) return;
      drag.frame = 0;
      if (!drag.board.scrollNear(drag.last.x, drag.last.y)) return;
      look(drag.last.x, drag.last.y);
      drag.frame = requestAnimationFrame(scroll);
    };

    const end = (): void => {
      if (drag === null) return;
      window.clearTimeout(drag.timer);
      cancelAnimationFrame(drag.frame);
      board.current?.removeAttribute('data-dragging');
      drag.card?.removeAttribute('data-dragged');
      if (ghost.current) ghost.current.hidden = true;
      hideDay(hint.current);
      if (drag.begun) availability.current?.hold(null);
      drag = null;
    };

    const down = (event: PointerEvent): void => {
      const { editor: now } = latest.current;
      if (!now.mayWrite || event.button !== 0 || !event.isPrimary || board.current === null) return;
      const found = pressed(event, now, board.current);
      if (found === null) return;
      const area = {
        columns: now.columns.length,
        from: now.window.from,
        length: now.window.to - now.window.from,
      };
      const measuredBoard = measured(board.current, area);
      const at = measuredBoard.cellAt(event.clientX, event.clientY);
      const touch = event.pointerType === 'touch';
      if (found.kind === 'draw' && (at === null || touch)) return;
      const { session } = found;
      drag = {
        ...found,
        pointer: event.pointerId,
        from: { x: event.clientX, y: event.clientY },
        last: { x: event.clientX, y: event.clientY },
        touch,
        column: at?.column ?? null,
        grip:
          at !== null && session !== null ? Math.max(0, at.minute - minuteOf(now, session, at.minute)) : 0,
        board: measuredBoard,
        begun: false,
        first: at && { column: at.column, minute: Math.floor(at.minute / now.zoom) * now.zoom },
        target: null,
        frame: 0,
        timer: touch ? window.setTimeout(begin, REST) : 0,
      };
    };

    const move = (event: PointerEvent): void => {
      if (drag === null || event.pointerId !== drag.pointer) return;
      if (!drag.begun) {
        const far = Math.hypot(event.clientX - drag.from.x, event.clientY - drag.from.y);
        if (drag.touch) {
          // A finger that moves before it has rested scrolls.
          if (far > TOUCH_TREMBLE) end();
          return;
        }
        if (far < TREMBLE) return;
        drag.last = { x: event.clientX, y: event.clientY };
        begin();
        return;
      }
      track(event.clientX, event.clientY);
    };

    const up = (event: PointerEvent): void => {
      if (drag === null || event.pointerId !== drag.pointer) return;
      const { begun, target, kind, session, first } = drag;
      end();
      const { editor: now } = latest.current;
      if (begun) {
        suppressed = true;
        window.setTimeout(() => (suppressed = false));
        if (target !== null) drop(now, { kind, session, target });
      } else if (kind === 'draw' && first !== null) {
        now.create(first);
      }
    };

    const click = (event: MouseEvent): void => {
      if (!suppressed) return;
      suppressed = false;
      event.stopPropagation();
      event.preventDefault();
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || drag === null) return;
      event.stopPropagation();
      end();
    };
    const hold = (event: TouchEvent): void => {
      if (drag?.begun === true) event.preventDefault();
    };
    const menu = (event: Event): void => {
      if (drag?.touch === true) event.preventDefault();
    };

    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', end);
    element.addEventListener('click', click, true);
    element.addEventListener('contextmenu', menu);
    element.addEventListener('touchmove', hold, { passive: false });
    window.addEventListener('keydown', escape, true);
    return () => {
      end();
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', end);
      element.removeEventListener('click', click, true);
      element.removeEventListener('contextmenu', menu);
      element.removeEventListener('touchmove', hold);
      window.removeEventListener('keydown', escape, true);
    };
  }, [root, board, ghost, hint, availability]);
}

function pressed(
  event: PointerEvent,
  { state }: Editor,
  board: HTMLElement,
): Pick<Drag, 'kind' | 'session' | 'card'> | null {
  const target = event.target as HTMLElement;
  const card = target.closest<HTMLElement>('[data-session]');
  if (card === null) {
    return board.contains(target) && target.closest('button') === null
      ? { kind: 'draw', session: null, card: null }
      : null;
  }
  const session = state.sessions.get(card.dataset['session'] ?? '') ?? null;
  if (session === null) return null;
  return { kind: target.closest('[data-handle]') ? 'resize' : 'move', session, card };
}

function draw(
  { editor, speech }: { editor: Editor; speech: ReturnType<typeof useSpeech> },
  { session, target, board }: Drag,
  ghost: HTMLElement | null,
): void {
  if (ghost === null) return;
  const title = ghost.querySelector('strong');
  const words = ghost.querySelector('span');
  if (target?.kind !== 'cell' || title === null || words === null) {
    ghost.hidden = true;
    return;
  }
  const { cell, minutes } = target;
  const { x, y } = board.pixelOf(cell);
  ghost.style.transform = `translate(${String(x + GAP)}px, ${String(y)}px)`;
  // What stands there already is not written again: the browser would lay it out and paint it anew.
  const length = String(minutes);
  if (ghost.style.getPropertyValue('--minutes') !== length) ghost.style.setProperty('--minutes', length);
  const start = momentOfCell(editor.days, editor.columns, cell);
  write(
    title,
    (start === null ? '' : spanOf(Date.parse(start), minutes, editor.event.timezone)) +
      (session === null ? '' : ` ${pickText(session.title, speech.language)}`),
  );
  const foreseen = session && editor.foresee(asTarget(editor, session, target));
  write(words, foreseen?.words ?? '');
  const severity = foreseen?.severity ?? undefined;
  if (ghost.dataset['severity'] !== severity) {
    if (severity) ghost.dataset['severity'] = severity;
    else delete ghost.dataset['severity'];
  }
  ghost.hidden = false;
}

function write(element: Element, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}

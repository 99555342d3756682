/** Where in the grid a point of the screen lies. */
export interface Board {
  /** The cell under a point, its minute not yet snapped; null outside of the grid. */
  cellAt: (x: number, y: number) => { column: number; minute: number } | null;
  /** Where a cell begins, in pixels from the grid's first one. */
  pixelOf: (cell: { column: number; minute: number }) => { x: number; y: number };
  /** Whether the point is so near an edge that the grid scrolls. */
  isNearEdge: (x: number, y: number) => boolean;
  /** Scrolls when the point is near an edge; whether it did. */
  scrollNear: (x: number, y: number) => boolean;
}

/** Pixels near an edge within which the grid scrolls by itself, and how far it does in one frame. */
const EDGE = 40;
const SCROLL = 14;

/**
 * Measures the board once, for the length of a gesture: reading the layout for every move of a pointer would cost more
 * than all the rest.
 */
export function measured(
  board: HTMLElement,
  { columns, from, length }: { columns: number; from: number; length: number },
): Board {
  const scroller = board.closest<HTMLElement>('[data-scroll]') ?? board;
  const rect = board.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  const start = { left: scroller.scrollLeft, top: scroller.scrollTop };
  const pull = (x: number, y: number): { left: number; top: number } | null => {
    if (x <= view.left || x >= view.right || y <= view.top || y >= view.bottom) return null;
    const step = (near: number, far: number) => (near < EDGE ? -SCROLL : far < EDGE ? SCROLL : 0);
    const by = { left: step(x - view.left, view.right - x), top: step(y - view.top, view.bottom - y) };
    return by.left === 0 && by.top === 0 ? null : by;
  };
  return {
    cellAt(x, y) {
      if (x < view.left || x > view.right || y < view.top || y > view.bottom) return null;
      const left = x - rect.left + scroller.scrollLeft - start.left;
      const top = y - rect.top + scroller.scrollTop - start.top;
      if (left < 0 || left >= rect.width || top < 0 || top > rect.height) return null;
      return {
        column: Math.min(columns - 1, Math.floor((left / rect.width) * columns)),
        minute: from + (top / rect.height) * length,
      };
    },
    pixelOf: ({ column, minute }) => ({
      x: (column / columns) * rect.width,
      y: ((minute - from) / length) * rect.height,
    }),
    isNearEdge: (x, y) => pull(x, y) !== null,
    scrollNear(x, y) {
      const by = pull(x, y);
      if (by === null) return false;
      const before = [scroller.scrollLeft, scroller.scrollTop];
      scroller.scrollBy({ ...by, behavior: 'instant' });
      return before[0] !== scroller.scrollLeft || before[1] !== scroller.scrollTop;
    },
  };
}

/** Pixels a pointer may tremble before it drags; milliseconds a finger rests before it does. */
export const TREMBLE = 4;
export const TOUCH_TREMBLE = 10;
export const REST = 200;

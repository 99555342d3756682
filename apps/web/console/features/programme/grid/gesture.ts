/** Where in the grid a point of the screen lies. */
export interface Board {
  /** The cell under a point, its minute not yet snapped; null outside of the grid. */
  cellAt: (x: number, y: number) => { column: number; minute: number } | null;
  /** Where a cell begins, in pixels from the grid's first one. */
  pixelOf: (cell: { column: number; minute: number }) => { x: number; y: number };
  /** Whether the point is so near an edge, of the grid or of the screen, that what is beyond it is scrolled into sight. */
  isNearEdge: (x: number, y: number) => boolean;
  /**
   * Scrolls when the point is near an edge: the grid, and where that goes no further, the page, as the tabs of the days are
   * above a phone’s screen. Whether it did.
   */
  scrollNear: (x: number, y: number) => boolean;
}

/** Pixels near an edge within which it scrolls by itself, and how far it does in one frame. */
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
  // How far the page was scrolled since: where a point lay when all was measured is so much further down.
  let paged = 0;
  const pull = (x: number, y: number): { left: number; top: number } | null => {
    // Of a grid that is higher than the screen, the edge that is in sight.
    const [top, bottom] = [Math.max(view.top - paged, 0), Math.min(view.bottom - paged, window.innerHeight)];
    if (x <= view.left || x >= view.right || y <= top || y >= bottom) return null;
    const by = { left: step(x - view.left, view.right - x), top: step(y - top, bottom - y) };
    return by.left === 0 && by.top === 0 ? null : by;
  };
  const pullOfPage = (y: number): number => step(y, window.innerHeight - y);
  return {
    cellAt(x, y) {
      const below = y + paged;
      if (x < view.left || x > view.right || below < view.top || below > view.bottom) return null;
      const left = x - rect.left + scroller.scrollLeft - start.left;
      const top = below - rect.top + scroller.scrollTop - start.top;
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
    isNearEdge: (x, y) => pull(x, y) !== null || pullOfPage(y) !== 0,
    scrollNear(x, y) {
      const by = pull(x, y);
      if (by !== null) {
        const before = [scroller.scrollLeft, scroller.scrollTop];
        scroller.scrollBy({ ...by, behavior: 'instant' });
        if (before[0] !== scroller.scrollLeft || before[1] !== scroller.scrollTop) return true;
      }
      const before = window.scrollY;
      window.scrollBy({ top: pullOfPage(y), behavior: 'instant' });
      paged += window.scrollY - before;
      return window.scrollY !== before;
    },
  };
}

/** How far to scroll in one frame, by how far it is to the nearer and the farther edge. */
function step(near: number, far: number): number {
  if (near < EDGE) return -SCROLL;
  return far < EDGE ? SCROLL : 0;
}

/** Pixels a pointer may tremble before it drags; milliseconds a finger rests before it does. */
export const TREMBLE = 4;
export const TOUCH_TREMBLE = 10;
export const REST = 200;

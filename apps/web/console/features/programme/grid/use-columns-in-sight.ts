import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** Columns that are drawn, both ends among them. */
export interface ColumnsDrawn {
  first: number;
  last: number;
}

/**
 * The columns in sight of the scroller, with half a screen beside them. The rest is not drawn: with a hundred columns
 * every move of a pointer would have the browser go through all their cards. It changes only once something that is not
 * drawn comes into sight.
 */
export function useColumnsInSight(scroller: RefObject<HTMLElement | null>, columns: number): ColumnsDrawn {
  const [drawn, setDrawn] = useState<ColumnsDrawn>({ first: 0, last: columns - 1 });
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollLeft, scrollWidth, clientWidth } = element;
    setDrawn((before) =>
      drawnAt({ from: scrollLeft, width: clientWidth, whole: scrollWidth }, columns, before),
    );
  }, [scroller, columns]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, look]);
  return drawn;
}

/** Which columns to draw for what is seen of them, in pixels; those drawn `before` where they hold all that is seen. */
export function drawnAt(
  { from, width, whole }: { from: number; width: number; whole: number },
  columns: number,
  before: ColumnsDrawn | null = null,
): ColumnsDrawn {
  if (columns === 0 || whole <= 0) return { first: 0, last: columns - 1 };
  const column = (pixel: number): number =>
    Math.min(columns - 1, Math.max(0, Math.floor((pixel / whole) * columns)));
  const seen = { first: column(from), last: column(from + width) };
  if (before !== null && before.first <= seen.first && before.last >= seen.last && before.last < columns) {
    const most = Math.ceil(((width * 3) / whole) * columns);
    if (before.last - before.first <= most) return before;
  }
  return { first: column(from - width / 2), last: column(from + width * 1.5) };
}

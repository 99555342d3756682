import { type RefObject, useEffect, useRef } from 'react';

/**
 * Once the panel of a session is closed the keys are at its card again, which may be drawn since; where it has none any
 * more, at the cell that is current.
 */
export function useReturn(root: RefObject<HTMLElement | null>, open: string | undefined): void {
  const last = useRef(open);
  useEffect(() => {
    const closed = last.current;
    last.current = open;
    if (open !== undefined || closed === undefined) return;
    const card = root.current?.querySelector<HTMLElement>(`[data-session="${closed}"]`);
    (card ?? root.current?.querySelector<HTMLElement>('[data-current]'))?.focus();
  }, [open, root]);
}

import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Focus } from './grid/geometry';

/**
 * Brings the keys to the card of a session that is not drawn yet, on another day or out of sight: as soon as it is, or
 * not at all once they have gone elsewhere, with somebody who has begun to type. Returns what says where they are to go.
 */
export function useArrival(root: RefObject<HTMLElement | null>, at: Focus): (session: string) => void {
  const awaited = useRef<{ session: string; holder: Element | null } | null>(null);
  // After everything that is drawn: nobody tells which of it brings the card.
  useEffect(() => {
    if (awaited.current === null) return;
    const { session, holder } = awaited.current;
    const { activeElement, body } = document;
    // Whatever had the keys may be gone with the day it stood on: then the page itself has them.
    const gone = activeElement !== holder && activeElement !== body && activeElement !== null;
    if (gone || at.kind !== 'session' || at.session !== session) {
      awaited.current = null;
      return;
    }
    const card = root.current?.querySelector<HTMLElement>(`[data-session="${session}"]`);
    if (!card) return;
    awaited.current = null;
    card.focus();
  });
  return useCallback((session: string) => {
    awaited.current = { session, holder: document.activeElement };
  }, []);
}

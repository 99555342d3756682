import { type RefObject, useEffect, useRef } from 'react';
import type { Focus } from './editor-context';

/**
 * Brings the keys to the card of a session that is not drawn yet, on another day or out of sight: as soon as it is, or
 * not at all once they have gone elsewhere. Returns what says where they are to go.
 */
export function useArrival(root: RefObject<HTMLElement | null>, at: Focus): (session: string) => void {
  const awaited = useRef<string | null>(null);
  // After everything that is drawn: nobody tells which of it brings the card.
  useEffect(() => {
    if (awaited.current === null) return;
    if (at.kind !== 'session' || at.session !== awaited.current) {
      awaited.current = null;
      return;
    }
    const card = root.current?.querySelector<HTMLElement>(`[data-session="${awaited.current}"]`);
    if (!card) return;
    awaited.current = null;
    card.focus();
  });
  return (session) => {
    awaited.current = session;
  };
}

import { useEffect, useRef, type RefObject } from 'react';

/** Scrolls something into the middle of what scrolls around it and puts the focus there. */
export function bringForward(element: HTMLElement | null | undefined): void {
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: 'center' });
}

/** For a message that must not be missed: it is brought forward whenever `what` it says is something new. */
export function useBroughtForward(what: unknown): RefObject<HTMLDivElement | null> {
  const message = useRef<HTMLDivElement>(null);
  useEffect(() => {
    bringForward(message.current);
  }, [what]);
  return message;
}

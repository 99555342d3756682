import { useState } from 'react';

/** The way through a queue: where one stands, forth to the next and back to those before. */
export interface Cursors {
  /** Behind which place the card on the screen is; undefined at the beginning. */
  after: string | undefined;
  /** Whether there is a card before this one. */
  moved: boolean;
  forth: (next: string) => void;
  back: () => void;
  /** Goes to a place one has been at. */
  to: (after: string | undefined) => void;
  restart: () => void;
}

export function useCursors(): Cursors {
  const [trail, setTrail] = useState<readonly (string | undefined)[]>([undefined]);
  return {
    after: trail.at(-1),
    moved: trail.length > 1,
    forth: (next) => {
      setTrail((before) => [...before, next]);
    },
    back: () => {
      setTrail((before) => (before.length > 1 ? before.slice(0, -1) : before));
    },
    to: (after) => {
      setTrail((before) => {
        const place = before.indexOf(after);
        return place < 0 ? [...before, after] : before.slice(0, place + 1);
      });
    },
    restart: () => {
      setTrail([undefined]);
    },
  };
}

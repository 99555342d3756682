import { useSyncExternalStore } from 'react';

/** For so long a decision can be taken back, milliseconds. */
export const HELD_FOR = 8_000;

/** A decision that was taken and is not sent yet. */
export interface HeldDecision {
  kind: 'pre-approval' | 'approval' | 'return' | 'rejection' | 'acceptance' | 'refusal';
  /** Which part of her details, where it is of a change of them. */
  part?: 'name' | 'photo';
  /** Whose registration. */
  registration: string;
  /** How the toast names her. */
  number: string;
  name: string;
  /** Whether she has an address, to which a mail of it goes. */
  mail: 'yes' | 'no';
  send: () => Promise<void>;
  /** Shows her again, where another is shown meanwhile. */
  back?: (() => void) | undefined;
}

type Listener = () => void;

let held: HeldDecision | null = null;
let timer = 0;
const listeners = new Set<Listener>();

function change(next: HeldDecision | null): void {
  window.clearTimeout(timer);
  held = next;
  listeners.forEach((listener) => {
    listener();
  });
}

/**
 * Keeps a decision back for a few seconds before it is sent. It is kept back here, and not sent and reversed: an approval
 * issues a badge, a rejection gives the place to the next in line, and each writes a mail, so that what was sent cannot
 * soundly be taken back. Until it is sent nothing has happened, for anybody. Whoever decides of the next person, or
 * closes the console, has it sent at once.
 */
export function hold(decision: HeldDecision): void {
  sendHeld();
  change(decision);
  timer = window.setTimeout(sendHeld, HELD_FOR);
}

/** Sends what is kept back, without waiting any longer. */
export function sendHeld(): void {
  const decision = held;
  change(null);
  void decision?.send();
}

/** Takes back what is kept back: it never happened. */
export function takeBack(): void {
  const decision = held;
  change(null);
  decision?.back?.();
}

window.addEventListener('pagehide', sendHeld);

/** What is kept back now. */
export function useHeld(): HeldDecision | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => held,
  );
}

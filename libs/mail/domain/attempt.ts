import type { DeliveryFault, DeliveryState } from './delivery';
import { TRIED_FOR, pauseAfter, pauseAfterFault } from './pauses';
import {
  type FaultOfOurs,
  type TransportError,
  classify,
  faultOfOurs,
  isAboutTheAddress,
} from './smtp-failure';

/** How one attempt ended, as it is written down. */
export interface Outcome {
  state: Exclude<DeliveryState, 'sending'>;
  fault: DeliveryFault | null;
  /** The server's words, or ours where it said none. */
  said: string | null;
  /** Seconds until the next attempt; 0 when there is none. */
  pause: number;
}

/** What an attempt tells about more than its own mail. */
export interface Lesson {
  outcome: Outcome;
  /** Nothing can be mailed to this address any more. */
  suppress: boolean;
  /** The fault is ours: no other mail would leave either. */
  paused: FaultOfOurs | null;
  /** The recipient's domain takes no mail that comes from us: the others of it need not be tried. */
  domainPaused: boolean;
  /** The server spoke with us about this one mail, so mail as such leaves. */
  leaving: boolean;
}

export const SENT: Lesson = {
  outcome: { state: 'sent', fault: null, said: null, pause: 0 },
  suppress: false,
  paused: null,
  domainPaused: false,
  leaving: true,
};

/** A mail that is not even tried. */
export function given(fault: DeliveryFault, said: string | null = null): Lesson {
  return {
    outcome: { state: 'failed', fault, said, pause: 0 },
    suppress: false,
    paused: null,
    domainPaused: false,
    leaving: false,
  };
}

/**
 * Judges a failed attempt at a mail that was tried `attempts` times, this one counted, for `seconds` so far. `chance`
 * (0 to 1) spreads the next attempts.
 */
export function lessonOf(
  error: TransportError,
  { attempts, seconds, chance }: { attempts: number; seconds: number; chance: number },
): Lesson {
  const said = told(error);
  const verdict = classify(error);
  const leaving = error.command === 'RCPT TO' || error.command === 'DATA';
  if (verdict === 'undeliverable') {
    const outcome: Outcome = { state: 'bounced', fault: null, said, pause: 0 };
    return { outcome, suppress: isAboutTheAddress(error), paused: null, domainPaused: false, leaving };
  }

  const broken = verdict === 'broken';
  const paused = broken ? faultOfOurs(error) : null;
  const domainPaused = verdict === 'unwelcome';
  if (seconds >= TRIED_FOR) return { ...given('gave-up', said), paused, domainPaused };
  const pause = broken ? pauseAfterFault(attempts) : pauseAfter(attempts, chance);
  const outcome: Outcome = { state: 'waiting', fault: null, said, pause };
  return { outcome, suppress: false, paused, domainPaused, leaving: leaving && !broken };
}

/** Read of a reply and kept of it, characters: nothing bounds what a server may say. */
const READ = 2_000;
const KEPT = 300;

/**
 * What the server said, on one line and without the address it may have quoted. A reply is text by RFC 5321 only: what
 * no column takes (NUL, half a character) and what would disturb a screen is left out.
 */
export function told({ response, code, responseCode, command }: TransportError): string {
  if (response === undefined) {
    return [command, responseCode, code].filter((part) => part !== undefined).join(' ');
  }
  const line = response
    .slice(0, READ)
    .replace(/[\p{C}\s]+/gu, ' ')
    .replace(/\S*@\S*/g, '…');
  return [...line.trim()].slice(0, KEPT).join('');
}

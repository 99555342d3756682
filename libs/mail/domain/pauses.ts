const MINUTE = 60;

/** How long a mail is tried for, in seconds; afterwards it has failed. */
export const TRIED_FOR = 48 * 60 * MINUTE;

/** Seconds. Greylisting lets a mail in after a few minutes; a server that is down for a night is asked once an hour. */
export const GROWING: readonly number[] = [1, 2, 5, 10, 20, 40, 60].map((minutes) => minutes * MINUTE);

/**
 * Seconds until a mail is tried again after so many attempts (1 or more), growing to an hour. `chance` (0 to 1) spreads
 * mails that failed together by a fifth.
 */
export function pauseAfter(attempts: number, chance: number): number {
  const pause = GROWING[Math.min(attempts, GROWING.length) - 1] ?? MINUTE;
  return Math.round(pause * (0.9 + chance * 0.2));
}

/**
 * Seconds until a mail that met a fault of ours is tried again: each minute, later every ten, so that one mail the
 * server will never let us send does not stop the others each minute.
 */
export function pauseAfterFault(attempts: number): number {
  return attempts <= 10 ? MINUTE : 10 * MINUTE;
}

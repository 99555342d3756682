/** Whether this is the promised size (`npm run faults -- NAME --full`), or the tenth of it that `npm test` runs. */
export const full = process.env.FAULTS === 'full';

/** A count of the promise: whole in a full run, else a tenth of it, but never fewer than `least`. */
export function sized(whole: number, least = 3): number {
  return full ? whole : Math.max(least, Math.ceil(whole / 10));
}

/**
 * A run with a guard taken away, which must show what the guard is for: it says something of the run beside it, not of the
 * product, so `npm test` leaves it to the full size.
 */
export const control = full ? it : it.skip;

/** Milliseconds a run of either size may take, for Jest. */
export function patience(short: number, whole: number): number {
  return (full ? whole : short) * 60_000;
}

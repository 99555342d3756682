const HOUR = 3_600_000;

/** What somebody could not prove: by what they would be let in, or believed. */
export type Proof = 'sign-in' | 'second-factor' | 'password' | 'code';

/** Refused as wrong, or locked: refused whatever it is, or wrong so often that the next one will be. */
export type Failure = 'refused' | 'locked';

/** The hour failures are counted in. */
export function hourOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / HOUR) * HOUR);
}

/** Whether the n-th failure of an hour is told: each doubling is, so that ten thousand leave fourteen entries. */
export function isTold(count: number): boolean {
  return Number.isInteger(Math.log2(count));
}

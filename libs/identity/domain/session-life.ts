/** How long a session lives, in milliseconds: unused, and in all. */
export interface SessionLife {
  idle: number;
  absolute: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const STAFF_LIFE: SessionLife = { idle: 30 * MINUTE, absolute: 12 * HOUR };

/** The device of a person outside, which need not give a code again while it lives. */
export const VISITOR_LIFE: SessionLife = { idle: 12 * HOUR, absolute: 30 * 24 * HOUR };

/** Uses closer together than this are not written down: a row per request would be a write per request. */
export const NOTED_EVERY = MINUTE;

/** What must be later than these two moments for a session to be alive at `now`. */
export function bounds(life: SessionLife, now: Date): { usedAfter: Date; createdAfter: Date } {
  return {
    usedAfter: new Date(now.getTime() - life.idle),
    createdAfter: new Date(now.getTime() - life.absolute),
  };
}

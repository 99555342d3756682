/** A link after a forgotten password is good for this many milliseconds. */
export const RESET_LIFE = 30 * 60_000;

/** A link that welcomes a new member is good for a week: people are on their way. */
export const INVITATION_LIFE = 7 * 24 * 3_600_000;

/** So many links are mailed for a forgotten password within `RESETS_WITHIN` milliseconds. */
export const RESETS_MOST = 3;
export const RESETS_WITHIN = 60 * 60_000;

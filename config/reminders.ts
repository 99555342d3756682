const DAY = 24 * 3_600_000;

/** After how long people are reminded of what they left open, in milliseconds. */
export const reminders = {
  /** Drafts since they were touched last: a weekend between is not yet forgetting. */
  unsentDrafts: 4 * DAY,
} as const;

const DAY = 24 * 3_600_000;

/** After how long people are reminded of what they left open, in milliseconds. */
export const reminders = {
  /** Drafts since they were touched last: a weekend between is not yet forgetting. */
  unsentDrafts: 4 * DAY,
  /** How long before an answer becomes required whoever has left it open is told. */
  answersDue: 5 * DAY,
  /** How long before places kept for a delegation end its focal points are told. */
  keptPlaces: 3 * DAY,
} as const;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long what is over is kept, all of it, in milliseconds. What is not over is never forgotten. */
export const retention = {
  /** Live events: whoever was away longer reads everything anew. */
  liveEvents: HOUR,
  /** Answers kept under an idempotency key: a person on bad Wi-Fi may send again the morning after. */
  onceAnswers: 3 * DAY,
  /** Messages since they were handed over, and with them the dead letters somebody has decided upon. */
  handledMessages: 14 * DAY,
  /** Bytes no row names: they are written before their row is committed, so what is younger may still get one. */
  strayBytes: DAY,
  /** Job runs since they finished, and the files they have made: full of names, and as quickly made again. */
  finishedRuns: 30 * DAY,
  /** Codes, sign-ins and links that ran out or were used, and wrong attempts. Sessions go as they end. */
  spentSecrets: DAY,
  /** API tokens since they were revoked or ran out; their owner sees until then which script has none any more. */
  deadTokens: 180 * DAY,
  /** Addresses strangers had a mail sent to, which count against them for an hour. */
  askedMails: DAY,
  /** Drafts nobody has touched since. A draft holds no place; what was ever sent is none. */
  untouchedDrafts: 90 * DAY,
  /** Photos of people since they withdrew, were refused, cancelled or replaced. */
  photosOfTheGone: 30 * DAY,
  /** Photos and texts of speakers since the last of their parts was declined, withdrawn or given to another. */
  filesOfGoneSpeakers: 30 * DAY,
  /** Files of sessions since the draft or a release last named them: until then taking one away can be undone. */
  unnamedSessionFiles: 30 * DAY,
  /** Tables of people since they were last touched: what was taken in stands in the registrations. */
  importedTables: 30 * DAY,
  /** Acts on many people since they were asked for: each one's own history has what was done with her. */
  bulkActs: 30 * DAY,
  /** The text of a mail that did not arrive, for whoever sends it again. That of a mail that left is gone at once. */
  unsentTexts: 30 * DAY,
  /** Who was sent which mail when, and what became of it. */
  mails: 365 * DAY,
} as const;

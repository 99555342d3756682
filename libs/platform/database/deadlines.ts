/** Times that decide how long a person waits when the database does not answer, in milliseconds. */
export const DEADLINES = {
  /** For one statement, kept by PostgreSQL. */
  statement: 15_000,
  /** For a lock, kept by PostgreSQL. */
  lock: 3_000,
  /** A transaction that says nothing for so long is ended by PostgreSQL. */
  idleInTransaction: 25_000,
  /** For a connection of the pool, or a new one. */
  connection: 4_000,
  /** A statement without an answer for so long was on a dead connection: PostgreSQL would have ended it before. */
  answer: 20_000,
} as const;

/** The first three under PostgreSQL's names, as a session is opened with them. */
export const sessionDeadlines = {
  statement_timeout: DEADLINES.statement,
  lock_timeout: DEADLINES.lock,
  idle_in_transaction_session_timeout: DEADLINES.idleInTransaction,
} as const;

/** Why work was given up: no try could mend it, every try failed, or it could not be done for days. */
export type DeadKind = 'refused' | 'failed' | 'too-late';

/** What somebody decided: to have the work done again, or to let it go. */
export type HowResolved = 'run-again' | 'let-go';

/** One handler's share of a message, given up. */
export interface DeadLetter {
  id: string;
  messageId: string;
  handler: string;
  topic: string;
  eventId: string | null;
  /** What the message carries: ids and what happened, never personal data. */
  payload: Record<string, unknown>;
  kind: DeadKind;
  /** The last failure, without anything that may be a person's. */
  error: string;
  attempts: number;
  askedAt: Date;
  givenUpAt: Date;
}

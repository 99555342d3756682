import type { Observable } from 'rxjs';

/** News was committed to the outbox. */
export const NEWS_SIGNAL = 'news';

/** Live events were numbered. */
export const LIVE_SIGNAL = 'live';

export type SignalName = typeof NEWS_SIGNAL | typeof LIVE_SIGNAL;

/**
 * One word from one process to all others. It may be lost, so nothing rests on it: whoever listens also looks by
 * itself now and then, and a signal only makes it look at once.
 */
export abstract class Signals {
  /** Says the word; waits for nothing and never fails. */
  abstract send(name: SignalName): void;

  /** Each time the word is heard, and each time the connection was lost and stands again. */
  abstract heard(name: SignalName): Observable<void>;
}

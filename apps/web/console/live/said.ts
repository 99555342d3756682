import type { JobRun } from '../../api/types';

/** Something this person may see has changed; what it is now, whoever shows it asks for. */
export interface Change {
  topic: string;
  id: string;
  eventId: string | null;
}

/** What the stream says to every tab; what it numbers, it goes on from. */
export type Said =
  | { kind: 'job'; seq: string; job: JobRun }
  | { kind: 'change'; seq: string; change: Change }
  /** Too much was missed to be told one by one. */
  | { kind: 'reset'; seq: string }
  /** Everything up to this number is known. */
  | { kind: 'hello'; seq: string }
  /** Whether the stream is up; while it is not, what moves is asked for again and again. */
  | { kind: 'state'; up: boolean };

export type Hear = (said: Said) => void;

import type { Comparison } from './abba';

/** How much work one run of a side is: enough to measure, or only enough to see that the bench works. */
export type Size = 'full' | 'small';

export interface Opened extends Comparison {
  /** What a reader of the numbers should know: connections, statements, sizes. */
  facts?: Record<string, unknown>;
  close(): Promise<void>;
}

export interface Bench {
  name: string;
  what: string;
  /** What is counted per second. */
  unit: string;
  /** The least ratio of ours to the peer's. */
  bar: number;
  /** False where this machine lacks the peer; possible everywhere unless told. */
  possible?(): boolean;
  open(size: Size): Promise<Opened>;
}

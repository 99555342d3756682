import type { Reading } from '../support/proof';

/** One promise of a subject: what is promised, the bar, and the command that measures it. */
export interface PromiseRow {
  row: string;
  promise: string;
  bar: string;
  /** Run in the repository's root; it hands its reading over through PROOF_FILE. */
  command: string;
}

export type Verdict = 'holds' | 'falls short' | 'not measured';

/** Where and of what a row was measured; rows of one file may come of several days. */
export interface Circumstances {
  commit: string;
  /** Whether files differed from the commit. */
  changed: boolean;
  at: string;
  node: string;
  cpus: number;
  /** Of the last minute before it. */
  load: number;
}

export interface ProvenRow extends PromiseRow, Circumstances {
  value: string;
  verdict: Verdict;
  values?: unknown;
  seed?: number;
  seconds: number;
}

/** Several readings of one row, such as one for each backend: it holds where all of them do. */
export function together(readings: readonly Reading[]): Reading | undefined {
  const [first, ...others] = readings;
  if (first === undefined || others.length === 0) return first;
  const verdicts = readings.map(({ holds }) => holds);
  return {
    row: first.row,
    value: readings.map(({ value }) => value).join('; '),
    holds: verdicts.includes(false) ? false : verdicts.includes('not measured') ? 'not measured' : true,
    values: readings.map(({ values }) => values),
    ...(first.seed === undefined ? {} : { seed: first.seed }),
  };
}

/** The verdict of a reading; a command that ended badly or read nothing has not kept its promise. */
export function verdictOf(reading: Reading | undefined, exitCode: number | null): Verdict {
  if (reading?.holds === 'not measured') return 'not measured';
  return reading?.holds === true && exitCode === 0 ? 'holds' : 'falls short';
}

/** 1 when a promise falls short, else 2 when one was not measured, else 0. */
export function exitCodeOf(rows: readonly Pick<ProvenRow, 'verdict'>[]): number {
  if (rows.some((row) => row.verdict === 'falls short')) return 1;
  return rows.some((row) => row.verdict === 'not measured') ? 2 : 0;
}

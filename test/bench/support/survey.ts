import { record } from '../../support/proof';
import type { Size } from './bench';
import { type Result, keep, machine } from './results';

export interface Told {
  /** A folder of files to measure in the place of generated ones. */
  instances?: string | undefined;
  say: (line: string) => void;
}

/** A bench that is no race of two sides: it measures many things once, and says what is wrong with them. */
export interface Survey {
  name: string;
  what: string;
  run(size: Size, told: Told): Promise<Surveyed>;
}

export interface Surveyed {
  /** What a reader should know first. */
  value: string;
  /** What is not as it must be; empty where all is. */
  faults: string[];
  /** Everything that was measured. */
  values: Record<string, unknown>;
  /** A picture of it, as SVG. */
  chart: string;
}

/** Runs a survey in full and keeps what it measured. */
export async function survey({ name, what, run }: Survey, told: Told): Promise<Result> {
  const from = Date.now();
  const facts = machine();
  told.say(`\n${name}: ${what}`);
  const { value, faults, values, chart } = await run('full', told);
  for (const fault of faults) told.say(`  wrong: ${fault}`);
  const verdict = faults.length === 0;
  const seconds = Math.round((Date.now() - from) / 1000);
  keep(name, { name, what, value, verdict, faults, ...values, facts, seconds }, chart);
  record({ row: name, value, holds: verdict, values });
  return { name, verdict, value, seconds };
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

const RESULTS = join(__dirname, '../results');

/** What a bench has come to, as one line tells it. */
export interface Result {
  name: string;
  verdict: boolean | 'not measured';
  value: string;
  seconds: number;
}

/** What a reader of numbers should know of the machine; read it before the work begins. */
export function machine(): { cpus: number; loadBefore: number } {
  return { cpus: cpus().length, loadBefore: loadavg()[0] ?? 0 };
}

/** Keeps what was measured beside the last run of the same bench, in the repository. */
export function keep(name: string, values: Record<string, unknown>, chart?: string): void {
  mkdirSync(RESULTS, { recursive: true });
  const stamp = { at: new Date().toISOString(), node: process.version };
  writeFileSync(join(RESULTS, `${name}.json`), `${JSON.stringify({ ...stamp, ...values }, null, 2)}\n`);
  if (chart !== undefined) writeFileSync(join(RESULTS, `${name}.svg`), chart);
}

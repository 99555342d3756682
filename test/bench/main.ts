import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { record } from '../support/proof';
import { benches } from './benches';
import { abba, judge, type Measured } from './support/abba';
import type { Bench } from './support/bench';
import { prepareTemplate } from './support/template';

const RESULTS = join(__dirname, 'results');

interface Result extends Measured {
  name: string;
  what: string;
  unit: string;
  bar: number;
  verdict: boolean | 'not measured';
  facts?: Record<string, unknown>;
  seconds: number;
}

async function measure(bench: Bench): Promise<Result> {
  const from = Date.now();
  const load = loadavg()[0] ?? 0;
  process.stdout.write(`\n${bench.name}: ${bench.what}; ${bench.unit} per second, bar ${bench.bar}\n`);
  const opened = await bench.open('full');
  try {
    const measured = await abba(opened, { say: (line) => process.stdout.write(`  ${line}\n`) });
    const { name, what, unit, bar } = bench;
    const seconds = Math.round((Date.now() - from) / 1000);
    const facts = { ...opened.facts, cpus: cpus().length, loadBefore: load };
    return { name, what, unit, bar, ...measured, verdict: judge(measured, bar), facts, seconds };
  } finally {
    await opened.close();
  }
}

function report(result: Result): void {
  mkdirSync(RESULTS, { recursive: true });
  const at = new Date().toISOString();
  writeFileSync(
    join(RESULTS, `${result.name}.json`),
    `${JSON.stringify({ at, node: process.version, ...result }, null, 2)}\n`,
  );
  record({ row: result.name, value: valueOf(result), holds: result.verdict, values: result.rounds });
}

function valueOf({ rounds, median, spread }: Result): string {
  const ratios = rounds.map(({ ratio }) => ratio.toFixed(2)).join(', ');
  return `${median.toFixed(2)} in the middle of ${ratios}; highest by lowest ${spread.toFixed(2)}`;
}

const WORDS = { true: 'holds', false: 'falls short', 'not measured': 'not measured' };

async function main(names: readonly string[]): Promise<void> {
  const known = benches.map(({ name }) => name);
  const chosen = benches.filter(
    ({ name }) => names.length === 0 || names.some((asked) => name === asked || name.startsWith(`${asked}-`)),
  );
  if (chosen.length === 0) {
    process.stderr.write(`Say what to measure: npm run bench [-- NAME…]. Names: ${known.join(', ')}.\n`);
    process.exitCode = 64;
    return;
  }
  await prepareTemplate();
  const results: Result[] = [];
  for (const bench of chosen) {
    if (bench.possible?.() === false) {
      process.stdout.write(`${bench.name}: not measured, this machine lacks its peer.\n`);
      record({ row: bench.name, value: 'this machine lacks the peer', holds: 'not measured' });
      continue;
    }
    const result = await measure(bench);
    report(result);
    results.push(result);
  }
  process.stdout.write('\n');
  for (const result of results) {
    const verdict = WORDS[`${result.verdict}`];
    process.stdout.write(
      `${result.name.padEnd(20)} bar ${result.bar.toFixed(2)}  ${verdict.padEnd(12)} ${valueOf(result)} (${result.seconds} s)\n`,
    );
  }
  process.exitCode = results.some(({ verdict }) => verdict === false) ? 1 : 0;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});

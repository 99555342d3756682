import { record } from '../../support/proof';
import { type Measured, abba, judge } from './abba';
import type { Bench } from './bench';
import { type Result, keep, machine } from './results';

/** Runs a bench that compares two sides in full, and keeps and judges what it measured. */
export async function race(bench: Bench, say: (line: string) => void): Promise<Result> {
  const { name, what, unit, bar } = bench;
  const from = Date.now();
  const { cpus, loadBefore } = machine();
  say(`\n${name}: ${what}; ${unit} per second, bar ${bar}`);
  const opened = await bench.open('full');
  try {
    const measured = await abba(opened, { say: (line) => say(`  ${line}`) });
    const seconds = Math.round((Date.now() - from) / 1000);
    const verdict = judge(measured, bar);
    const facts = { ...opened.facts, cpus, loadBefore };
    keep(name, { name, what, unit, bar, ...measured, verdict, facts, seconds });
    record({ row: name, value: told(measured), holds: verdict, values: measured.rounds });
    return { name, verdict, value: `${told(measured)}; bar ${bar.toFixed(2)}`, seconds };
  } finally {
    await opened.close();
  }
}

function told({ rounds, median, spread }: Measured): string {
  const ratios = rounds.map(({ ratio }) => ratio.toFixed(2)).join(', ');
  return `${median.toFixed(2)} in the middle of ${ratios}; highest by lowest ${spread.toFixed(2)}`;
}

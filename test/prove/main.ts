import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reading } from '../support/proof';
import { house } from './house/promises';
import { journeys } from './journeys/promises';
import { meetings } from './meetings/promises';
import { platform } from './platform/promises';
import { programme } from './programme/promises';
import { registration } from './registration/promises';
import {
  type Circumstances,
  exitCodeOf,
  type PromiseRow,
  type ProvenRow,
  together,
  verdictOf,
} from './subject';

const SUBJECTS: Record<string, readonly PromiseRow[]> = {
  house,
  platform,
  registration,
  meetings,
  programme,
  journeys,
};

const ROOT = join(__dirname, '../..');

/** A reading that was too noisy is taken again, three times at most. */
const TRIES = 3;

interface Proof {
  subject: string;
  rows: ProvenRow[];
}

function measure(promise: PromiseRow): ProvenRow {
  for (let attempt = 1; ; attempt += 1) {
    const proven = rowOf(promise, ran(promise.command, attempt));
    if (proven.verdict !== 'not measured' || attempt === TRIES) return proven;
  }
}

interface Ran {
  readings: Reading[];
  status: number | null;
  seconds: number;
  circumstances: Circumstances;
}

const known = new Map<string, Ran>();

/** What a command read in this attempt; rows that share a command share its run. */
function ran(command: string, attempt: number): Ran {
  const key = `${attempt} ${command}`;
  const one = known.get(key) ?? run(command);
  known.set(key, one);
  return one;
}

function run(command: string): Ran {
  const folder = mkdtempSync(join(tmpdir(), 'rivermeet-proof-'));
  const file = join(folder, 'readings');
  const circumstances = now();
  const from = Date.now();
  process.stdout.write(`\n── ${new Date().toISOString()} ${command}\n`);
  try {
    const { status } = spawnSync(command, {
      cwd: ROOT,
      shell: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PROOF_FILE: file },
    });
    const readings = existsSync(file)
      ? readFileSync(file, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Reading)
      : [];
    return { readings, status, seconds: Math.round((Date.now() - from) / 1000), circumstances };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowOf(promise: PromiseRow, { readings, status, seconds, circumstances }: Ran): ProvenRow {
  const reading = together(readings.filter(({ row }) => row === promise.row));
  return {
    ...promise,
    value: reading?.value ?? `the command ended with ${status} and read nothing`,
    verdict: verdictOf(reading, status),
    values: reading?.values,
    seed: reading?.seed,
    seconds,
    ...circumstances,
  };
}

function merged(file: string, subject: string, rows: ProvenRow[]): Proof {
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Proof).rows : [];
  const kept = before.filter((old) => !rows.some((row) => row.row === old.row));
  const order = (SUBJECTS[subject] ?? []).map((promise) => promise.row);
  return {
    subject,
    rows: [...kept, ...rows].sort((a, b) => order.indexOf(a.row) - order.indexOf(b.row)),
  };
}

function now(): Circumstances {
  const git = (...words: string[]) => execFileSync('git', words, { cwd: ROOT, encoding: 'utf8' }).trim();
  return {
    commit: git('rev-parse', 'HEAD'),
    // What measuring itself writes is no change.
    changed: git('status', '--porcelain', '--', '.', ':!docs/proof', ':!test/bench/results') !== '',
    at: new Date().toISOString(),
    node: process.version,
    cpus: cpus().length,
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

function main(): void {
  const [subject = '', flag, only] = process.argv.slice(2);
  const promises = SUBJECTS[subject]?.filter(
    (promise) => flag !== '--row' || only?.split(',').includes(promise.row),
  );
  if (!promises || promises.length === 0) {
    process.stderr.write(
      `Say what to prove: npm run prove -- SUBJECT [--row NAME,…]. Subjects: ${Object.keys(SUBJECTS).join(', ')}.\n`,
    );
    process.exitCode = 64;
    return;
  }

  const from = Date.now();
  const file = join(ROOT, 'docs/proof', `${subject}.json`);
  mkdirSync(join(ROOT, 'docs/proof'), { recursive: true });
  const rows: ProvenRow[] = [];
  for (const promise of promises) {
    rows.push(measure(promise));
    // A run of most of an hour that is broken off keeps what it has read.
    writeFileSync(file, `${JSON.stringify(merged(file, subject, rows), null, 2)}\n`);
  }

  for (const row of rows) {
    process.stdout.write(
      `\n${row.row}: ${row.verdict}\n  ${row.promise}\n  bar: ${row.bar}\n  value: ${row.value}\n  command: ${row.command} (${row.seconds} s)\n`,
    );
  }
  process.stdout.write(`\n${rows.length} rows in ${((Date.now() - from) / 60_000).toFixed(1)} min\n`);
  process.exitCode = exitCodeOf(rows);
}

main();

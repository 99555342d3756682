import type { PromiseRow } from '../subject';

const TS = 'node --require ./test/support/swc-register.cjs';
const row = (file: string, ...args: string[]) => [TS, `test/prove/meetings/${file}.ts`, ...args].join(' ');

/** What the optimiser promises. */
export const meetings: readonly PromiseRow[] = [
  {
    row: 'small-problems',
    promise: '10,000 small problems with every kind of rule, beside trying every schedule',
    bar: 'the same status, the same optimum by every goal, every bound true, every schedule sound',
    command: row('small-problems'),
  },
  {
    row: 'benchmark-files',
    promise:
      'the files of the published benchmark in the folder INSTANCES names, three seeds each, one setting, one thread',
    bar: 'all proved within 60 CPU s with the published value, median at most 2.5; every schedule sound',
    command: row('benchmark', 'files'),
  },
  {
    row: 'benchmark-like',
    promise: 'generated problems of the benchmark’s shapes and its seven variants, three seeds each',
    bar: 'all proved within 60 CPU s, the same value with each seed, median at most 2.5; every schedule sound',
    command: row('benchmark', 'generated'),
  },
  {
    row: 'shuffled',
    promise: 'the same problems with people and meetings in another order, and with the last slot first',
    bar: 'the same status and the same breaks',
    command: row('benchmark', 'shuffled'),
  },
  {
    row: 'local-search-alone',
    promise:
      'the originals in the folder INSTANCES names, else generated ones whose optimum the exact search has proved, by the local search alone, 20 CPU s each',
    bar: 'the optimum of 80 % of them, never more than one break above it',
    command: row('local-alone'),
  },
  {
    row: 'proofs',
    promise:
      'what the exact search derives, checked clause by clause by a program that shares no code with it',
    bar: 'every clause follows; a proof with a clause left out, or one made up, does not',
    command: row('proofs'),
  },
  {
    row: 'native-sat',
    promise:
      'random formulas at the threshold and clauses of small problems, beside the SAT solvers that are installed',
    bar: 'every answer the same',
    command: row('native-sat'),
  },
  {
    row: 'large-event',
    promise: '2,000 people, 12,000 meetings asked for, 48 slots over 4 days, 250 tables; three events',
    bar: '99.5 % of the weighted bound in 5 CPU s, at most 0.1 breaks a person after 20; every schedule sound',
    command: row('large', 'event'),
  },
  {
    row: 'growth',
    promise: '500, 1,000, 2,000, 4,000 and 10,000 people at equal density',
    bar: 'the time to 99.5 % of the bound grows no faster than n log n',
    command: row('large', 'growth'),
  },
  {
    row: 'repairs',
    promise:
      'a published event of 2,000 people after somebody loses slots or a day, or five tables close for a day',
    bar: 'one person: at most 250 CPU ms and 4 others moved; tables: at most 1,000 CPU ms and 12 others; at most one break more for each person touched; what is not held is proved impossible, or a change that moves more is named',
    command: row('repairs'),
  },
  {
    row: 'fewest-moves',
    promise: 'the same mishaps at events of 40, 70 and 100 people, beside the fewest moves by exact search',
    bar: 'the fewest are proved within 20,000 conflicts for each goal; the repair loses no more weight and moves at most one other more',
    command: row('fewest-moves'),
  },
  {
    row: 'awake',
    promise: '4,000 people solved by a process that goes on answering',
    bar: 'its event loop late by at most 50 ms at p99, at most 1 GB',
    command: `node scripts/build.mjs && ${TS} --expose-gc test/prove/meetings/threads.ts`,
  },
  {
    row: 'stops',
    promise: 'a hundred stops in mid-solve',
    bar: 'memory does not grow',
    command: `node scripts/build.mjs && ${TS} --expose-gc test/prove/meetings/threads.ts`,
  },
];

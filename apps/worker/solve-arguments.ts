import { parseArgs } from 'node:util';

export const USAGE = `npm run -s solve -- FILE.dzn [--seconds N] [--iterations K] [--seed S] [--fairness D] [--threads T] [--json]
--iterations counts in the place of --seconds; with one thread the same is then printed each time, and times are null.`;

/** More threads than any machine here has cores would only take memory from each other. */
const MOST_THREADS = 64;

export interface Asked {
  file: string;
  /** Wall time it may take at most; infinite where iterations are given. */
  seconds: number;
  /** Infinite where the time ends it. */
  iterations: number;
  seed: number;
  fairness: number;
  threads: number;
  json: boolean;
}

/**
 * What the command is asked for.
 * @throws Error with one sentence for whoever typed it
 */
export function readArguments(args: string[]): Asked {
  // Not strict: what is wrong is said in our own words.
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: {
      seconds: { type: 'string' },
      iterations: { type: 'string' },
      seed: { type: 'string' },
      fairness: { type: 'string' },
      threads: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const { seconds, iterations, seed, fairness, threads, json = false, ...others } = values;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw wrong(`There is no option ${unknown.length > 1 ? '--' : '-'}${unknown}`);
  if (typeof json !== 'boolean') throw wrong('--json takes no value');
  const [file, ...more] = positionals;
  if (file === undefined) throw wrong('Name a file');
  if (more.length > 0) throw wrong(`Name one file, not ${positionals.length}`);
  const asked = {
    file,
    seconds: numberOf('seconds', seconds, 60),
    iterations: wholeOf('iterations', iterations, Infinity, 1),
    seed: wholeOf('seed', seed, 1, 0),
    fairness: wholeOf('fairness', fairness, 2, 0),
    threads: wholeOf('threads', threads, 1, 1, MOST_THREADS),
    json,
  };
  return asked.iterations === Infinity ? asked : { ...asked, seconds: Infinity };
}

function numberOf(name: string, value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) && Number(value) > 0) return Number(value);
  throw wrong(`--${name} must be a number above 0`);
}

function wholeOf(name: string, value: unknown, otherwise: number, least: number, most = Infinity): number {
  if (value === undefined) return otherwise;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : NaN;
  if (Number.isSafeInteger(number) && number >= least && number <= most) return number;
  const until = most === Infinity ? `from ${least} on` : `from ${least} to ${most}`;
  throw wrong(`--${name} must be a whole number ${until}`);
}

function wrong(why: string): Error {
  return new Error(`${why}: ${USAGE.split('\n')[0]}`);
}

import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type Problem, type Solution, checkProblem, problemOfFile, verify } from '@app/meetings';
import { DomainError } from '@app/kernel';
import { solveInThreads } from './solver-threads';

const USAGE =
  'npm run -s solve -- FILE.dzn [--seconds N] [--iterations K] [--seed S] [--fairness D] [--threads T] [--json]';
const MOST_BYTES = 8_000_000;

/** Solves one file of the published benchmark and says what is proved of it. */
async function main(): Promise<void> {
  const asked = readArguments(process.argv.slice(2));
  const problem = problemOfFile(readFile(asked.file), { fairness: asked.fairness });
  checkProblem(problem);
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const solution = await solveInThreads(problem, {
    ...asked,
    within: asked.seconds * 1000,
    told: ({ best, bound, by }) => {
      if (asked.json) return;
      const known = best === Infinity ? 'no schedule yet' : `${best} breaks`;
      console.log(`${seconds().toFixed(2).padStart(7)} s   ${known}, at least ${bound}   (${by})`);
    },
  });
  const { user, system } = process.cpuUsage();
  const answer = answerOf(asked.file, problem, solution, {
    seconds: seconds(),
    cpuSeconds: (user + system) / 1e6,
    seed: asked.seed,
  });
  console.log(asked.json ? JSON.stringify(answer) : summary(answer));
}

interface Asked {
  file: string;
  seconds: number;
  iterations: number;
  seed: number;
  fairness: number;
  threads: number;
  json: boolean;
}

function readArguments(args: string[]): Asked {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '60' },
      iterations: { type: 'string' },
      seed: { type: 'string', default: '1' },
      fairness: { type: 'string', default: '2' },
      threads: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(`Name one file: ${USAGE}.`);
  const whole = (name: 'iterations' | 'seed' | 'fairness' | 'threads', least: number, otherwise = NaN) => {
    const value = values[name] === undefined ? otherwise : Number(values[name]);
    if (value === Infinity || (Number.isSafeInteger(value) && value >= least)) return value;
    throw new Error(`--${name} must be a whole number from ${least} on: ${USAGE}.`);
  };
  const seconds = Number(values.seconds);
  if (!(seconds > 0)) throw new Error(`--seconds must be a number above 0: ${USAGE}.`);
  return {
    file,
    seconds: values.iterations === undefined ? seconds : Math.max(seconds, 86_400),
    iterations: whole('iterations', 1, Infinity),
    seed: whole('seed', 0),
    fairness: whole('fairness', 0),
    threads: whole('threads', 1),
    json: values.json,
  };
}

function readFile(file: string): string {
  try {
    if (statSync(file).size > MOST_BYTES)
      throw new Error(`${file} is larger than any file of the benchmark.`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new Error(`There is no file ${file}.`, { cause: error });
    if (code === 'EISDIR') throw new Error(`${file} is a folder, not a file.`, { cause: error });
    throw error;
  }
}

interface Answer {
  instance: string;
  status: Solution['status'];
  breaks: number | null;
  lowerBound: number | null;
  maxBreaksDifference: number | null;
  seconds: number;
  cpuSeconds: number;
  iterations: number;
  seed: number;
  meetings: { meeting: number; slot: number; location: number }[];
}

/** The answer as it is printed: everything counted from 1, in the order of the file. */
function answerOf(
  file: string,
  problem: Problem,
  { status, places, goals, iterations }: Solution,
  run: { seconds: number; cpuSeconds: number; seed: number },
): Answer {
  const found = places.length > 0 ? verify(problem, places) : null;
  if (found && found.violations.length > 0) throw new Error(`The schedule is wrong: ${found.violations[0]}`);
  return {
    instance: basename(file, '.dzn'),
    status,
    breaks: found?.costs.breaks ?? null,
    lowerBound: goals[0]?.bound ?? null,
    maxBreaksDifference: found?.costs.unfairness ?? null,
    ...run,
    iterations,
    meetings: places.flatMap((place, meeting) =>
      place === null ? [] : [{ meeting: meeting + 1, slot: place.slot + 1, location: place.table + 1 }],
    ),
  };
}

function summary({ instance, status, breaks, lowerBound, seconds, cpuSeconds }: Answer): string {
  const time = `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time`;
  switch (status) {
    case 'infeasible':
      return `${instance}: no schedule can hold every meeting. Proved in ${time}.`;
    case 'unknown':
      return `${instance}: no schedule was found, nor a proof that there is none, in ${time}.`;
    case 'optimal':
      return `${instance}: ${breaks} breaks, and no schedule has fewer. Proved in ${time}.`;
    case 'feasible':
      return `${instance}: ${breaks} breaks; none has fewer than ${lowerBound}. ${time}.`;
  }
}

main().catch((error: unknown) => {
  const words =
    error instanceof DomainError ? error.detail : error instanceof Error ? error.message : String(error);
  console.error(words);
  process.exitCode = 1;
});

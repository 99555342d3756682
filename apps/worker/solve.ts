import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { checkProblem, problemOfFile } from '@app/meetings';
import { DomainError } from '@app/kernel';
import { readArguments, USAGE } from './solve-arguments';
import { answerOf, header, progressLines, summary } from './solve-report';
import { solveInThreads } from './solver-threads';

const MOST_BYTES = 8_000_000;
/** As a shell says it of a program that a Ctrl-C has ended. */
const INTERRUPTED = 130;

/** Solves one file of the published benchmark and says what is proved of it. */
async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(USAGE);
    return;
  }
  const asked = readArguments(process.argv.slice(2));
  const instance = basename(asked.file, '.dzn');
  const problem = problemOfFile(readFile(asked.file), { fairness: asked.fairness });
  checkProblem(problem);
  const say = asked.json ? () => undefined : console.log;
  const byTime = asked.iterations === Infinity;
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;

  say(header(instance, problem));
  const lineOf = progressLines(byTime ? 'time' : 'iterations');
  const solution = await solveInThreads(problem, {
    ...asked,
    within: asked.seconds * 1000,
    signal: untilInterrupted(),
    told: (progress) => {
      const line = lineOf(progress, byTime ? `${seconds().toFixed(2)} s` : `${progress.iterations}`);
      if (line !== null) say(line);
    },
  });

  const { user, system } = process.cpuUsage();
  const isRepeatable = !byTime && asked.threads === 1;
  const answer = answerOf(problem, solution, {
    instance,
    seconds: isRepeatable ? null : seconds(),
    cpuSeconds: isRepeatable ? null : (user + system) / 1e6,
    seed: asked.seed,
  });
  console.log(asked.json ? JSON.stringify(answer) : summary(answer, solution.proof));
}

/** The first Ctrl-C ends the search, which answers with the best it has; a second one ends everything. */
function untilInterrupted(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.exitCode = INTERRUPTED;
      ending.abort();
    });
  }
  return ending.signal;
}

function readFile(file: string): string {
  try {
    const about = statSync(file);
    if (about.isDirectory()) throw new Error(`${file} is a folder, not a file.`);
    if (about.size > MOST_BYTES) throw new Error(`${file} is larger than any file of the benchmark.`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new Error(`There is no file ${file}.`, { cause: error });
    if (code !== undefined) throw new Error(`${file} cannot be read (${code}).`, { cause: error });
    throw error;
  }
}

main().catch((error: unknown) => {
  const words =
    error instanceof DomainError ? error.detail : error instanceof Error ? error.message : String(error);
  console.error(words);
  process.exitCode = 1;
});

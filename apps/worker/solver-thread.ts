import { parentPort, workerData } from 'node:worker_threads';
import { type Problem, type Progress, type Solution, solve } from '@app/meetings';

/** What a thread is given. */
export interface SolverTask {
  problem: Problem;
  seed: number;
  iterations: number;
  /** Milliseconds since 1970 after which it answers with the best it has. */
  until: number;
  /** One number that is set from outside to end it earlier. */
  halt: SharedArrayBuffer;
}

export type SolverNews = { progress: Progress } | { solution: Solution };

const { problem, seed, iterations, until, halt } = workerData as SolverTask;
const halted = new Int32Array(halt);
const say = (news: SolverNews) => parentPort?.postMessage(news);

const solution = solve(problem, {
  seed,
  iterations,
  stop: () => Atomics.load(halted, 0) !== 0 || Date.now() >= until,
  told: (progress) => say({ progress }),
});
say({ solution });

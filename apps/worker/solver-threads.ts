import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Problem, Progress, Solution } from '@app/meetings';
import type { SolverNews, SolverTask } from './solver-thread';

export interface ThreadOptions {
  seed: number;
  iterations: number;
  /** Milliseconds it may take at most. */
  within: number;
  threads: number;
  told?: (progress: Progress) => void;
  /** Ends the search, which answers with the best it has. */
  signal?: AbortSignal;
}

const RANK = { optimal: 0, infeasible: 0, feasible: 1, unknown: 2 } as const;

/**
 * Solves a problem in threads of its own, so that whoever asks stays awake. Several threads search from different seeds; the
 * first proof ends all of them, and so does a schedule of one that meets the bound of another.
 * @throws Error where a thread fails; the others are ended then
 */
export async function solveInThreads(problem: Problem, options: ThreadOptions): Promise<Solution> {
  const halt = new SharedArrayBuffer(4);
  const end = () => Atomics.store(new Int32Array(halt), 0, 1);
  if (options.signal?.aborted) end();
  options.signal?.addEventListener('abort', end, { once: true });

  const until = Date.now() + options.within;
  // One thread knows by itself when its bound is met, and where goals follow, the first being met ends nothing.
  const together = options.threads > 1 && problem.rules.goals.length === 1;
  let [best, bound] = [Infinity, 0];
  const heard = (progress: Progress) => {
    bound = Math.max(bound, progress.bound);
    best = Math.min(best, progress.best);
    if (together && best <= bound) end();
    options.told?.({ ...progress, best, bound });
  };
  const workers: Worker[] = [];
  try {
    const solutions = await Promise.all(
      Array.from({ length: options.threads }, async (_, thread) => {
        const { iterations } = options;
        const worker = startThread({ problem, seed: options.seed + thread, iterations, until, halt });
        workers.push(worker);
        const solution = await answerOf(worker, heard);
        if (RANK[solution.status] === 0) end();
        return solution;
      }),
    );
    const [first] = solutions.sort((a, b) => RANK[a.status] - RANK[b.status] || costlier(a, b)) as [Solution];
    return together ? provedTogether(first, bound) : first;
  } finally {
    options.signal?.removeEventListener('abort', end);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** A schedule that meets what another thread has proved is as good as can be, where there is one goal only. */
function provedTogether(solution: Solution, bound: number): Solution {
  const [goal] = solution.goals;
  if (solution.status !== 'feasible' || goal === undefined) return solution;
  const goals = [{ ...goal, bound: Math.max(goal.bound, bound) }];
  return { ...solution, goals, status: goal.cost <= bound ? 'optimal' : 'feasible' };
}

/** Above 0 where the first costs more by the first goal they differ in. */
function costlier(one: Solution, other: Solution): number {
  const at = one.goals.findIndex(({ cost }, index) => cost !== other.goals[index]?.cost);
  return (one.goals[at]?.cost ?? 0) - (other.goals[at]?.cost ?? 0);
}

function startThread(task: SolverTask): Worker {
  return new Worker(join(__dirname, 'solver-thread.js'), { workerData: task });
}

function answerOf(worker: Worker, told: (progress: Progress) => void): Promise<Solution> {
  return new Promise((resolve, reject) => {
    worker.on('message', (news: SolverNews) => {
      if ('solution' in news) resolve(news.solution);
      else told(news.progress);
    });
    worker.once('error', (error) =>
      reject(new Error(`A solver's thread failed: ${error.message}`, { cause: error })),
    );
    worker.once('exit', (code) => reject(new Error(`A solver's thread ended with ${code} and no answer.`)));
  });
}

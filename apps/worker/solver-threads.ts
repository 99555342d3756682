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
}

const RANK = { optimal: 0, infeasible: 0, feasible: 1, unknown: 2 } as const;

/**
 * Solves a problem in threads of its own, so that whoever asks stays awake. Several threads search from different seeds; the
 * first proof ends all of them, and so does a schedule of one that meets the bound of another.
 */
export async function solveInThreads(problem: Problem, options: ThreadOptions): Promise<Solution> {
  const halt = new SharedArrayBuffer(4);
  const end = () => Atomics.store(new Int32Array(halt), 0, 1);
  const until = Date.now() + options.within;
  let [best, bound] = [Infinity, 0];
  const heard = (progress: Progress) => {
    bound = Math.max(bound, progress.bound);
    if (progress.best < best) best = progress.best;
    if (best <= bound) end();
    options.told?.({ ...progress, best, bound });
  };
  const solutions = await Promise.all(
    Array.from({ length: options.threads }, async (_, thread) => {
      const task: SolverTask = {
        problem,
        seed: options.seed + thread,
        iterations: options.iterations,
        until,
        halt,
      };
      const solution = await inThread(task, heard);
      if (RANK[solution.status] === 0) end();
      return solution;
    }),
  );
  const [first] = solutions.sort((a, b) => RANK[a.status] - RANK[b.status] || costOf(a) - costOf(b)) as [
    Solution,
  ];
  return provedTogether(first, bound);
}

/** A schedule that meets what another thread has proved is as good as can be, where there is one goal only. */
function provedTogether(solution: Solution, bound: number): Solution {
  const [goal, ...others] = solution.goals;
  if (solution.status !== 'feasible' || goal === undefined) return solution;
  const goals = [{ ...goal, bound: Math.max(goal.bound, bound) }, ...others];
  return { ...solution, goals, status: others.length === 0 && goal.cost <= bound ? 'optimal' : 'feasible' };
}

function costOf({ goals }: Solution): number {
  return goals[0]?.cost ?? Infinity;
}

function inThread(task: SolverTask, told: (progress: Progress) => void): Promise<Solution> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(__dirname, 'solver-thread.js'), { workerData: task });
    worker.on('message', (news: SolverNews) => {
      if ('solution' in news) resolve(news.solution);
      else told(news.progress);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`A solver's thread ended with ${code} and no answer.`)));
  });
}

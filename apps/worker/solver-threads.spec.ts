import type { Problem } from '@app/meetings';
import { solveInThreads } from './solver-threads';

/** In the place of the solver: the seed says how each thread ends. */
const PROGRAM = `
  const { workerData: { seed, halt }, parentPort } = require('node:worker_threads');
  if (seed === 1) throw new TypeError('no such meeting');
  if (seed === 11) process.exit(3);
  while (seed < 100 || Atomics.load(new Int32Array(halt), 0) === 0);
  parentPort.postMessage({ solution: { status: 'feasible', places: [], goals: [] } });
`;

let running = 0;

jest.mock('node:worker_threads', () => {
  const { Worker } = jest.requireActual<typeof import('node:worker_threads')>('node:worker_threads');
  return {
    Worker: class extends Worker {
      constructor(_file: string, options: object) {
        super(PROGRAM, { ...options, eval: true });
        running += 1;
        this.once('exit', () => (running -= 1));
      }
    },
  };
});

const problem = { rules: { goals: ['breaks'] } } as unknown as Problem;
const options = { iterations: Infinity, within: Infinity, threads: 2 };

describe('threads that solve', () => {
  it.each([
    ['throws', 1, "A solver's thread failed: no such meeting"],
    ['is killed', 11, "A solver's thread ended with 3 and no answer."],
  ])('are all ended when one of them %s', async (_, seed, sentence) => {
    await expect(solveInThreads(problem, { ...options, seed })).rejects.toThrow(sentence);
    expect(running).toBe(0);
  });

  it('end with what they have when they are told to', async () => {
    const ending = new AbortController();
    setTimeout(() => ending.abort(), 50);
    const solving = solveInThreads(problem, { ...options, seed: 100, signal: ending.signal });
    expect((await solving).status).toBe('feasible');
    expect(running).toBe(0);
  });
});

import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type * as Threads from '../../../apps/worker/solver-threads';
import { largeEvent } from '../../../libs/meetings/domain/benchmark/large-event';
import { record } from '../../support/proof';

/** As built: a thread is a file of its own. */
const { solveInThreads } = require(
  join(__dirname, '../../../dist/apps/worker/solver-threads.js'),
) as typeof Threads;

const PEOPLE = 4_000;
const GIGABYTE = 2 ** 30;
const STOPS = 100;

/** The delay of our own event loop meanwhile, its 99th percentile in milliseconds. */
async function delayDuring(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await work();
  delay.disable();
  return delay.percentile(99) / 1e6;
}

async function main(): Promise<void> {
  const problem = largeEvent(PEOPLE, 1);
  const options = { seed: 1, iterations: Infinity, threads: 1 };
  const idle = await delayDuring(() => sleep(5_000));
  let most = 0;
  const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
  let placed = 0;
  let searched = 0;
  const busy = await delayDuring(async () => {
    const { places, iterations } = await solveInThreads(problem, { ...options, within: 10_000 });
    placed = places.filter((place) => place !== null).length;
    searched = iterations;
  });
  clearInterval(watching);
  record({
    row: 'awake',
    value: `${PEOPLE} people, ${placed} of ${problem.meetings.length} meetings placed after ${searched} moves: event loop late by ${busy.toFixed(1)} ms at p99 (${idle.toFixed(1)} idle), ${(most / 2 ** 20).toFixed(0)} MiB at most`,
    holds: placed > 0.9 * problem.meetings.length && searched > 100_000 && busy <= 50 && most <= GIGABYTE,
  });

  const small = largeEvent(500, 1);
  const sizes: number[] = [];
  let midway = 0;
  for (let stop = 0; stop < STOPS; stop += 1) {
    const { status, iterations } = await solveInThreads(small, {
      ...options,
      seed: stop,
      within: 250 + (stop % 7) * 20,
    });
    if (status === 'feasible' && iterations > 0) midway += 1;
    global.gc?.();
    sizes.push(process.memoryUsage().rss / 2 ** 20);
  }
  const mean = (list: number[]) => list.reduce((sum, each) => sum + each, 0) / list.length;
  const [early, late] = [mean(sizes.slice(20, 40)), mean(sizes.slice(-20))];
  record({
    row: 'stops',
    value: `${STOPS} stops, ${midway} of them in mid-solve: ${early.toFixed(0)} MiB after thirty, ${late.toFixed(0)} after ninety`,
    holds: midway > 0.8 * STOPS && late <= 1.1 * early + 10,
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

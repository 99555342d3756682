import { setTimeout as sleep } from 'node:timers/promises';
import { freshClone, processesOf, report, startRivermeet } from './fresh-clone.mjs';

const ROUNDS = 3;
/** A killed launcher's children notice within this time, in milliseconds. */
const PATIENCE = 5_000;

const clone = freshClone();
const folder = clone.path;

/** Waits until nothing of the folder runs; returns what still does after the patience is over. */
async function leftovers() {
  const end = Date.now() + PATIENCE;
  while (processesOf(folder).length > 0 && Date.now() < end) await sleep(100);
  return processesOf(folder);
}

/** The launcher itself is the child that npm became or started: everything of the folder that is no service. */
function launcherPids() {
  return processesOf(folder)
    .filter((line) => line.includes('start.mjs'))
    .map((line) => Number(line.split(' ')[0]));
}

const left = { interrupted: [], killed: [], everythingKilled: [] };
try {
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = await startRivermeet(folder);
    if (processesOf(folder).length < 3)
      throw new Error('The watcher does not see the processes it is to count.');
    await started.interrupt();
    left.interrupted.push(await leftovers());
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = await startRivermeet(folder);
    process.kill(started.pid, 'SIGKILL');
    for (const pid of launcherPids()) process.kill(pid, 'SIGKILL');
    left.killed.push(await leftovers());
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = await startRivermeet(folder);
    process.kill(-started.pid, 'SIGKILL');
    for (const line of processesOf(folder).filter((each) => !each.includes('postgres'))) {
      try {
        process.kill(Number(line.split(' ')[0]), 'SIGKILL');
      } catch {
        // It left by itself in between.
      }
    }
    const again = await startRivermeet(folder);
    await again.interrupt();
    left.everythingKilled.push(await leftovers());
  }
  const count = Object.values(left).flat(2).length;
  report({
    row: 'no-orphans',
    value: `${count} left after ${ROUNDS} Ctrl-C, ${ROUNDS} kill -9 of the launcher, ${ROUNDS} kill -9 of everything but PostgreSQL and a new start`,
    holds: count === 0,
    values: left,
  });
} finally {
  clone.remove();
}

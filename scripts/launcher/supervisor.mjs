import { setTimeout as sleep } from 'node:timers/promises';
import { startService } from './service.mjs';

/** Waits before a program that ended is started again, in milliseconds: longer each time, up to the last. */
const BACKOFF = [100, 500, 2_000, 5_000, 15_000, 30_000];

/** One that has run for so long is taken to be well. */
const WELL_AFTER = 60_000;

/**
 * Starts a program and keeps it running: whenever it ends it is started again, later and later while it does not last.
 * The first start must succeed.
 * @param options what startService takes, and `say` for a line to the person who watches
 * @returns `pid`, which changes with every start, and `restart`, which ends it in order and resolves when it is back
 */
export async function keepRunning(stops, { say = console.log, ...program }) {
  const state = { service: await startService(stops, program), asked: false };
  void keep(stops, program, state, say);
  return {
    name: program.name,
    get pid() {
      return state.service.pid;
    },
    async restart() {
      const before = state.service;
      state.asked = true;
      await before.stop();
      while (state.service === before && !stops.begun) await sleep(50);
    },
  };
}

async function keep(stops, program, state, say) {
  let falls = 0;
  while (!stops.begun) {
    const began = performance.now();
    await state.service.gone;
    if (stops.begun) return;
    if (performance.now() - began > WELL_AFTER) falls = 0;
    if (!state.asked) say(`The ${program.name} ended and is started again: see ${program.log}.`);
    state.asked = false;
    state.service = await startAgain();
  }

  async function startAgain() {
    for (;;) {
      await sleep(BACKOFF[Math.min(falls, BACKOFF.length - 1)], undefined, { ref: false });
      falls += 1;
      if (stops.begun) return state.service;
      try {
        return await startService(stops, program);
      } catch (error) {
        if (!stops.begun) say(error.message);
      }
    }
  }
}

import { Refusal } from './refusal.mjs';
import { Stops, watchForEnd } from './stops.mjs';

/**
 * Runs one of our commands: `work(stops)` returns the exit code. A Refusal ends it with its sentence and 1, a signal
 * stops everything first and ends with 0, or with 130 where an unfinished run must not look like a good one.
 * @param say where it is told that it stops; not the standard output where that is for a program to read
 */
export function command(work, { afterSignal = 130, say = console.log } = {}) {
  const stops = new Stops();
  let leaving = false;
  watchForEnd(async (reason) => {
    leaving = true;
    say(`\nStopping (${reason}).`);
    await stops.all();
    process.exit(afterSignal);
  });
  work(stops).then(
    async (code) => {
      if (leaving) return;
      await stops.all();
      process.exit(code ?? 0);
    },
    async (error) => {
      if (leaving) return;
      await stops.all();
      console.error(error instanceof Refusal ? error.message : error);
      process.exit(1);
    },
  );
}

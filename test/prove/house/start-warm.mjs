import { freshClone, report, rounded, startRivermeet } from './fresh-clone.mjs';

const BAR = 15;
const RUNS = 3;

const clone = freshClone();
try {
  await (await startRivermeet(clone.path)).interrupt();
  const seconds = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = await startRivermeet(clone.path);
    seconds.push(started.seconds);
    await started.interrupt();
  }
  const best = Math.min(...seconds);
  report({
    row: 'start-warm',
    value: `${rounded(best)} s, best of ${seconds.map(rounded).join(', ')}`,
    holds: best <= BAR,
    values: seconds,
  });
} finally {
  clone.remove();
}

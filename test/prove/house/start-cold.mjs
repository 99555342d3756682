import { freshClone, report, rounded, startRivermeet, timed } from './fresh-clone.mjs';

const FACTOR = 1.5;
const EXTRA = 30;

const bareClone = freshClone();
const startClone = freshClone();
try {
  const install = timed('npm', ['ci', '--no-audit', '--no-fund'], bareClone.path);
  const build = timed('node', ['scripts/build.mjs'], bareClone.path);
  const started = await startRivermeet(startClone.path);
  await started.interrupt();
  const bar = FACTOR * (install + build) + EXTRA;
  report({
    row: 'start-cold',
    value: `${rounded(started.seconds)} s; bar ${rounded(bar)} s (npm ci ${rounded(install)} s, build ${rounded(build)} s)`,
    holds: started.seconds <= bar,
    values: { start: started.seconds, install, build },
  });
} finally {
  bareClone.remove();
  startClone.remove();
}

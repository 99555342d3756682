import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { command } from './command.mjs';
import { install, npmEnvironment } from './install.mjs';
import { repairLockFile } from './lock.mjs';
import { staleApiTypes } from './openapi.mjs';
import { NODE_MODULES, ROOT } from './paths.mjs';
import { run, tail } from './run.mjs';
import { filesUnder } from './stamp.mjs';

const modules = (program, ...args) => [join(NODE_MODULES, program), ...args];
const types = (project) =>
  modules(
    'typescript/bin/tsc',
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    `.cache/${project.replaceAll('/', '-')}.tsbuildinfo`,
    '-p',
    project,
  );

/** Everything that must hold before a push; each step is arguments for Node, or work that returns what is wrong. */
const STEPS = {
  format: modules(
    'prettier/bin/prettier.cjs',
    '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    '.cache/prettier',
    '.',
  ),
  lint: modules(
    'eslint/bin/eslint.js',
    '--cache',
    '--cache-location',
    '.cache/eslint/',
    '--max-warnings',
    '0',
    '.',
  ),
  layers: modules(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
    'apps',
    'libs',
    'config',
  ),
  'types of server and tests': types('tsconfig.json'),
  'types of domain in a browser': types('tsconfig.domain.json'),
  'types of web': types('apps/web/tsconfig.json'),
  'types of the web build': types('apps/web/tsconfig.node.json'),
  'unit tests': modules('jest/bin/jest.js', '--selectProjects', 'unit'),
  'unit tests of scripts': ['--test', '--test-reporter=tap', ...quickTestsOfScripts()],
  'openapi and its types': openapiDrift,
  'package-lock.json': incompleteLock,
};

/** `npm run check`: installs if need be, then one line for each step; ends 1 if one fails. */
export function check() {
  command(async (stops) => {
    await install(stops);
    await build(stops, { only: ['server', 'fonts'] });
    const failed = await runAll(stops, Object.entries(STEPS), Math.min(2, availableParallelism()));
    if (stops.begun) return 130;
    console.log(
      failed === 0 ? 'All of it holds.' : `${failed} of ${Object.keys(STEPS).length} steps failed.`,
    );
    return failed === 0 ? 0 : 1;
  });
}

async function runAll(stops, waiting, lanes) {
  let failed = 0;
  const lane = async () => {
    while (waiting.length > 0 && !stops.begun) {
      const [name, step] = waiting.shift();
      const began = performance.now();
      const wrong = typeof step === 'function' ? await step(stops) : await wordsOfFailure(stops, step);
      if (stops.begun) return;
      console.log(
        `${wrong ? 'FAIL' : ' ok '}  ${name.padEnd(30)} ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s`,
      );
      if (wrong) {
        failed += 1;
        console.log(wrong.replace(/^/gm, '      '));
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return failed;
}

async function wordsOfFailure(stops, args) {
  const { code, output } = await run(stops, process.execPath, args, {
    cwd: ROOT,
    env: npmEnvironment(process.env),
  });
  return code === 0 ? null : tail(output, 60) || `It ended with ${code}.`;
}

// The tests that start whole profiles are left to npm test.
function quickTestsOfScripts() {
  return filesUnder(ROOT, ['scripts'], (file) => file.endsWith('.test.mjs') && !file.includes('.faults.'));
}

async function openapiDrift(stops) {
  try {
    const stale = await staleApiTypes(stops);
    return stale.length === 0
      ? null
      : `${stale.join(' and ')} no longer say what the api is: npm run openapi`;
  } catch (error) {
    return error.message;
  }
}

function incompleteLock() {
  const missing = repairLockFile({ dry: true });
  return missing.length === 0
    ? null
    : `Packages of other platforms are missing, so npm ci would refuse it: npm run lock\n${missing.join('\n')}`;
}

import { join } from 'node:path';
import { command } from './command.mjs';
import { install, npmEnvironment } from './install.mjs';
import { NODE_MODULES, ROOT } from './paths.mjs';
import { pgbench } from './pgbench.mjs';
import { Refusal } from './refusal.mjs';
import { run } from './run.mjs';
import { withServices } from './services.mjs';

const typescript = (file, args) => ['--require', './test/support/swc-register.cjs', file, ...args];

/** `npm run looks [-- NAME]`: pictures of every screen and document of a demo that runs for the purpose. */
export function looks(args) {
  command((stops) =>
    withServices(
      stops,
      { app: true, redis: false },
      process.execPath,
      typescript('test/looks/main.ts', args),
    ),
  );
}

/** `npm run prove -- SUBJECT`: every promise of a subject, measured; each row brings up what it needs by itself. */
export function prove(args) {
  command(async (stops) => {
    await install(stops);
    const env = { ...npmEnvironment(process.env), ...(await pgbench(stops)) };
    const { code } = await run(stops, process.execPath, typescript('test/prove/main.ts', args), {
      show: true,
      cwd: ROOT,
      env,
    });
    return code;
  });
}

/**
 * `npm run faults [-- NAME…] [--full]`: the runs of these names, all without one; at the size of `npm test`, or in full
 * and then on a database that keeps what it has acknowledged. SEED plays a run again.
 */
export function faults(args) {
  const full = args.includes('--full');
  const names = args.filter((arg) => arg !== '--full');
  if (names.some((name) => !/^[a-z-]+$/.test(name)))
    throw new Refusal('Say which runs: npm run faults -- NAME… [--full]; without a name all of them.');
  Object.assign(process.env, full ? { FAULTS: 'full', RM_FSYNC: 'on' } : {});
  const jest = [
    join(NODE_MODULES, 'jest/bin/jest.js'),
    ...names.map((name) => `test/faults/${name}`),
    '--runInBand',
    '--selectProjects',
    'faults',
  ];
  command((stops) => withServices(stops, {}, process.execPath, jest));
}

/** `npm run bench [-- NAME…]`: benchmarks beside their peers, with PostgreSQL and Redis as they are in production. */
export function bench(args) {
  process.env.RM_FSYNC = 'on';
  command(async (stops) => {
    Object.assign(process.env, await pgbench(stops));
    return withServices(stops, {}, process.execPath, typescript('test/bench/main.ts', args));
  });
}

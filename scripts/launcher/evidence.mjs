import { command } from './command.mjs';
import { unpackDebian } from './debian.mjs';
import { install, npmEnvironment } from './install.mjs';
import { ROOT } from './paths.mjs';
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

/** Where pgbench is, for the rows that load the database with it; without it those rows are not measured. */
async function pgbench(stops) {
  try {
    const { program, env } = await unpackDebian(stops, {
      name: 'pgbench',
      packages: ['postgresql-15', 'libpq5'],
      program: 'usr/lib/postgresql/15/bin/pgbench',
    });
    return { PGBENCH: program, PGBENCH_LIBRARY_PATH: env.LD_LIBRARY_PATH };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return {};
  }
}

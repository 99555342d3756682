import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { startApp } from './app.mjs';
import { build } from './build.mjs';
import { command } from './command.mjs';
import { install, npmEnvironment } from './install.mjs';
import { ROOT } from './paths.mjs';
import { freePort } from './ports.mjs';
import { findRedis, startRedis } from './redis.mjs';
import { Refusal } from './refusal.mjs';
import { run } from './run.mjs';
import { startDatabase } from './start.mjs';
import { temporaryFolder } from './temporary.mjs';
import { testDatabase } from './test-database.mjs';

const USAGE = 'Usage: node scripts/services.mjs [--app] [--no-redis] -- COMMAND [ARGUMENT…]';

/**
 * `node scripts/services.mjs -- COMMAND`: the services of `npm test` for one command of a developer, who builds the web
 * front when a journey needs it (`npm run build`); with --app a whole demo app on a free port and a folder of its own.
 */
export function services(args) {
  command(async (stops) => {
    const split = args.indexOf('--');
    const flags = split < 0 ? args : args.slice(0, split);
    const [program, ...rest] = split < 0 ? [] : args.slice(split + 1);
    if (!program || flags.some((flag) => flag !== '--app' && flag !== '--no-redis')) throw new Refusal(USAGE);
    return withServices(
      stops,
      { app: flags.includes('--app'), redis: !flags.includes('--no-redis') && !flags.includes('--app') },
      program,
      rest,
    );
  });
}

/** Installs, builds, brings up what is asked for and runs a program beside it, with addresses in its environment. */
export async function withServices(stops, { app = false, redis = true }, program, args) {
  const found = redis ? await findRedis(stops) : null;
  await install(stops);
  const folder = temporaryFolder(stops);
  const [database] = await Promise.all([
    app ? startDemo(stops, folder) : bare(stops, folder),
    app ? null : build(stops, { only: ['server', 'fonts'] }),
  ]);
  const env = {
    ...npmEnvironment(process.env),
    ...database,
    // What the program leaves in the temporary area goes with the run.
    TMPDIR: folder,
    ...(found ? { REDIS_URL: await startRedis(stops, found, folder) } : {}),
  };
  const { code } = await run(stops, program, args, { show: true, cwd: ROOT, env });
  return code;
}

async function bare(stops, folder) {
  return { DATABASE_URL: await testDatabase(stops, folder) };
}

async function startDemo(stops, temporary) {
  const folder = join(temporary, 'data');
  mkdirSync(folder, { mode: 0o711 });
  const [postgres] = await Promise.all([startDatabase(stops, folder), build(stops)]);
  const app = await startApp(stops, { ...postgres, folder, port: await freePort() });
  return { ...app.env, BASE_URL: app.origin };
}

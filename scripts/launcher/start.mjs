import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApp } from './app.mjs';
import { build } from './build.mjs';
import { command } from './command.mjs';
import { requireSpace, takeDataFolder } from './data-folder.mjs';
import { ensureDatabase } from './database.mjs';
import { install } from './install.mjs';
import { DIST, NODE_MODULES, ROOT, dataFolder } from './paths.mjs';
import { readPort, requireFreePort } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { Refusal } from './refusal.mjs';
import { derive, secretKey } from './secret.mjs';

/**
 * `npm start`: everything from a bare clone to an address that answers, and all of it away again on Ctrl-C.
 * @param options.dist where the built programs are
 * @param options.prepare installs the packages and returns a promise of the build, which may last while the database starts
 */
export function start({ dist = DIST, prepare = installThenBuild } = {}) {
  command(
    async (stops) => {
      const port = readPort(process.env.PORT);
      const { folder, lock } = takeDataFolder(dataFolder(), { address: `port ${port}` });
      stops.add(() => lock.release());
      await requireFreePort(port);
      requireSpace(folder, existsSync(join(folder, 'postgres')) ? 50 : 250);
      if (!existsSync(NODE_MODULES)) requireSpace(ROOT, 1000);

      const { built } = await prepare(stops);
      const [postgres] = await Promise.all([startDatabase(stops, folder), built]);
      const app = await startApp(stops, { ...postgres, folder, port, dist });
      greet(app, folder);
      throw new Refusal(await whyItEnds(postgres, app));
    },
    { afterSignal: 0 },
  );
}

/** When the database dies the programs that use it follow at once; a person needs the cause, whichever is noticed first. */
export async function whyItEnds(postgres, app) {
  const first = await Promise.race([postgres.died, app.died]);
  return Promise.race([postgres.died, sleep(1000, first)]);
}

async function installThenBuild(stops) {
  await install(stops);
  return { built: build(stops) };
}

/** The profile's database on this data folder; `died` is a promise of the sentence to end with. */
export async function startDatabase(stops, folder) {
  const key = secretKey(folder);
  return { key, ...(await databaseOf(stops, { folder, password: derive(key, 'postgres') }, 'npm start')) };
}

/** The embedded PostgreSQL with our database in it, told what startPostgres is told; `again` is what starts it again. */
export async function databaseOf(stops, server, again) {
  const { url, fresh, died, log } = await startPostgres(stops, server);
  await ensureDatabase(url('postgres'), 'rivermeet');
  const sentence = `PostgreSQL stopped by itself: see ${log}, then run ${again} again; it mends itself and nothing that was saved is lost.`;
  return { databaseUrl: url('rivermeet'), fresh, died: died.then(() => sentence) };
}

function greet({ origin, access }, folder) {
  const lines = [
    '',
    `Rivermeet    ${origin}`,
    `Console      ${origin}/app`,
    `Mail inbox   ${origin}/dev/inbox`,
    '',
    ...(access ? signIns(access, join(folder, 'demo-access.json')) : []),
    'Ctrl-C stops everything.',
    'ready',
  ];
  console.log(lines.join('\n'));
}

function signIns({ roles, delegations = [] }, file) {
  const width = (key) => Math.max(...roles.map((one) => one[key].length));
  const [role, email] = [width('role'), width('email')];
  return [
    'Sign in to the console as',
    ...roles.map((one) => `  ${one.role.padEnd(role)}  ${one.email.padEnd(email)}  ${one.password}`),
    ...(delegations.length === 0 ? [] : ['Look after a delegation, with a code from the mail inbox']),
    ...delegations.map(({ delegation, url }) => `  ${delegation}  ${url}`),
    `(the same with API tokens: ${relative(process.cwd(), file)})`,
    '',
  ];
}

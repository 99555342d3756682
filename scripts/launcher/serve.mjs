import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from './build.mjs';
import { command } from './command.mjs';
import { requireSpace, takeDataFolder } from './data-folder.mjs';
import { install } from './install.mjs';
import { STANDARD_FILE, readInstallation } from './installation.mjs';
import { logFile } from './log-file.mjs';
import { DIST, NODE_MODULES, ROOT } from './paths.mjs';
import { freePort } from './ports.mjs';
import { startOf } from './process-identity.mjs';
import { findNginx, startProxy } from './proxy.mjs';
import { findRedis, startRedis } from './redis.mjs';
import { Refusal } from './refusal.mjs';
import { runStep, writePrivate } from './app.mjs';
import { databaseOf } from './start.mjs';
import { keepRunning } from './supervisor.mjs';

const USAGE = 'Usage: npm run serve [-- FILE], where FILE is filled in like deploy/rivermeet.env.example.';

/**
 * `npm run serve`: what docker-compose.yml runs, on the same configuration files and without Docker: PostgreSQL and Redis,
 * unless the file names servers of its own, several api and worker processes, and nginx with TLS before them.
 * SIGUSR2 starts the processes anew one after the other, SIGHUP makes nginx read the certificate again.
 */
export function serve(args) {
  command(
    async (stops) => {
      if (args.length > 1 || args[0]?.startsWith('-')) throw new Refusal(USAGE);
      const told = readInstallation(args[0] ? resolve(process.env.INIT_CWD ?? '', args[0]) : STANDARD_FILE);
      const { folder, lock } = takeDataFolder(told.folder, { address: told.origin });
      stops.add(() => lock.release());
      requireSpace(folder, existsSync(join(folder, 'postgres')) ? 200 : 500);
      const [nginx, redis] = [
        await findNginx(stops),
        told.redisUrl ? null : await findRedis(stops, {}, { docker: false }),
      ];
      if (!existsSync(NODE_MODULES)) requireSpace(ROOT, 1000);
      await install(stops);
      await build(stops);

      const house = await startHouse(stops, { ...told, folder }, { nginx, redis });
      console.log(`\nRivermeet    ${told.origin}\nready`);
      throw new Refusal(await house.died);
    },
    { afterSignal: 0 },
  );
}

async function startHouse(stops, told, { nginx, redis }) {
  const { folder } = told;
  // There from the beginning, so that a backup finds it before the first picture.
  mkdirSync(join(folder, 'files'), { recursive: true, mode: 0o700 });
  const database = told.databaseUrl
    ? { databaseUrl: told.databaseUrl, died: new Promise(() => {}) }
    : await databaseOf(
        stops,
        {
          folder,
          password: told.env.POSTGRES_PASSWORD,
          passwordIs: 'POSTGRES_PASSWORD',
          config: join(ROOT, 'deploy/postgres/postgresql.conf'),
        },
        'npm run serve',
      );
  const redisUrl =
    told.redisUrl ??
    (await startRedis(stops, redis, folder, { config: join(ROOT, 'deploy/redis/redis.conf') }));
  const env = environment(told, database.databaseUrl, redisUrl);
  await runStep(stops, {
    name: 'migrate',
    script: join(DIST, 'apps/api/migrate.js'),
    sentence: 'The database could not be brought up to date',
    env,
    log: logFile(folder, 'migrate'),
  });

  const apis = await startPrograms(stops, told, env, 'api');
  const workers = await startPrograms(stops, told, env, 'worker');
  const proxy = await startProxy(stops, nginx, {
    folder: join(folder, 'nginx'),
    ports: told.ports,
    host: told.env.PROXY_HOST,
    origin: told.origin,
    apis: apis.map(({ port }) => port),
    certificate: told.certificate,
  });
  listenToSignals([...apis, ...workers], proxy);
  announce(stops, folder, env, [...apis, ...workers]);
  return { died: Promise.race([database.died, proxy.died]) };
}

/** What every process of the installation gets; config/env.ts says what each means. */
function environment(told, databaseUrl, redisUrl) {
  return {
    ...told.env,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PUBLIC_ORIGIN: told.origin,
    // The proxy before us, and nobody else.
    TRUSTED_PROXY: '1',
    TLS_CERT: '',
    TLS_KEY: '',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    DATA_DIR: told.folder,
    DEMO: 'false',
    SHUTDOWN_DRAIN: told.env.SHUTDOWN_DRAIN ?? '2',
  };
}

/** Each on a port of its own, which it keeps when it is started again: the proxy knows it by that. */
async function startPrograms(stops, told, env, kind) {
  const number = kind === 'api' ? told.apis : told.workers;
  const ports = await Promise.all(Array.from({ length: number }, freePort));
  return Promise.all(
    ports.map(async (port, index) => {
      const name = `${kind}-${index + 1}`;
      const program = await keepRunning(stops, {
        name,
        script: join(DIST, 'apps', kind, 'main.js'),
        env: { ...env, [kind === 'api' ? 'PORT' : 'WORKER_PORT']: String(port) },
        log: logFile(told.folder, name),
      });
      return { port, program };
    }),
  );
}

/** A new build is taken into service one process after the other, while the others answer. */
function listenToSignals(all, proxy) {
  let turn = Promise.resolve();
  process.on('SIGUSR2', () => {
    turn = turn.then(async () => {
      console.log('Starting the processes anew, one after the other.');
      for (const { program } of all) {
        await program.restart();
        await sleep(200);
      }
      console.log('All are new.');
    });
  });
  process.removeAllListeners('SIGHUP');
  process.on('SIGHUP', () => {
    const trouble = proxy.reload();
    console.log(
      trouble
        ? `The certificate is not taken, and the one before stays in use (${trouble}).`
        : 'The certificate is read again.',
    );
  });
}

/** For `npm run import` and whoever looks after it: the environment; and for Prometheus which process listens where. */
function announce(stops, folder, env, all) {
  const runtime = join(folder, 'runtime.json');
  writePrivate(runtime, { pid: process.pid, started: startOf(process.pid), env });
  stops.add(() => rmSync(runtime, { force: true }));
  const targets = all.map(({ port, program }) => ({
    targets: [`127.0.0.1:${port}`],
    labels: { process: program.name },
  }));
  writeFileSync(join(folder, 'prometheus-targets.json'), `${JSON.stringify(targets, null, 2)}\n`);
}

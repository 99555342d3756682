import { chownSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnKept } from '../../../scripts/launcher/keeper.mjs';
import { freePort } from '../../../scripts/launcher/ports.mjs';
import { postgresHome } from '../../../scripts/launcher/postgres-home.mjs';
import { isGone, postmasterOf } from '../../../scripts/launcher/postgres-orphan.mjs';
import { startPostgres } from '../../../scripts/launcher/postgres.mjs';
import { NOBODY, isRoot } from '../../../scripts/launcher/process-identity.mjs';
import { findRedis, ping } from '../../../scripts/launcher/redis.mjs';
import { killGroup } from '../../../scripts/launcher/run.mjs';

/** For a server on loopback that lives as long as one test run. */
export const PASSWORD = 'faults';

/** PostgreSQL as in production: what it has acknowledged is on the disk. */
export async function startKillablePostgres(stops, folder) {
  const { url } = await startPostgres(stops, {
    folder,
    password: PASSWORD,
    settings: { max_connections: '200' },
  });
  const { home } = postgresHome(folder);
  return {
    port: Number(new URL(url('postgres')).port),
    async kill() {
      const postmaster = postmasterOf(join(home, 'data'));
      process.kill(postmaster.pid, 'SIGKILL');
      await isGone(postmaster, 10_000);
    },
  };
}

/** Redis as the compose profile runs it: append-only file, nothing evicted. */
export async function startKillableRedis(stops, folder) {
  const { program, env } = await findRedis(stops, {});
  if (!program) throw new Error('A Redis that can be killed is a redis-server program: install one.');
  const data = join(folder, 'data');
  if (!existsSync(data)) mkdirSync(data);
  if (isRoot) chownSync(data, NOBODY, NOBODY);
  const port = await freePort();
  const settings = {
    bind: '127.0.0.1',
    port,
    dir: data,
    save: '',
    appendonly: 'yes',
    appendfsync: 'everysec',
  };
  const words = Object.entries({ ...settings, 'maxmemory-policy': 'noeviction' }).flatMap(([name, value]) => [
    `--${name}`,
    String(value),
  ]);
  const child = spawnKept(program, words, {
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    signal: 'TERM',
    cwd: '/',
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  stops.add(async () => {
    killGroup(child, 'SIGKILL');
    await ended;
  });
  for (
    let end = performance.now() + 30_000;
    (await ping(`redis://127.0.0.1:${port}`)) !== null;
    await sleep(20)
  )
    if (performance.now() > end) throw new Error('Redis does not answer.');
  return {
    port,
    // The shell that keeps it goes with it.
    async kill() {
      killGroup(child, 'SIGKILL');
      await ended;
    },
  };
}

import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from './database.mjs';
import { hasDebianPackages, unpackDebian } from './debian.mjs';
import { spawnKept } from './keeper.mjs';
import { ROOT } from './paths.mjs';
import { freePort } from './ports.mjs';
import { NOBODY, isRoot } from './process-identity.mjs';
import { Refusal } from './refusal.mjs';
import { killGroup, which } from './run.mjs';

const CONFIG = join(ROOT, 'deploy', 'pgbouncer', 'pgbouncer.ini');

/** PgBouncer of this machine, else of Debian's packages, unpacked for us alone. */
export async function findPgbouncer(stops) {
  const program = which('pgbouncer', '/usr/sbin/pgbouncer');
  if (program) return { program, env: {} };
  if (hasDebianPackages()) {
    return unpackDebian(stops, {
      name: 'pgbouncer',
      packages: ['pgbouncer', 'libc-ares2', 'libevent-2.1-7'],
      program: 'usr/sbin/pgbouncer',
    });
  }
  throw new Refusal('PgBouncer is missing: apt-get install pgbouncer, and run this again.');
}

/**
 * Starts it on deploy/pgbouncer/pgbouncer.ini before the server of this address, every database of it.
 * @returns the port of loopback it listens on
 */
export async function startPgbouncer(stops, found, { folder, server }) {
  const { hostname, port: behind, username, password } = new URL(server);
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const users = join(folder, 'userlist.txt');
  const config = join(folder, 'pgbouncer.ini');
  writeFileSync(users, `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`);
  writeFileSync(
    config,
    readFileSync(CONFIG, 'utf8')
      .replace(/^rivermeet = .*/m, `* = host=${hostname} port=${behind}`)
      .replace(/^listen_port = .*/m, `listen_port = ${port}\nunix_socket_dir =`)
      .replace(/^auth_file = .*/m, `auth_file = ${users}`),
  );
  if (isRoot) for (const path of [folder, users, config]) chownSync(path, NOBODY, NOBODY);

  const child = spawnKept(found.program, [config], {
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    signal: 'INT',
    cwd: folder,
    env: { PATH: process.env.PATH, ...found.env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  stops.add(async () => {
    child.stdin.destroy();
    await Promise.race([ended, sleep(5_000, undefined, { ref: false })]);
    killGroup(child, 'SIGKILL');
  });
  // Asked of another database: a connection made before `migrate` would be kept without our deadlines.
  const pathname = '/postgres';
  await untilItAnswers(Object.assign(new URL(server), { port, pathname, hostname: '127.0.0.1' }).href, stops);
  return port;
}

async function untilItAnswers(url, stops) {
  let trouble;
  for (let end = performance.now() + 20_000; performance.now() < end && !stops.begun; await sleep(50)) {
    try {
      return await (await connect(url)).end();
    } catch (error) {
      trouble = error;
    }
  }
  throw new Refusal(`PgBouncer did not answer (${trouble?.message ?? 'stopped'}).`);
}

import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasDebianPackages, unpackDebian } from './debian.mjs';
import { spawnKept } from './keeper.mjs';
import { freePort } from './ports.mjs';
import { NOBODY, isRoot } from './process-identity.mjs';
import { Refusal } from './refusal.mjs';
import { killGroup, run, succeeds, tail, which } from './run.mjs';
import { throwawayKey } from './secret.mjs';

const IMAGE = 'redis:7.4-alpine';
const WAYS =
  'set REDIS_URL to a Redis of yours, or install one with apt-get install redis-server, or start Docker';

/** What a run needs to have a real Redis, found or fetched before anything else begins; never an imitation. */
export async function findRedis(stops, env = process.env, { docker = true } = {}) {
  if (env.REDIS_URL) return { url: await verified(env.REDIS_URL) };
  const program = which('redis-server', 'valkey-server');
  if (program) return { program, env: {} };
  // An installation's Redis reads a file of ours and keeps its own in our folder, which a container of another image may not.
  if (docker && which('docker') && succeeds('docker', ['info'])) return { docker: true };
  if (hasDebianPackages()) {
    return unpackDebian(stops, {
      name: 'redis',
      packages: ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1'],
      program: 'usr/bin/redis-server',
    });
  }
  throw new Refusal(`Redis is missing: ${WAYS}, and run this again.`);
}

/**
 * Starts what findRedis found, with a folder to keep its files in; returns its address.
 * @param options.config a configuration file: then what it holds is kept, it asks for a password of this start, and it is
 *   started again when it ends; without one it is a test's, which wants none of that
 */
export async function startRedis(stops, found, folder, { config = null } = {}) {
  if (found.url) return found.url;
  const port = await freePort();
  // Every user of this machine reaches the port, and jobs could be read and put in there.
  const password = config ? throwawayKey() : '';
  const url = `redis://${password ? `:${password}@` : ''}127.0.0.1:${port}`;
  if (found.docker) await startContainer(stops, port);
  else startProgram(stops, found, port, join(folder, 'redis'), config ? { config, password } : null);
  for (let end = performance.now() + 20_000; performance.now() < end && !stops.begun; await sleep(50)) {
    if ((await ping(url)) === null) return url;
  }
  throw new Refusal(`Redis did not answer on port ${port}: ${WAYS}, and run this again.`);
}

async function verified(url) {
  const trouble = await ping(url);
  if (trouble)
    throw new Refusal(
      `REDIS_URL does not lead to a Redis that answers (${trouble}): start it, or unset REDIS_URL.`,
    );
  return url;
}

/** A Redis that fell is started again after so many milliseconds. */
const AGAIN = 500;

const FORGETFUL = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];

function startProgram(stops, { program, env }, port, folder, installed) {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--daemonize', 'no'];
  const settings = installed ? [withPassword(installed, folder), ...place] : [...place, ...FORGETFUL];
  const state = { stopping: false, child: null, ended: null };
  const launch = () => {
    state.child = spawnKept(program, settings, {
      ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
      signal: 'TERM',
      cwd: '/',
      env: { PATH: process.env.PATH, ...env },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    state.ended = new Promise((resolve) => state.child.once('close', resolve));
    if (installed) void state.ended.then(startAgain);
  };
  const startAgain = async () => {
    await sleep(AGAIN, undefined, { ref: false });
    if (!state.stopping) launch();
  };
  launch();
  stops.add(async () => {
    state.stopping = true;
    state.child.stdin.destroy();
    await Promise.race([state.ended, sleep(5000, undefined, { ref: false })]);
    killGroup(state.child, 'SIGKILL');
  });
}

/**
 * A copy of the file that only the server may read, with the password in it: on its command line everybody could. The user
 * that servers run as may not walk to the clone anyhow.
 */
function withPassword({ config, password }, folder) {
  const copy = join(folder, basename(config));
  rmSync(copy, { force: true });
  writeFileSync(copy, `${readFileSync(config, 'utf8')}\nrequirepass ${password}\n`, {
    mode: 0o600,
    flag: 'wx',
  });
  if (isRoot) chownSync(copy, NOBODY, NOBODY);
  return copy;
}

async function startContainer(stops, port) {
  const name = `rivermeet-redis-${process.pid}`;
  stops.add(() => void spawnSync('docker', ['rm', '-f', name], { stdio: 'ignore' }));
  const { code, output } = await run(stops, 'docker', [
    'run',
    '-d',
    '--rm',
    '--name',
    name,
    '-p',
    `127.0.0.1:${port}:6379`,
    IMAGE,
  ]);
  if (code !== 0)
    throw new Refusal(`Docker could not start ${IMAGE} (${tail(output, 1)}): mend that, or ${WAYS}.`);
}

/** Null when a Redis answers PING at this address; else what is wrong, in a few words. */
export function ping(url) {
  const { hostname, port, password, username } = new URL(url);
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port || 6379) });
    const finish = (trouble) => {
      socket.destroy();
      resolve(trouble);
    };
    socket.setTimeout(5000, () => finish('no answer'));
    socket.once('error', (error) => finish(error.code ?? error.message));
    socket.once('connect', () => {
      const sign = [username, password].filter(Boolean).map(decodeURIComponent);
      socket.write((password ? spoken(['AUTH', ...sign]) : '') + spoken(['PING']));
    });
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk;
      if (said.includes('+PONG')) finish(null);
      else if (/^-/m.test(said)) finish(/^-(.*)/m.exec(said)[1].trim());
    });
  });
}

/** A command as Redis reads it whatever signs its words hold. */
function spoken(words) {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}

import { spawnSync } from 'node:child_process';
import { chownSync, copyFileSync, mkdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasDebianPackages, unpackDebian } from './debian.mjs';
import { spawnKept } from './keeper.mjs';
import { freePort } from './ports.mjs';
import { NOBODY, isRoot } from './process-identity.mjs';
import { Refusal } from './refusal.mjs';
import { killGroup, run, succeeds, tail, which } from './run.mjs';

const IMAGE = 'redis:7.4-alpine';
const WAYS =
  'set REDIS_URL to a Redis of yours, or install one with apt-get install redis-server, or start Docker';

/** What a run needs to have a real Redis, found or fetched before anything else begins; never an imitation. */
export async function findRedis(stops, env = process.env) {
  if (env.REDIS_URL) return { url: await verified(env.REDIS_URL) };
  const program = which('redis-server', 'valkey-server');
  if (program) return { program, env: {} };
  if (which('docker') && succeeds('docker', ['info'])) return { docker: true };
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
 * @param options.config a configuration file; without one nothing is kept, as tests like it
 */
export async function startRedis(stops, found, folder, { config = null } = {}) {
  if (found.url) return found.url;
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  if (found.docker) await startContainer(stops, port);
  else startProgram(stops, found, port, join(folder, 'redis'), config);
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

const FORGETFUL = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];

function startProgram(stops, { program, env }, port, folder, config) {
  mkdirSync(folder, { recursive: true });
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--daemonize', 'no'];
  const settings = [
    ...(config ? [readableCopy(config, folder)] : []),
    ...place,
    ...(config ? [] : FORGETFUL),
  ];
  const child = spawnKept(program, settings, {
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    signal: 'TERM',
    cwd: '/',
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  stops.add(async () => {
    child.stdin.destroy();
    await Promise.race([ended, sleep(5000, undefined, { ref: false })]);
    killGroup(child, 'SIGKILL');
  });
}

/** The user that servers run as may not walk to the clone. */
function readableCopy(config, folder) {
  const copy = join(folder, basename(config));
  copyFileSync(config, copy);
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

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { unpackDebian } from './debian.mjs';
import { requireJourneyTools } from './journey-tools.mjs';
import { findRedis } from './redis.mjs';
import { Stops } from './stops.mjs';

const PATH = process.env.PATH;
let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rivermeet-path-'))));
afterEach(() => {
  process.env.PATH = PATH;
  rmSync(folder, { recursive: true });
});

/** Makes PATH a folder that holds these programs only. */
function machineWith(programs) {
  for (const [name, words] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${words}\n`, { mode: 0o755 });
  }
  process.env.PATH = folder;
}

const redis = () => findRedis(new Stops(), {});

test('a Redis on PATH is taken first, under either of its names', async () => {
  machineWith({ 'valkey-server': '', docker: 'exit 0' });
  assert.deepEqual(await redis(), { program: join(folder, 'valkey-server'), env: {} });
  machineWith({ 'redis-server': '' });
  assert.deepEqual(await redis(), { program: join(folder, 'redis-server'), env: {} });
});

test('Docker is taken when it answers, not when it is only there', async () => {
  machineWith({ docker: 'test "$1" = info' });
  assert.deepEqual(await redis(), { docker: true });
  machineWith({ docker: 'echo Cannot connect to the Docker daemon >&2; exit 1' });
  await assert.rejects(redis(), {
    name: 'Refusal',
    message:
      'Redis is missing: set REDIS_URL to a Redis of yours, or install one with apt-get install redis-server, or start Docker, and run this again.',
  });
});

test('Debian’s packages come last, and a mirror that cannot be reached is said in one sentence', async () => {
  machineWith({ 'apt-get': 'echo E: no network >&2; exit 100', dpkg: 'exit 1' });
  const what = { name: 'redis', packages: ['redis-server', 'liblzf1'], program: 'usr/bin/redis-server' };
  await assert.rejects(unpackDebian(new Stops(), { ...what, cache: join(folder, 'cache'), say: () => {} }), {
    name: 'Refusal',
    message:
      "redis-server is missing and could not be fetched from Debian's packages (E: no network): install it with apt-get install redis-server, or check the network.",
  });
});

test('root gets the journeys’ tools installed by Debian’s packager', async () => {
  const done = join(folder, 'done');
  machineWith({ 'apt-get': `echo "$@" >> ${done}` });
  const tools = [
    { name: 'zbarimg', there: () => existsSync(done) && readFileSync(done, 'utf8').includes('zbar-tools') },
  ];
  const said = [];
  await requireJourneyTools(new Stops(), { tools, root: true, say: (line) => said.push(line) });
  assert.deepEqual(said, ['Installing zbarimg for the journeys (once, a minute or two).']);
  assert.equal(
    readFileSync(done, 'utf8'),
    'update\ninstall -y chromium fonts-noto-cjk zbar-tools poppler-utils libharfbuzz-bin\n',
  );
});

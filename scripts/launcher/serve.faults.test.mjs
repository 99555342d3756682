import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from './database.mjs';
import { ROOT } from './paths.mjs';
import { freePort } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { findRedis, ping, startRedis } from './redis.mjs';
import { Stops } from './stops.mjs';
import { temporaryFolder } from './temporary.mjs';

/** Every sign that means something in an address, to a shell or to a file of settings. */
const HOSTILE = `a@b/c:d#e?f&g%h%40i%zz[j]'k"l\\m+n=o €$HOME`;

test('PostgreSQL is made with whatever password, and answers to no other', async () => {
  const stops = new Stops();
  try {
    const folder = temporaryFolder(stops);
    const { url } = await startPostgres(stops, { folder, password: HOSTILE });
    const client = await connect(url('postgres'));
    assert.deepEqual((await client.query('select 1 as one')).rows, [{ one: 1 }]);
    await client.end();
    const other = Object.assign(new URL(url('postgres')), { password: 'another' }).href;
    await assert.rejects(connect(other), { code: '28P01' });
  } finally {
    await stops.all();
  }
});

test('the Redis of an installation asks for a password that stands in no list of processes, and comes back when it falls', async () => {
  const stops = new Stops();
  try {
    const folder = temporaryFolder(stops);
    const found = await findRedis(stops, {}, { docker: false });
    const url = await startRedis(stops, found, folder, { config: join(ROOT, 'deploy/redis/redis.conf') });
    const { password, host, port } = new URL(url);
    assert.match(password, /^[0-9a-f]{64}$/);
    assert.match(await ping(`redis://${host}`), /^NOAUTH/);
    assert.match(await ping(`redis://:another@${host}`), /^WRONGPASS/);
    assert.equal(await ping(url), null);

    const listed = execFileSync('ps', ['-eo', 'pid,args', '-ww'], { encoding: 'utf8' }).split('\n');
    const [own, ...more] = listed.filter(
      (line) => /redis-server .*:\d+/.test(line) && line.includes(`:${port}`),
    );
    assert.deepEqual([typeof own, more], ['string', []]);
    assert.equal(
      listed.some((line) => line.includes(password)),
      false,
    );
    assert.equal(statSync(join(folder, 'redis/redis.conf')).mode & 0o777, 0o600);
    assert.equal(statSync(join(folder, 'redis')).mode & 0o777, 0o700);

    process.kill(Number.parseInt(own, 10), 'SIGKILL');
    while ((await ping(url)) === null) await sleep(10);
    for (let tries = 0; (await ping(url)) !== null; tries += 1) {
      assert.ok(tries < 200, 'it did not come back');
      await sleep(50);
    }
  } finally {
    await stops.all();
  }
});

test('the container’s start gives Redis whatever password, and it keeps its jobs', async () => {
  const stops = new Stops();
  try {
    const folder = temporaryFolder(stops);
    const found = await findRedis(stops, {}, { docker: false });
    const port = await freePort();
    const script = join(folder, 'start.sh');
    writeFileSync(
      script,
      readFileSync(join(ROOT, 'deploy/redis/start.sh'), 'utf8')
        .replace('/etc/rivermeet/redis.conf', join(ROOT, 'deploy/redis/redis.conf'))
        .replace('exec redis-server', `exec ${found.program}`)
        .replace('bind *', `bind 127.0.0.1\nport ${port}\ndir ${folder}`),
    );
    const child = spawn('sh', [script], {
      env: { PATH: process.env.PATH, ...found.env, REDIS_PASSWORD: HOSTILE },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    stops.add(() => (child.kill('SIGTERM'), ended));
    const url = `redis://:${encodeURIComponent(HOSTILE)}@127.0.0.1:${port}`;
    for (let tries = 0; (await ping(url)) !== null && tries < 200; tries += 1) await sleep(50);
    assert.equal(await ping(url), null);
    assert.match(await ping(`redis://127.0.0.1:${port}`), /^NOAUTH/);
    // The shell became Redis, so the signal of `docker stop` reaches it.
    child.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
  } finally {
    await stops.all();
  }
});

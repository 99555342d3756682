import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { connect } from './database.mjs';
import { requireSpace } from './data-folder.mjs';
import { requireJourneyTools } from './journey-tools.mjs';
import { startPostgres } from './postgres.mjs';
import { isRoot } from './process-identity.mjs';
import { findRedis, ping } from './redis.mjs';
import { Refusal } from './refusal.mjs';
import { Stops } from './stops.mjs';
import { temporaryFolder } from './temporary.mjs';
import { testDatabase } from './test-database.mjs';

const answering = async (words) => {
  const server = createServer((socket) =>
    socket.on('error', () => {}).on('data', () => socket.write(words)),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `redis://127.0.0.1:${server.address().port}`, close: () => server.close() };
};

test('a REDIS_URL is used when a Redis answers there, and never passed over for another', async () => {
  const good = await answering('+PONG\r\n');
  assert.deepEqual(await findRedis(new Stops(), { REDIS_URL: good.url }), { url: good.url });
  good.close();
  const locked = await answering('-NOAUTH Authentication required.\r\n');
  assert.equal(await ping(locked.url), 'NOAUTH Authentication required.');
  locked.close();
  await assert.rejects(findRedis(new Stops(), { REDIS_URL: 'redis://127.0.0.1:9' }), {
    name: 'Refusal',
    message: 'REDIS_URL does not lead to a Redis that answers (ECONNREFUSED): start it, or unset REDIS_URL.',
  });
});

test('a TEST_DATABASE_URL that leads nowhere is refused, not replaced', async () => {
  await assert.rejects(
    testDatabase(new Stops(), '/nowhere', { TEST_DATABASE_URL: 'postgres://127.0.0.1:9/x' }),
    /^Refusal: TEST_DATABASE_URL does not lead/,
  );
});

test('an ordinary user without the journeys’ tools is told the line that installs them', async () => {
  const tools = [
    { name: 'zbarimg', there: () => null },
    { name: 'chromium', there: () => '/usr/bin/chromium' },
  ];
  await assert.rejects(requireJourneyTools(new Stops(), { tools, root: false }), {
    name: 'Refusal',
    message:
      "The journeys need zbarimg: run sudo sh -c 'apt-get update && apt-get install -y chromium fonts-noto-cjk zbar-tools poppler-utils libharfbuzz-bin' (or its like on your system) and this again, or leave them out with npm test -- --without journeys.",
  });
  await requireJourneyTools(new Stops(), { tools: tools.slice(1), root: false });
});

test('too little space is said before anything is written', () => {
  requireSpace(tmpdir(), 1);
  assert.throws(() => requireSpace(join(tmpdir(), 'not/there/yet'), 1e9), Refusal);
});

test('a database for tests is PostgreSQL 18 whose only user may make others, and leaves nothing behind', async () => {
  const stops = new Stops();
  const folder = temporaryFolder(stops);
  const url = await testDatabase(stops, folder, {});
  const client = await connect(url);
  const { rows } = await client.query(
    "select current_setting('server_version_num')::int / 10000 as major, current_setting('listen_addresses') as hosts, current_setting('unix_socket_directories') as sockets",
  );
  await client.query('create database another');
  await client.end();
  assert.deepEqual(rows, [{ major: 18, hosts: '127.0.0.1', sockets: '' }]);
  assert.equal(await testDatabase(new Stops(), folder, { TEST_DATABASE_URL: url }), url);
  await assert.rejects(connect(url.replace(/:[^:@]+@/, ':wrong@')), { code: '28P01' });
  await stops.all();
  assert.equal(existsSync(folder), false);
});

test('a database that was put back from a copy is kept, and one that was never finished is made anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rivermeet-copy-'));
  const start = async (work) => {
    const stops = new Stops();
    const postgres = await startPostgres(stops, { folder, password: 'secret' });
    const client = await connect(postgres.url('postgres'));
    await work?.(client);
    const { rows } = await client.query("SELECT to_regclass('kept') IS NOT NULL AS kept");
    await client.end();
    await stops.all();
    return { fresh: postgres.fresh, kept: rows[0].kept };
  };
  await start((client) => client.query('CREATE TABLE kept ()'));
  const home = realpathSync(join(folder, 'postgres'));
  rmSync(join(home, 'initialised'));
  assert.deepEqual(await start(), { fresh: false, kept: true });

  const wrong = { folder, password: 'another', passwordIs: 'POSTGRES_PASSWORD' };
  const stops = new Stops();
  await assert.rejects(
    startPostgres(stops, wrong),
    /^Refusal: POSTGRES_PASSWORD is not the one this database/,
  );
  await stops.all();

  rmSync(join(home, 'initialised'));
  rmSync(join(home, 'data/postmaster.opts'));
  assert.deepEqual(await start(), { fresh: true, kept: false });
  rmSync(home, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
});

test(
  'for root in a folder closed to others the database stands in a place of its own, and stays there',
  { skip: !isRoot && 'only root meets this' },
  async () => {
    const closed = mkdtempSync(join(tmpdir(), 'rivermeet-closed-'));
    chmodSync(closed, 0o700);
    const folder = join(closed, 'data');
    mkdirSync(folder);
    let home;
    for (const fresh of [true, false]) {
      const stops = new Stops();
      const postgres = await startPostgres(stops, { folder, password: 'secret' });
      assert.equal(postgres.fresh, fresh);
      assert.equal(lstatSync(join(folder, 'postgres')).isSymbolicLink(), true);
      home = realpathSync(join(folder, 'postgres'));
      assert.equal(statSync(home).uid, 65534);
      assert.equal(statSync(home).mode & 0o777, 0o700);
      await (await connect(postgres.url('postgres'))).end();
      await stops.all();
    }
    rmSync(home, { recursive: true });
    await assert.rejects(
      startPostgres(new Stops(), { folder, password: 'secret' }),
      /leads to a folder that is gone: put that folder back/,
    );
    rmSync(closed, { recursive: true });
  },
);

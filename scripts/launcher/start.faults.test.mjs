import assert from 'node:assert/strict';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './ports.mjs';
import { startOf } from './process-identity.mjs';
import { makeFakeApp } from './testing/fake-app.mjs';
import { launch, leftNaming, processesNaming } from './testing/launched.mjs';

// A space, letters beyond ASCII and a locale this machine need not have: the paths people really use.
const base = realpathSync(mkdtempSync(join(tmpdir(), 'rivermeet läuft ភ្នំ-')));
const folder = join(base, 'data');
const small = join(base, 'small');
mkdirSync(small);
const mounted =
  process.getuid() === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=60m', 'tmpfs', small]).status === 0;
let port;
let env;

before(async () => {
  // Others walk through to it when the database runs as nobody.
  chmodSync(base, 0o755);
  port = await freePort();
  env = {
    FAKE_DIST: makeFakeApp(join(base, 'dist')),
    DATA_DIR: folder,
    PORT: String(port),
    LC_ALL: 'xx_YY.KOI8-R',
    PUBLIC_ORIGIN: '',
  };
});

after(async () => {
  for (const { pid } of processesNaming(base)) process.kill(pid, 'SIGKILL');
  if (mounted) spawnSync('umount', [small]);
  rmSync(base, { recursive: true, force: true, maxRetries: 5 });
});

const answer = async () => (await fetch(`http://127.0.0.1:${port}/`)).json();
const sentenceOf = ({ said }) => said.trim().split('\n').at(-1);
const find = (part) => processesNaming(folder).find(({ command }) => command.includes(part)).pid;
const postmaster = () =>
  Number(readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);

test('a first start prints the address, a sign-in and ready, and Ctrl-C takes everything away', async () => {
  const first = launch(env);
  const said = await first.ready();
  assert.match(said, new RegExp(`http://localhost:${port}\\n`));
  assert.match(said, /event-owner {2}owner@example.org {2}four plain words here\n/);
  assert.equal(said.trimEnd().split('\n').at(-1), 'ready');
  assert.deepEqual(await answer(), { starts: 1, demos: 1, text: 'C.UTF-8 UTF8' });

  process.kill(-first.child.pid, 'SIGINT');
  const { code } = await first.ended;
  assert.equal(code, 0);
  assert.deepEqual(await leftNaming(base, 0), []);
});

test('a second start keeps the data and does not load the demo again; TERM stops it too', async () => {
  const second = launch(env);
  await second.ready();
  assert.deepEqual(await answer(), { starts: 2, demos: 1, text: 'C.UTF-8 UTF8' });
  second.child.kill('SIGTERM');
  assert.equal((await second.ended).code, 0);
  assert.deepEqual(await leftNaming(base, 0), []);
});

test('a start on a folder in use says so and leaves the first one alone', async () => {
  const first = launch(env);
  await first.ready();
  const second = await launch({ ...env, PORT: String(await freePort()) }).ended;
  assert.equal(second.code, 1);
  assert.match(
    second.said,
    new RegExp(
      `^Rivermeet is already running on .*data \\(process ${first.child.pid}, port ${port}\\): stop that one first`,
    ),
  );
  assert.equal(second.said.trim().split('\n').length, 1);
  assert.equal((await answer()).demos, 1);
  first.child.kill('SIGTERM');
  await first.ended;
});

test('of six starts at the same moment exactly one gets the folder', async () => {
  const all = Array.from({ length: 6 }, () => launch(env));
  const ready = await Promise.any(all.map((one) => one.ready().then(() => one)));
  const others = await Promise.all(all.filter((one) => one !== ready).map((one) => one.ended));
  for (const { code, said } of others) {
    assert.equal(code, 1);
    assert.match(said, /already running/);
  }
  assert.equal((await answer()).demos, 1);
  ready.child.kill('SIGTERM');
  await ready.ended;
});

test('kill -9 of the launcher leaves nothing, and the next start just works', async () => {
  const killed = launch(env);
  await killed.ready();
  killed.child.kill('SIGKILL');
  await killed.ended;
  assert.deepEqual(await leftNaming(base), []);
  await startsAndStops();
});

test('kill -9 of launcher and keeper together: the next start finds the server that was left', async () => {
  const killed = launch(env);
  await killed.ready();
  const orphan = postmaster();
  for (const { pid, command } of processesNaming(folder))
    if (command.includes('keeper')) process.kill(pid, 'SIGKILL');
  killed.child.kill('SIGKILL');
  await killed.ended;
  assert.notEqual(startOf(orphan), null);
  await startsAndStops();
  assert.equal(startOf(orphan), null);
});

test('kill -9 of npm above the launcher stops everything', async () => {
  const npm = launch({ ...env, npm_lifecycle_event: 'start' }, { wrapper: '"$@" & wait' });
  await npm.ready();
  npm.child.kill('SIGKILL');
  assert.deepEqual(await leftNaming(base), []);
  await startsAndStops();
});

test('kill -9 of PostgreSQL ends the rest with one sentence, and the next start recovers', async () => {
  const running = launch(env);
  await running.ready();
  process.kill(postmaster(), 'SIGKILL');
  const end = await running.ended;
  assert.equal(end.code, 1);
  assert.match(
    sentenceOf(end),
    /^PostgreSQL stopped by itself: see .*postgres\.log, then run npm start again/,
  );
  assert.deepEqual(await leftNaming(base, 0), []);
  await startsAndStops();
});

test('kill -9 of the keeper alone ends the rest, the server included', async () => {
  const running = launch(env);
  await running.ready();
  process.kill(find(' keeper '), 'SIGKILL');
  assert.equal((await running.ended).code, 1);
  assert.deepEqual(await leftNaming(base), []);
});

test('a postmaster.pid that names a living stranger is put aside, and the stranger lives', async () => {
  const stranger = spawn('sleep', ['60']);
  const words = [stranger.pid, join(folder, 'postgres/data'), 1, 5432, '', '127.0.0.1', '', 'ready'];
  writeFileSync(join(folder, 'postgres/data/postmaster.pid'), `${words.join('\n')}\n`);
  await startsAndStops();
  assert.equal(stranger.exitCode, null);
  stranger.kill();
  await once(stranger, 'close');
});

test('a lock file of a dead or a foreign process does not keep anybody out', async () => {
  mkdirSync(join(folder, 'lock'), { recursive: true });
  writeFileSync(join(folder, 'lock/900'), JSON.stringify({ pid: 1, started: 'another time' }));
  await startsAndStops();
});

test('a port in use is named', async () => {
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  const end = await launch(env).ended;
  assert.deepEqual(
    { code: end.code, said: end.said },
    {
      code: 1,
      said: `Port ${port} is already in use: stop what listens there, or choose another with PORT=${port + 1} npm start.\n`,
    },
  );
  other.close();
});

test('what does not boot, or dies, is named in one sentence with its own reason', async () => {
  const boot = await launch({ ...env, FAULT: 'api does not boot' }).ended;
  assert.equal(boot.code, 1);
  assert.match(
    sentenceOf(boot),
    /^The api did not start \(Error: the api has no heart\): mend that and start again; its own words are in .*api\.log\.$/,
  );
  const later = await launch({ ...env, FAULT: 'worker dies later' }).ended;
  assert.equal(later.code, 1);
  assert.match(sentenceOf(later), /^The worker stopped by itself: see .*worker\.log/);
  assert.deepEqual(await leftNaming(base, 0), []);
});

test('Ctrl-C in the middle of a first start leaves nothing, and the next start begins again', async () => {
  for (const wait of [150, 400, 800]) {
    const fresh = join(base, `fresh ${wait}`);
    const begun = launch({ ...env, DATA_DIR: fresh });
    await sleep(wait);
    process.kill(-begun.child.pid, 'SIGINT');
    const { code, signal } = await begun.ended;
    // On a slow machine the earliest one comes before we can listen for it.
    assert.ok(code === 0 || signal === 'SIGINT');
    assert.deepEqual(await leftNaming(base, 0), []);
    const again = launch({ ...env, DATA_DIR: fresh });
    await again.ready();
    assert.equal((await answer()).demos, 1);
    again.child.kill('SIGTERM');
    await again.ended;
  }
});

test('a data folder that is a file, or another user’s, or of another key, is refused in one sentence', async () => {
  const file = join(base, 'a file');
  writeFileSync(file, '');
  const notFolder = await launch({ ...env, DATA_DIR: file }).ended;
  assert.deepEqual(
    [notFolder.code, notFolder.said],
    [1, `${file} is not a folder: move that file away or choose another folder.\n`],
  );

  const key = join(folder, 'secret.key');
  const right = readFileSync(key);
  writeFileSync(key, `${'0'.repeat(63)}1\n`);
  const foreign = await launch(env).ended;
  writeFileSync(key, right);
  assert.equal(foreign.code, 1);
  assert.match(
    sentenceOf(foreign),
    /^The secret\.key in the data folder is not the one this database was made with/,
  );
});

test(
  'a folder of somebody else is refused in one sentence',
  { skip: process.getuid() !== 0 && 'only root can make one' },
  async () => {
    const locked = join(base, 'locked');
    mkdirSync(locked, { mode: 0o755 });
    const end = await launch({ ...env, DATA_DIR: locked }, { options: { uid: 65534, gid: 65534 } }).ended;
    assert.deepEqual(
      [end.code, end.said],
      [1, `${locked} may not be read or written by this user: change its owner or choose another folder.\n`],
    );
  },
);

test(
  'a user that is only a number starts and stops it like any other',
  { skip: process.getuid() !== 0 && 'only root can become one' },
  async () => {
    const own = join(base, 'own');
    mkdirSync(own);
    chownSync(own, 61234, 61234);
    const options = { uid: 61234, gid: 61234 };
    for (const demos of [1, 1]) {
      const started = launch({ ...env, DATA_DIR: join(own, 'data'), HOME: '' }, { options });
      await started.ready();
      assert.equal((await answer()).demos, demos);
      started.child.kill('SIGTERM');
      assert.equal((await started.ended).code, 0);
    }
    assert.deepEqual(await leftNaming(base, 0), []);
  },
);

test('a full disk is refused in one sentence', { skip: !mounted && 'needs the right to mount' }, async () => {
  const end = await launch({ ...env, DATA_DIR: join(small, 'data') }).ended;
  assert.equal(end.code, 1);
  assert.match(
    end.said,
    /^The disk holding .*small.* is full: \d+ MB are free and 250 MB are needed, so free some space and run this again\.\n$/,
  );
});

async function startsAndStops() {
  const next = launch(env);
  await next.ready();
  assert.equal((await answer()).demos, 1);
  next.child.kill('SIGTERM');
  assert.equal((await next.ended).code, 0);
  assert.deepEqual(await leftNaming(base, 0), []);
}

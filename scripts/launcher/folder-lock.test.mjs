import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { tryLock, withLock } from './folder-lock.mjs';
import { startOf } from './process-identity.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rivermeet-lock-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const files = () => readdirSync(join(folder, 'lock'));
const hold = (number, holder) => {
  mkdirSync(join(folder, 'lock'), { recursive: true });
  writeFileSync(join(folder, 'lock', String(number)), JSON.stringify(holder));
};

test('the second to ask learns who holds it, and gets it once it is let go', () => {
  const { lock } = tryLock(folder, { address: 'port 1' });
  const second = tryLock(folder);
  assert.equal(second.lock, null);
  assert.deepEqual(second.holder, { address: 'port 1', pid: process.pid, started: startOf(process.pid) });
  lock.release();
  assert.notEqual(tryLock(folder).lock, null);
  assert.deepEqual(files(), ['2']);
});

test('a dead holder, and a number that now belongs to another process, hold nothing', async () => {
  const dead = spawn('true');
  await once(dead, 'close');
  for (const holder of [
    { pid: dead.pid, started: 'x' },
    { pid: process.ppid, started: 'another start' },
    { pid: dead.pid, started: null },
  ]) {
    hold(7, holder);
    assert.notEqual(tryLock(folder).lock, null);
    assert.deepEqual(files(), ['8']);
    rmSync(join(folder, 'lock'), { recursive: true });
  }
});

test('of many processes at once exactly one gets a lock that a dead one left', async () => {
  hold(3, { pid: 1, started: 'before the last restart' });
  const script = `import { tryLock } from ${JSON.stringify(new URL('./folder-lock.mjs', import.meta.url).href)};
    await new Promise((go) => process.stdin.once('data', go));
    console.log(tryLock(${JSON.stringify(folder)}).lock ? 'mine' : 'theirs');
    process.stdin.once('end', () => process.exit());`;
  const all = Array.from({ length: 12 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script]),
  );
  const words = all.map(async (child) => {
    const [said] = await once(child.stdout, 'data');
    return String(said).trim();
  });
  for (const child of all) child.stdin.write('go');
  const said = await Promise.all(words);
  for (const child of all) child.stdin.end();
  assert.deepEqual(said.sort(), ['mine', ...Array(11).fill('theirs')]);
  assert.deepEqual(files(), ['4']);
});

test('work under a lock runs one after the other, also after one has failed', async () => {
  const order = [];
  const work = (name, fails) => async () => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    order.push(`${name} ends`);
    if (fails) throw new Error(name);
  };
  const first = withLock(folder, work('first', true));
  const waits = [];
  const second = withLock(folder, work('second', false), { onWait: (holder) => waits.push(holder.pid) });
  await assert.rejects(first, { message: 'first' });
  await second;
  assert.deepEqual(order, ['first begins', 'first ends', 'second begins', 'second ends']);
  assert.deepEqual(waits, [process.pid]);
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { HEAP_MEGABYTES, withHeapBound } from './heap.mjs';
import { logFile } from './log-file.mjs';
import { ROOT } from './paths.mjs';
import { commandOf, isAlive, startOf } from './process-identity.mjs';
import { derive, secretKey } from './secret.mjs';
import { filesUnder, hashOf } from './stamp.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rivermeet-parts-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('a key is made once, for its owner alone, and a spoilt one is refused', () => {
  const key = secretKey(folder);
  assert.match(key, /^[0-9a-f]{64}$/);
  assert.equal(secretKey(folder), key);
  assert.equal(statSync(join(folder, 'secret.key')).mode & 0o777, 0o600);
  assert.notEqual(derive(key, 'postgres'), derive(key, 'another use'));
  writeFileSync(join(folder, 'secret.key'), 'short');
  assert.throws(() => secretKey(folder), { name: 'Refusal' });
});

test('a hash follows names and contents, not times', () => {
  mkdirSync(join(folder, 'a/node_modules'), { recursive: true });
  writeFileSync(join(folder, 'a/one.ts'), '1');
  writeFileSync(join(folder, 'a/node_modules/no.ts'), '1');
  writeFileSync(join(folder, 'alone'), '1');
  const files = filesUnder(folder, ['a', 'alone', 'not there']);
  assert.deepEqual(files, ['a/one.ts', 'alone']);
  const before = hashOf(folder, files);
  writeFileSync(join(folder, 'a/one.ts'), '1');
  assert.equal(hashOf(folder, files), before);
  writeFileSync(join(folder, 'a/one.ts'), '2');
  assert.notEqual(hashOf(folder, files), before);
  assert.notEqual(hashOf(folder, files, 'more'), hashOf(folder, files));
});

test('a process is itself and no other with its number', () => {
  const me = { pid: process.pid, started: startOf(process.pid) };
  assert.equal(isAlive(me), true);
  assert.equal(isAlive({ ...me, started: 'another' }), false);
  assert.equal(isAlive({ pid: 2 ** 30, started: startOf(2 ** 30) }), false);
  assert.match(commandOf(process.pid), /node/);
  assert.equal(commandOf(2 ** 30), '');
});

test('a log that has grown too long begins anew, and what it said is put aside', () => {
  const file = logFile(folder, 'api');
  writeFileSync(file, 'words');
  assert.equal(logFile(folder, 'api'), file);
  assert.equal(statSync(file).size, 5);
  logFile(folder, 'api', { keep: 4 });
  assert.equal(statSync(file, { throwIfNoEntry: false }), undefined);
  assert.equal(readFileSync(`${file}.before`, 'utf8'), 'words');
});

test('every way to start a program bounds its heap alike, and a bound of the operator counts', () => {
  const bound = `--max-old-space-size=${HEAP_MEGABYTES}`;
  for (const file of ['deploy/Dockerfile', 'test/faults/support/program.ts'])
    assert.ok(readFileSync(join(ROOT, file), 'utf8').includes(bound), file);
  assert.deepEqual(withHeapBound({ A: '1' }), { A: '1', NODE_OPTIONS: bound });
  const larger = '--max-old-space-size=2048';
  assert.equal(withHeapBound({ NODE_OPTIONS: larger }).NODE_OPTIONS, `${bound} ${larger}`);
});

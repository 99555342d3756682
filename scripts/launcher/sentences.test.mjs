import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPort } from './ports.mjs';
import { Refusal, asRefusal, refusalFor } from './refusal.mjs';
import { reasonIn } from './service.mjs';

test('troubles with files become sentences that name the place; others stay what they are', () => {
  const full = asRefusal(Object.assign(new Error('x'), { code: 'ENOSPC' }), '/data');
  assert.ok(full instanceof Refusal);
  assert.equal(full.message, 'The disk holding /data is full: free some space and run this again.');
  const other = new TypeError('x');
  assert.equal(asRefusal(other, '/data'), other);
});

test('a full disk is told from a program’s own words', () => {
  assert.match(
    refusalFor('FATAL:  could not write: No space left on device', '/data', 'otherwise').message,
    /^The disk holding \/data is full/,
  );
  assert.equal(refusalFor('FATAL: something', '/data', 'otherwise').message, 'otherwise');
});

test('the reason of a program is its last error, in plain words or in a log line', () => {
  assert.equal(reasonIn(''), 'it said nothing');
  assert.equal(
    reasonIn(
      '{"level":30,"msg":"fine"}\n{"level":60,"err":{"message":"no queue"},"msg":"stop"}\n{"level":30,"msg":"bye"}',
    ),
    'no queue',
  );
  assert.equal(reasonIn('Error: first\n    at x (y:1:2)\n\nNode.js v20.0.0'), 'Error: first');
  assert.equal(reasonIn('only\nwords'), 'words');
});

test('a port is a number that a port can be', () => {
  assert.equal(readPort(), 3000);
  assert.equal(readPort('8080'), 8080);
  for (const wrong of ['0', '65536', '-1', '3000x', '0x10', ' ', ''])
    assert.throws(() => readPort(wrong), Refusal, wrong);
});

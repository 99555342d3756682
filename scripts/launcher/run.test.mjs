import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, succeeds, tail, which } from './run.mjs';
import { Stops } from './stops.mjs';
import { leftNaming } from './testing/launched.mjs';

test('a program’s words and code come back', async () => {
  const { code, output } = await run(new Stops(), 'sh', ['-c', 'echo out; echo err >&2; exit 3']);
  assert.equal(code, 3);
  assert.deepEqual(output.split('\n').filter(Boolean).sort(), ['err', 'out']);
});

test('a program that is not there is code 127, not an exception', async () => {
  assert.equal((await run(new Stops(), '/no/such/program', [])).code, 127);
});

test('stopping a program stops its children too', async () => {
  const stops = new Stops();
  const running = run(stops, 'sh', ['-c', 'sleep 61.25 & sleep 61.25; true']);
  await sleep(100);
  await stops.all();
  await running;
  assert.deepEqual(await leftNaming('sleep 61.25', 1000), []);
});

test('a program that does not end in its time is stopped, with its children', async () => {
  const { code, seconds } = await run(new Stops(), 'sh', ['-c', 'sleep 61.75 & sleep 61.75; true'], {
    within: 100,
  });
  assert.notEqual(code, 0);
  assert.ok(seconds < 10);
  assert.deepEqual(await leftNaming('sleep 61.75', 1000), []);
});

test('programs are looked up on PATH in the order asked for', () => {
  assert.match(which('no-such-program-at-all', 'sh'), /\/sh$/);
  assert.equal(which('no-such-program-at-all'), null);
  assert.equal(succeeds('sh', ['-c', 'exit 0']), true);
  assert.equal(succeeds('sh', ['-c', 'sleep 5'], { timeout: 50 }), false);
});

test('the tail is the last lines', () => {
  assert.equal(tail('a\nb\nc\n', 2), 'b\nc');
});

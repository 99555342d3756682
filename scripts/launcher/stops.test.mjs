import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stops } from './stops.mjs';

test('what started last stops first, once', async () => {
  const stops = new Stops();
  const order = [];
  for (const name of ['database', 'api']) stops.add(async () => order.push(name));
  await Promise.all([stops.all(), stops.all()]);
  assert.deepEqual(order, ['api', 'database']);
});

test('what is added while stopping is stopped at once, and one that fails keeps no other from it', async (t) => {
  t.mock.method(console, 'error', () => {});
  const stops = new Stops();
  const order = [];
  stops.add(() => order.push('first'));
  stops.add(() => {
    stops.add(() => order.push('late'));
    throw new Error('stuck');
  });
  await stops.all();
  assert.deepEqual(order, ['late', 'first']);
  assert.match(console.error.mock.calls[0].arguments[0], /stuck/);
});

test('what has ended by itself is not stopped', async () => {
  const stops = new Stops();
  const order = [];
  stops.add(() => order.push('gone'))();
  await stops.all();
  assert.deepEqual(order, []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NONE, countJest, countTap, settle, sum } from './tally.mjs';

test('TAP counts: what was cancelled has failed', () => {
  const text = '1..3\n# tests 9\n# suites 0\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 2\n# todo 0\n';
  assert.deepEqual(countTap(text), { passed: 5, failed: 2, skipped: 2 });
});

test('Jest counts: a suite that could not run has failed', () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 0,
    numRuntimeErrorTestSuites: 1,
    numPendingTests: 2,
    numTodoTests: 0,
  };
  assert.deepEqual(countJest(report), { passed: 4, failed: 1, skipped: 2 });
});

test('a part that ran nothing, or ended badly without a failed test, has one failure', () => {
  assert.deepEqual(settle({ passed: 3, failed: 0, skipped: 0 }, 0), { passed: 3, failed: 0, skipped: 0 });
  assert.deepEqual(settle({ passed: 3, failed: 0, skipped: 0 }, 1), { passed: 3, failed: 1, skipped: 0 });
  assert.deepEqual(settle(NONE, 0), { passed: 0, failed: 1, skipped: 0 });
  assert.deepEqual(settle({ passed: 0, failed: 2, skipped: 0 }, 1), { passed: 0, failed: 2, skipped: 0 });
});

test('parts add up', () => {
  const one = { name: 'unit', passed: 1, failed: 2, skipped: 3 };
  assert.deepEqual(sum([one, one]), { passed: 2, failed: 4, skipped: 6 });
  assert.deepEqual(sum([]), NONE);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NONE, countJest, countTap, failuresOfJest, failuresOfTap, settle, sum } from './tally.mjs';

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

test('what failed is named with the first lines of why, and a suite that could not run too', () => {
  const assertion = (fullName, status, ...failureMessages) => ({ fullName, status, failureMessages });
  const report = {
    testResults: [
      {
        name: '/root/test/a.spec.ts',
        status: 'failed',
        assertionResults: [
          assertion('adds', 'passed'),
          assertion('takes away', 'failed', '\u001b[31mexpected 1\u001b[39m\n\n    at a.spec.ts:3'),
        ],
      },
      { name: '/root/test/b.spec.ts', status: 'failed', message: 'no such module', assertionResults: [] },
      { name: '/root/test/c.spec.ts', status: 'passed', assertionResults: [assertion('is fine', 'passed')] },
    ],
  };
  assert.deepEqual(failuresOfJest(report, '/root'), [
    'test/a.spec.ts › takes away\n    expected 1\n    at a.spec.ts:3',
    'test/b.spec.ts › could not run\n    no such module',
  ]);
});

test('a failed test of the scripts is named', () => {
  const text = 'ok 1 - is fine\n    not ok 2 - adds\nnot ok 3 - sums\n# fail 2\n';
  assert.deepEqual(failuresOfTap(text), ['scripts › adds', 'scripts › sums']);
});

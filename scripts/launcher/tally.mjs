/** Counts of one part of a test run. */
export const NONE = { passed: 0, failed: 0, skipped: 0 };

/** Reads the summary of node --test in TAP; a runner that counted no test has failed. */
export function countTap(text) {
  const of = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return { passed: of('pass'), failed: of('fail') + of('cancelled'), skipped: of('skipped') + of('todo') };
}

/** Reads Jest's --json report; a suite that could not run at all counts as one failure. */
export function countJest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** A part that ended badly without naming a failed test, or that ran nothing, has one failure all the same. */
export function settle(counts, code) {
  const silent = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return silent ? { ...counts, failed: 1 } : counts;
}

export function sum(list) {
  return list.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    NONE,
  );
}

/** What failed by name with the first lines of why: `report` is that of Jest's --json, `root` is cut off the paths. */
export function failuresOfJest(report, root) {
  return (report.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const file = name.replace(`${root}/`, '');
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [failure(file, 'could not run', message)];
    return failed.map((one) => failure(file, one.fullName, one.failureMessages.join('\n')));
  });
}

/** What node --test says of a test that failed, from its TAP. */
export function failuresOfTap(text) {
  return [...text.matchAll(/^ *not ok \d+ - (.*)$/gm)].map(([, name]) => `scripts › ${name}`);
}

/** A log that is cut in its middle still ends with these lines. */
function failure(file, test, why) {
  const lines = why
    .replaceAll(COLOURS, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [`${file} › ${test}`, ...lines.slice(0, 12).map((line) => `    ${line.trim().slice(0, 300)}`)].join(
    '\n',
  );
}

// eslint-disable-next-line no-control-regex -- a terminal's colours begin with this character
const COLOURS = /\u001b\[[0-9;]*m/g;

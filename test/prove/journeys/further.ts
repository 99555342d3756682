import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { record } from '../../support/proof';

/** What Jest writes of a run, as far as it is read here. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  /** Files that could not even be loaded. */
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; status: string; startTime: number; endTime: number }[];
}

/** Runs the further journeys one after the other, and hands over how many passed and how long each took. */
function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'rivermeet-journeys-'));
  const file = join(folder, 'report.json');
  const jest = ['npx', 'jest', '--selectProjects', 'further-journeys', '--runInBand', '--forceExit'];
  try {
    const { status } = spawnSync(
      process.execPath,
      ['scripts/services.mjs', '--', ...jest, '--json', `--outputFile=${file}`],
      // Nothing of a journey is a row of its own here.
      { stdio: 'inherit', env: { ...process.env, PROOF_FILE: '' } },
    );
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    const { numPassedTests: passed, numFailedTests: failed, testResults: journeys } = report;
    record({
      row: 'further-journeys',
      value: `${journeys.length} journeys, ${passed} tests passed, ${failed} failed`,
      holds: status === 0 && passed > 0 && failed === 0 && report.numRuntimeErrorTestSuites === 0,
      values: journeys.map(({ name, status: state, startTime, endTime }) => ({
        journey: basename(name, '.journey-spec.ts'),
        state,
        seconds: Math.round((endTime - startTime) / 1_000),
      })),
    });
    process.exitCode = status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();

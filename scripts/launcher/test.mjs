import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { command } from './command.mjs';
import { requireSpace } from './data-folder.mjs';
import { install, npmEnvironment } from './install.mjs';
import { requireJourneyTools } from './journey-tools.mjs';
import { NODE_MODULES, ROOT, WORK } from './paths.mjs';
import { findRedis, startRedis } from './redis.mjs';
import { pgbench } from './pgbench.mjs';
import { Refusal } from './refusal.mjs';
import { run } from './run.mjs';
import { filesUnder } from './stamp.mjs';
import { NONE, countJest, countTap, failuresOfJest, failuresOfTap, settle, sum } from './tally.mjs';
import { temporaryFolder } from './temporary.mjs';
import { testDatabase } from './test-database.mjs';

/** A part that is not done after so many milliseconds hangs: it is stopped and counts as failed, and the next one runs. */
const PART_LIMIT = 20 * 60_000;

/** Each with how many workers it has: what starts programs of its own, or reads a clock, has the machine for itself. */
const JEST_PROJECTS = { unit: 2, integration: 2, api: 2, journeys: 1, faults: 1, benches: 1 };

/** `npm test`: everything there is to test, on real parts; what cannot be had stops it before anything runs. */
export function test(args) {
  command(async (stops) => {
    const journeys = wantsJourneys(args);
    if (journeys) await requireJourneyTools(stops);
    const redis = await findRedis(stops);
    if (!existsSync(NODE_MODULES)) requireSpace(ROOT, 1000);
    await install(stops);

    const folder = temporaryFolder(stops);
    requireSpace(folder, 500);
    const [databaseUrl, redisUrl] = await Promise.all([
      testDatabase(stops, folder),
      startRedis(stops, redis, folder),
      build(stops),
    ]);
    const env = {
      ...npmEnvironment(process.env),
      ...(await pgbench(stops)),
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      // What the tests leave in the temporary area goes with the run.
      TMPDIR: folder,
      NODE_ENV: 'test',
      FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
    };

    const parts = [await scripts(stops, env)];
    for (const [project, workers] of Object.entries(JEST_PROJECTS)) {
      if (stops.begun) return 130;
      if (project !== 'journeys' || journeys) parts.push(await jest(stops, project, workers, env));
    }
    // Nothing is left to say anything after the counts.
    await stops.all();
    return report(parts);
  });
}

function wantsJourneys(args) {
  if (args.length === 0) return true;
  if (args.join(' ') === '--without journeys') return false;
  throw new Refusal(
    `npm test knows only --without journeys, not "${args.join(' ')}": for one file use node scripts/services.mjs -- npx jest PATH.`,
  );
}

async function scripts(stops, env) {
  const tap = reportFile('scripts.tap');
  const files = filesUnder(ROOT, ['scripts'], (file) => file.endsWith('.test.mjs'));
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${tap}`,
  ];
  return part('scripts', stops, ['--test', ...reporters, ...files], env, () => {
    const text = readFileSync(tap, 'utf8');
    return { ...countTap(text), failures: failuresOfTap(text) };
  });
}

async function jest(stops, project, workers, env) {
  const json = reportFile(`${project}.json`);
  const args = [
    join(NODE_MODULES, 'jest/bin/jest.js'),
    '--selectProjects',
    project,
    `--maxWorkers=${workers}`,
    '--json',
    `--outputFile=${json}`,
  ];
  return part(project, stops, args, env, () => {
    const report = JSON.parse(readFileSync(json, 'utf8'));
    return { ...countJest(report), failures: failuresOfJest(report, ROOT) };
  });
}

async function part(name, stops, args, env, count) {
  console.log(`\n── ${name}`);
  const { code, seconds } = await run(stops, process.execPath, args, {
    show: true,
    within: PART_LIMIT,
    cwd: ROOT,
    env,
  });
  return { name, seconds, ...settle(counted(count), code) };
}

function counted(count) {
  try {
    return count();
  } catch (error) {
    // The runner died before it could write its report; its exit code makes it a failure.
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return NONE;
    throw error;
  }
}

function report(parts) {
  const all = sum(parts);
  console.log('');
  // Before the counts, so that whoever reads only the end of a long log knows what to look at.
  for (const { failures = [] } of parts) for (const failure of failures) console.log(`✗ ${failure}\n`);
  for (const { name, seconds, passed, failed, skipped } of parts) {
    console.log(
      `${name.padEnd(12)} ${(seconds / 60).toFixed(1).padStart(5)} min  ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`,
    );
  }
  console.log(`${all.passed} passed, ${all.failed} failed`);
  return all.failed === 0 ? 0 : 1;
}

function reportFile(name) {
  const folder = join(WORK, 'reports');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  rmSync(file, { force: true });
  return file;
}

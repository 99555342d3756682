import { join } from 'node:path';
import { readRuntime } from './app.mjs';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { STANDARD_FILE, readFile } from './installation.mjs';
import { DIST, ROOT, dataFolder } from './paths.mjs';
import { isAlive } from './process-identity.mjs';
import { Refusal } from './refusal.mjs';
import { run } from './run.mjs';

/**
 * Runs a program of ours on the database that DATABASE_URL names, else on the one that `npm start` or `npm run serve` of this
 * clone runs; returns its exit code.
 * @param program its path under `dist`, `apps/api/import.js`
 */
export async function runBeside(stops, program, args) {
  const env = { ...process.env, ...(process.env.DATABASE_URL ? {} : running()) };
  await install(stops);
  await build(stops, { only: ['server'] });
  const { code } = await run(
    stops,
    process.execPath,
    ['--enable-source-maps', join(DIST, program), ...args],
    { show: true, cwd: ROOT, env },
  );
  return code;
}

function running() {
  const folders = [dataFolder(), ...(process.env.DATA_DIR ? [] : installed())];
  for (const folder of folders) {
    const runtime = readRuntime(folder);
    if (runtime && isAlive(runtime)) return runtime.env;
  }
  throw new Refusal(
    `Nothing runs on ${folders.join(' or ')} to work beside: start it with npm start in another terminal, or name the folder of an installation that runs with DATA_DIR, or set DATABASE_URL and the other variables of .env.example.`,
  );
}

/** The folder that deploy/rivermeet.env names, where this clone is an installation. */
function installed() {
  const { DATA_DIR } = readFile(STANDARD_FILE);
  return DATA_DIR ? [dataFolder({ DATA_DIR })] : [];
}

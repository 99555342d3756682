import { join } from 'node:path';
import { readRuntime } from './app.mjs';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { DIST, ROOT, dataFolder } from './paths.mjs';
import { isAlive } from './process-identity.mjs';
import { Refusal } from './refusal.mjs';
import { run } from './run.mjs';

/**
 * Runs a program of ours on the database that DATABASE_URL names, else on the one `npm start` runs; returns its exit code.
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
  const folder = dataFolder();
  const runtime = readRuntime(folder);
  if (runtime && isAlive(runtime)) return runtime.env;
  throw new Refusal(
    `Nothing runs on ${folder} to work beside: start it with npm start in another terminal, or set DATABASE_URL and the other variables of .env.example.`,
  );
}

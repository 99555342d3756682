import { join, resolve } from 'node:path';
import { readRuntime } from './app.mjs';
import { build } from './build.mjs';
import { command } from './command.mjs';
import { install } from './install.mjs';
import { DIST, ROOT, dataFolder } from './paths.mjs';
import { isAlive } from './process-identity.mjs';
import { Refusal } from './refusal.mjs';
import { run } from './run.mjs';

/** `npm run import -- FILE`: into the database that DATABASE_URL names, else into the one `npm start` runs. */
export function importFile([file, ...more]) {
  command(async (stops) => {
    if (!file || more.length > 0) throw new Refusal('Name one file to import: npm run import -- event.yaml');
    const env = { ...process.env, ...(process.env.DATABASE_URL ? {} : running()) };
    await install(stops);
    await build(stops, { only: ['server'] });
    const args = [
      '--enable-source-maps',
      join(DIST, 'apps/api/import.js'),
      resolve(process.env.INIT_CWD ?? '', file),
    ];
    const { code } = await run(stops, process.execPath, args, { show: true, cwd: ROOT, env });
    return code;
  });
}

function running() {
  const folder = dataFolder();
  const runtime = readRuntime(folder);
  if (runtime && isAlive(runtime)) return runtime.env;
  throw new Refusal(
    `Nothing runs on ${folder} to import into: start it with npm start in another terminal, or set DATABASE_URL and the other variables of .env.example.`,
  );
}

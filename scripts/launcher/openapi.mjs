import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { command } from './command.mjs';
import { install } from './install.mjs';
import { DIST, NODE_MODULES, ROOT } from './paths.mjs';
import { Refusal } from './refusal.mjs';
import { run, tail } from './run.mjs';
import { temporaryFolder } from './temporary.mjs';

const HOME = join(ROOT, 'apps/web/api');
const FILES = ['openapi.json', 'schema.d.ts'];

/** `npm run openapi`: the document of the api as it is now, and the types of the web front's client made from it. */
export function openapi() {
  command(async (stops) => {
    await install(stops);
    await build(stops, { only: ['server'] });
    await makeApiTypes(stops, HOME);
    console.log(`Written: ${FILES.map((file) => join('apps/web/api', file)).join(', ')}`);
  });
}

/** The committed files that no longer say what the api is. */
export async function staleApiTypes(stops) {
  const folder = temporaryFolder(stops);
  await makeApiTypes(stops, folder);
  const stale = FILES.filter(
    (file) =>
      !existsSync(join(HOME, file)) ||
      readFileSync(join(HOME, file), 'utf8') !== readFileSync(join(folder, file), 'utf8'),
  );
  rmSync(folder, { recursive: true, force: true });
  return stale.map((file) => join('apps/web/api', file));
}

async function makeApiTypes(stops, folder) {
  const [document, types] = FILES.map((file) => join(folder, file));
  await node(stops, [join(DIST, 'apps/api/openapi.js'), document]);
  await node(stops, [join(NODE_MODULES, 'openapi-typescript/bin/cli.js'), document, '--output', types]);
}

async function node(stops, args) {
  const { code, output } = await run(stops, process.execPath, args, { cwd: ROOT });
  if (code === 0) return;
  throw new Refusal(`The OpenAPI document could not be made:\n${tail(output)}`);
}

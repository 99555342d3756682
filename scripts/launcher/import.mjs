import { resolve } from 'node:path';
import { runBeside } from './beside.mjs';
import { command } from './command.mjs';
import { Refusal } from './refusal.mjs';

/** `npm run import -- FILE`: into the database that DATABASE_URL names, else into the one `npm start` runs. */
export function importFile([file, ...more]) {
  command(async (stops) => {
    if (!file || more.length > 0) throw new Refusal('Name one file to import: npm run import -- event.yaml');
    return runBeside(stops, 'apps/api/import.js', [resolve(process.env.INIT_CWD ?? '', file)]);
  });
}

import { resolve } from 'node:path';
import { runBeside } from './beside.mjs';
import { command } from './command.mjs';
import { Refusal } from './refusal.mjs';

/** `npm run audit [-- --heads FILE]`: holds the audit against its seals, and against heads that were printed before. */
export function verifyAudit(args) {
  command(async (stops) => {
    const [option, file, ...more] = args;
    if (args.length > 0 && (option !== '--heads' || !file || more.length > 0)) {
      throw new Refusal('Say npm run audit, or npm run audit -- --heads FILE with what it printed before.');
    }
    return runBeside(stops, 'apps/api/audit.js', file ? [resolve(process.env.INIT_CWD ?? '', file)] : []);
  });
}

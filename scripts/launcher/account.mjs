import { runBeside } from './beside.mjs';
import { command } from './command.mjs';

/** `npm run account -- EMAIL "NAME" ROLE [EVENT]`: gives somebody a role, and an account where there is none. */
export function account(args) {
  command((stops) => runBeside(stops, 'apps/api/account.js', args));
}

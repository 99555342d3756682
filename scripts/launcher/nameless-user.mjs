import { userInfo } from 'node:os';
import { isRoot } from './process-identity.mjs';
import { Refusal } from './refusal.mjs';
import { succeeds, which } from './run.mjs';

/** "Be called nobody": the same user, under a name, in a user namespace of its own. */
const UNDER_A_NAME = ['unshare', '--user', '--map-user=65534'];

/**
 * What to put before a program that insists on its user having a name, as initdb does: nothing for most, a namespace for
 * users that are only a number, as containers make them.
 */
export function underAName() {
  if (isRoot || hasName()) return [];
  const [program, ...args] = UNDER_A_NAME;
  if (which(program) && succeeds(program, [...args, 'true'])) return UNDER_A_NAME;
  throw new Refusal(
    `This user (number ${process.getuid()}) has no name, and PostgreSQL makes no database for one without: add it to /etc/passwd, or start as a user that has a name.`,
  );
}

function hasName() {
  try {
    return Boolean(userInfo().username);
  } catch {
    return false;
  }
}

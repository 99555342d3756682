import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRoot } from './process-identity.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
export const NODE_MODULES = join(ROOT, 'node_modules');
export const DIST = join(ROOT, 'dist');

/** Locks and reports of this clone. */
export const WORK = join(ROOT, '.cache');

/** What several clones of one user may share; for root where the user that servers run as can read it. */
export function sharedCache(env = process.env) {
  if (isRoot) return '/var/cache/rivermeet';
  const home = env.HOME || homedir();
  return join(env.XDG_CACHE_HOME || (home ? join(home, '.cache') : WORK), 'rivermeet');
}

/** DATA_DIR as an absolute path; relative ones are read from the clone's top. */
export function dataFolder(env = process.env) {
  return resolve(ROOT, env.DATA_DIR || '.data');
}

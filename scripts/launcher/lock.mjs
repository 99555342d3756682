import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/**
 * npm leaves packages of other platforms out of the lock when it cannot fetch them, and `npm ci` then refuses that lock
 * (EUSAGE … Missing: … from lock file). Their exact versions are known, so their entries can be written without fetching.
 */
export function repairLock(lock) {
  const added = {};
  for (const [path, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (/^\d/.test(version) && !isInstalledFor(lock.packages, path, name))
        added[`node_modules/${name}`] = entry(name, version);
    }
  }
  const packages = Object.fromEntries(
    Object.entries({ ...lock.packages, ...added }).sort(([one], [other]) => one.localeCompare(other, 'en')),
  );
  return { added: Object.keys(added).sort(), lock: { ...lock, packages } };
}

/** Repairs this clone's lock, or with `dry` only says what it would add. */
export function repairLockFile({ dry, file = join(ROOT, 'package-lock.json') }) {
  const { added, lock } = repairLock(JSON.parse(readFileSync(file, 'utf8')));
  if (added.length > 0 && !dry) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  return added;
}

// As Node looks a package up: beside the one that wants it, then outwards.
function isInstalledFor(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];
const LIBRARIES = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

function entry(name, version) {
  const words = name.split('/').at(-1).split('-');
  const pick = (known) => words.filter((word) => known.includes(word));
  const system = pick(SYSTEMS);
  const library = system.includes('linux') ? words.map((word) => LIBRARIES[word]).filter(Boolean) : [];
  return {
    version,
    cpu: pick(PROCESSORS),
    ...(library.length > 0 ? { libc: library } : {}),
    optional: true,
    os: system,
  };
}

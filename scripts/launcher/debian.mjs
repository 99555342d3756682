import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { sharedCache } from './paths.mjs';
import { isRoot } from './process-identity.mjs';
import { Refusal, asRefusal, refusalFor } from './refusal.mjs';
import { run, tail, which } from './run.mjs';
import { withLock } from './folder-lock.mjs';

/**
 * Unpacks Debian packages into our cache folder, without rights and without touching the system: nothing is installed
 * and no service is started. A second call finds them there.
 * @param options.name folder to unpack into · packages their names · program path of the wanted program inside the packages
 * @returns {Promise<{ program: string, env: { LD_LIBRARY_PATH: string } }>}
 */
export async function unpackDebian(
  stops,
  { name, packages, program, say = console.log, cache = sharedCache() },
) {
  const folder = join(cache, `debian-${release()}-${process.arch}-${name}`);
  const whole = join(folder, 'whole');
  try {
    mkdirSync(folder, { recursive: true });
    if (isRoot) for (const open of [cache, folder]) chmodSync(open, 0o755);
  } catch (error) {
    throw asRefusal(error, folder);
  }
  await withLock(folder, async () => {
    if (existsSync(whole)) return;
    say(`Unpacking ${packages[0]} from Debian's packages (once, a few seconds).`);
    await unpack(stops, folder, packages);
    writeFileSync(whole, '');
  });

  const root = join(folder, 'root');
  const env = { LD_LIBRARY_PATH: libraryFolders(root).join(':') };
  const file = join(root, program);
  requireLibraries(file, env, packages);
  return { program: file, env, root };
}

/** True where this machine's packages are Debian's and can be fetched as we do it. */
export function hasDebianPackages() {
  return which('apt-get') !== null && which('dpkg') !== null && release() !== null;
}

async function unpack(stops, folder, packages) {
  const state = join(folder, 'apt');
  rmSync(state, { recursive: true, force: true });
  rmSync(join(folder, 'root'), { recursive: true, force: true });
  for (const made of ['state/lists/partial', 'cache/archives/partial', 'fetched'])
    mkdirSync(join(state, made), { recursive: true });
  const apt = [
    `Dir::State=${join(state, 'state')}`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${join(state, 'cache')}`,
    'APT::Sandbox::User=',
    'Debug::NoLocking=1',
    'Acquire::Languages=none',
    'Acquire::Retries=2',
  ].flatMap((setting) => ['-o', setting]);
  const env = { ...process.env, LC_ALL: 'C' };

  await must(stops, packages, 'apt-get', [...apt, 'update'], { env });
  await must(stops, packages, 'apt-get', [...apt, 'download', ...packages], {
    env,
    cwd: join(state, 'fetched'),
  });
  const draft = join(state, 'root');
  for (const deb of readdirSync(join(state, 'fetched'))) {
    await must(stops, packages, 'dpkg', ['-x', join(state, 'fetched', deb), draft], { env });
  }
  await must(stops, packages, 'chmod', ['-R', 'a+rX', draft]);
  renameSync(draft, join(folder, 'root'));
  rmSync(state, { recursive: true, force: true });
}

async function must(stops, packages, program, args, options) {
  const { code, output } = await run(stops, program, args, options);
  if (code === 0) return;
  throw refusalFor(
    output,
    sharedCache(),
    `${packages[0]} is missing and could not be fetched from Debian's packages (${tail(output, 1)}): install it with apt-get install ${packages[0]}, or check the network.`,
  );
}

function requireLibraries(file, env, packages) {
  const { stdout = '' } = spawnSync('ldd', [file], { encoding: 'utf8', env: { ...process.env, ...env } });
  const missing = stdout.split('\n').filter((line) => line.includes('not found'));
  if (missing.length === 0) return;
  throw new Refusal(
    `${packages[0]} lacks ${missing.map((line) => line.trim().split(' ')[0]).join(', ')} on this machine: install it with apt-get install ${packages[0]}.`,
  );
}

function libraryFolders(root) {
  const lib = join(root, 'usr', 'lib');
  const triplets = existsSync(lib) ? readdirSync(lib).filter((name) => name.includes('-linux-')) : [];
  return [...triplets.map((triplet) => join(lib, triplet)), lib];
}

function release() {
  try {
    const text = readFileSync('/etc/os-release', 'utf8');
    return /^VERSION_CODENAME=(\S+)/m.exec(text)?.[1] ?? 'debian';
  } catch {
    return null;
  }
}

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withLock } from './folder-lock.mjs';
import { npmEnvironment } from './install.mjs';
import { DIST, NODE_MODULES, ROOT, WORK } from './paths.mjs';
import { Refusal, asRefusal, refusalFor } from './refusal.mjs';
import { run, tail } from './run.mjs';
import { filesUnder, hashOf, readStamp, writeStamp } from './stamp.mjs';

const SERVER_FOLDERS = ['apps/api', 'apps/site', 'apps/worker', 'libs', 'config'];
const isTest = (file) => /\.(int-|e2e-)?spec\.tsx?$/.test(file);
const isCompiled = (file) => /\.tsx?$/.test(file);
const isServerFile = (file) => !isTest(file) && !file.endsWith('.md');
const isWebFile = (file) =>
  !isTest(file) &&
  (/^apps\/web\//.test(file) ||
    /^libs\/(kernel|i18n|news)\//.test(file) ||
    /^libs\/[^/]+\/domain\//.test(file));

/** The independent parts of a build: what each is made from, the folders it makes anew, and how. */
const PARTS = [
  {
    name: 'server',
    sources: () => [...filesUnder(ROOT, SERVER_FOLDERS, isServerFile), '.swcrc', 'package-lock.json'],
    makes: ['dist/apps', 'dist/libs', 'dist/config'],
    work: buildServer,
  },
  {
    name: 'web',
    sources: () => [...filesUnder(ROOT, ['apps/web', 'libs'], isWebFile), 'package-lock.json'],
    makes: ['dist/web'],
    work: (stops) => node(stops, 'vite/bin/vite.js', ['build', '--logLevel', 'warn'], join(ROOT, 'apps/web')),
  },
  { name: 'fonts', sources: () => ['package-lock.json'], makes: ['dist/fonts'], work: copyFonts },
];

/**
 * Builds the parts whose sources have changed, side by side. Two commands at once take turns.
 * @param only names of parts; all when left out
 */
export async function build(stops, { say = console.log, only = PARTS.map((part) => part.name) } = {}) {
  const parts = PARTS.filter((part) => only.includes(part.name));
  try {
    mkdirSync(DIST, { recursive: true });
    mkdirSync(WORK, { recursive: true });
  } catch (error) {
    throw asRefusal(error, DIST);
  }
  await withLock(join(WORK, 'build'), () => Promise.all(parts.map((part) => buildPart(stops, part, say))), {
    onWait: () => say('Waiting for another command that is building.'),
  });
}

async function buildPart(stops, part, say) {
  const stampFile = join(DIST, `.stamp-${part.name}`);
  const wanted = hashOf(ROOT, part.sources(), process.version);
  if (readStamp(stampFile) === wanted && part.makes.every((folder) => existsSync(join(ROOT, folder)))) return;

  const began = performance.now();
  try {
    rmSync(stampFile, { force: true });
    for (const folder of part.makes) rmSync(join(ROOT, folder), { recursive: true, force: true });
    await part.work(stops);
    writeStamp(stampFile, wanted);
  } catch (error) {
    throw asRefusal(error, DIST);
  }
  say(`Built ${part.name} in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}

async function buildServer(stops) {
  const ignored = ['apps/web/**', '**/*.spec.ts', '**/*.spec.tsx'];
  await node(stops, '@swc/cli/bin/swc.js', [
    'apps',
    'libs',
    'config',
    '-d',
    'dist',
    '--quiet',
    '--ignore',
    ignored.join(','),
  ]);
  for (const file of filesUnder(ROOT, SERVER_FOLDERS, isServerFile)) {
    if (!isCompiled(file)) copy(join(ROOT, file), join(DIST, file));
  }
}

function copyFonts() {
  for (const { from, to } of fontFiles()) copy(from, to);
}

/** Regular and Bold of every family we print with, from the font packages to dist/fonts. */
function fontFiles() {
  const packages = Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).dependencies);
  return packages
    .filter((name) => name.startsWith('@expo-google-fonts/'))
    .flatMap((name) => {
      const folder = join(NODE_MODULES, name);
      return ['400Regular', '700Bold'].flatMap((weight) =>
        filesUnder(join(folder, weight), ['.'], (file) => file.endsWith('.ttf')).map((file) => ({
          from: join(folder, weight, file),
          to: join(DIST, 'fonts', file.replace(/_\d+/, '-')),
        })),
      );
    });
}

async function node(stops, program, args, cwd = ROOT) {
  const { code, output } = await run(stops, process.execPath, [join(NODE_MODULES, program), ...args], {
    cwd,
    env: { ...npmEnvironment(process.env), NODE_ENV: 'production' },
  });
  if (stops.begun) throw new Refusal('The build was stopped.');
  if (code === 0) return;
  console.error(tail(output));
  throw refusalFor(output, DIST, 'The build failed: mend what the lines above name and run this again.');
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

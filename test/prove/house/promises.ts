import type { PromiseRow } from '../subject';

const TS = 'node --require ./test/support/swc-register.cjs';
const WITH_APP = `node scripts/services.mjs --app -- ${TS}`;
const jest = (project: string, path: string, set = '') =>
  `${set} node scripts/services.mjs -- npx jest ${path} --selectProjects ${project}`;

/** What the house promises. The start rows need an npm cache that holds the packages. */
export const house: readonly PromiseRow[] = [
  {
    row: 'start-cold',
    promise: 'npm start in a fresh clone with the packages in npm’s cache',
    bar: 'at most 1.5 × (npm ci + build, bare, in the same minute) + 30 s',
    command: 'node test/prove/house/start-cold.mjs',
  },
  {
    row: 'start-warm',
    promise: 'a second npm start',
    bar: 'at most 15 s, best of 3',
    command: 'node test/prove/house/start-warm.mjs',
  },
  {
    row: 'no-orphans',
    promise: 'no process is left behind by Ctrl-C, nor by kill -9 and a new start',
    bar: '0 processes left; 3 endings of each kind counted',
    command: 'node test/prove/house/no-orphans.mjs',
  },
  {
    row: 'bytes',
    promise:
      'home, every registration step (also with errors shown), status and QR page; en, km, zh; JavaScript on and off',
    bar: 'site: 90 KB in all, 10 KB script, 50 KB font; status page 30 KB and no script of its own',
    command: `${WITH_APP} test/prove/house/budgets.ts bytes`,
  },
  {
    row: 'lcp',
    promise: 'the same pages’ largest contentful paint, by the browser’s protocol under its throttling',
    bar: 'slow 4G at most 1.5 s (status page 1.2 s), weak 3G at most 2.5 s; best of 3',
    command: `${WITH_APP} test/prove/house/budgets.ts lcp`,
  },
  {
    row: 'names',
    promise: 'every name of the list on a badge, shaped as HarfBuzz shapes it',
    bar: 'ink overlap at least 0.90 at 216 dpi for each; no missing glyph; bundled families only',
    command: jest('integration', 'test/integration/badges.names'),
  },
  {
    row: 'qr',
    promise: 'the badge’s QR code is read back as the issued token',
    bar: 'zbar at 150 dpi and after a 25 % downscale, every badge',
    command: jest('integration', 'test/integration/badges.names'),
  },
  {
    row: 'hostile-strings',
    promise:
      'every property of the OpenAPI document and every field of the site’s forms, times the hostile strings',
    bar: 'refused clearly or stored as text, never a 5xx, and what was typed is still there',
    command: jest('api', 'test/api/hostile-strings', 'EVERY_PAIR=1'),
  },
  {
    row: 'first-delegate',
    promise: 'a person on a phone registers in Khmer, is approved, and her badge scans',
    bar: 'the whole journey in real Chromium, no fault seen by the page watcher',
    command: jest('journeys', 'test/journeys/first-delegate'),
  },
];

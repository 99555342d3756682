import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');

interface Cruise {
  summary: { violations: { rule: { name: string }; from: string }[] };
}

/** What everybody in the small house may lean on. */
const GOOD = {
  'libs/kernel/index.ts': 'export const kernel = 1;\n',
  'libs/platform/index.ts': 'export const platform = 1;\n',
  'libs/people/index.ts': 'export const people = 1;\n',
  'libs/registration/index.ts': 'export const registration = 1;\n',
  'libs/events/events.reader.ts': "export { kernel } from '@app/kernel';\n",
  'libs/events/domain/day.ts': "export { kernel } from '@app/kernel';\n",
  'libs/events/index.ts': "export * from './domain/day';\nexport { platform } from '@app/platform';\n",
  'libs/places/places.service.ts': "export { people } from '@app/people';\n",
  'apps/api/main.ts': "export * from '@app/events';\n",
};

/** Each file breaks one rule: [what it is, the rule, the file, its text]. */
const PLANTED: [what: string, rule: string, file: string, text: string][] = [
  ['a peer', 'layer-events', 'libs/events/peer.ts', "export { people } from '@app/people';\n"],
  [
    'an upper layer',
    'layer-places',
    'libs/places/upper.ts',
    "export { registration } from '@app/registration';\n",
  ],
  ['a deep path', 'front-door', 'libs/places/deep.ts', "export * from '../events/events.reader';\n"],
  [
    'a deep path by its alias',
    'front-door',
    'libs/places/alias.ts',
    "export * from '@app/events/events.reader';\n",
  ],
  [
    'Nest in a domain',
    'pure-domain',
    'libs/events/domain/nest.ts',
    "import { Injectable } from '@nestjs/common';\nexport const injectable = Injectable;\n",
  ],
  [
    'a type of Nest in a domain',
    'pure-domain',
    'libs/events/domain/type.ts',
    "import type { Type } from '@nestjs/common';\nexport type T = Type;\n",
  ],
  [
    'the machine in the kernel',
    'pure-kernel',
    'libs/kernel/machine.ts',
    "export { randomUUID } from 'node:crypto';\n",
  ],
  [
    'an app from a lib',
    'no-lib-knows-an-app',
    'libs/people/app.ts',
    "export * from '../../apps/api/main';\n",
  ],
  [
    'the back door of a lib from an app',
    'front-door-for-apps',
    'apps/api/back.ts',
    "export * from '@app/events/events.reader';\n",
  ],
  [
    'the server from the web front',
    'web-is-a-browser',
    'apps/web/console/server.ts',
    "export { platform } from '@app/platform';\n",
  ],
  ['another app', 'apps-are-apart', 'apps/worker/main.ts', "export * from '../api/main';\n"],
  ['a circle', 'no-cycles', 'libs/people/a.ts', "import { b } from './b';\nexport const a = () => b;\n"],
];

const OTHER_HALF = { 'libs/people/b.ts': "import { a } from './a';\nexport const b = () => a;\n" };

/** Judges a small house of its own by the rule file, so that nothing is ever planted in the real one. */
function cruise(files: Record<string, string>): Map<string, string[]> {
  const house = mkdtempSync(join(tmpdir(), 'house-'));
  try {
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
      cpSync(join(ROOT, file), join(house, file));
    }
    symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), text);
    }
    const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const run = spawnSync(process.execPath, [program, '--output-type', 'json', 'apps', 'libs'], {
      cwd: house,
      encoding: 'utf8',
    });
    const { summary } = JSON.parse(run.stdout) as Cruise;
    const byFile = new Map<string, string[]>();
    for (const { from, rule } of summary.violations)
      byFile.set(from, [...(byFile.get(from) ?? []), rule.name]);
    return byFile;
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

describe('the rule file', () => {
  let violations: Map<string, string[]>;

  beforeAll(() => {
    const planted = Object.fromEntries(PLANTED.map(([, , file, text]) => [file, text]));
    violations = cruise({ ...GOOD, ...planted, ...OTHER_HALF });
  }, 60_000);

  it('finds no fault with those who use the front door downwards', () => {
    expect(Object.keys(GOOD).flatMap((file) => violations.get(file) ?? [])).toEqual([]);
  });

  it.each(PLANTED)('catches %s', (_, rule, file) => {
    expect([...new Set(violations.get(file))]).toEqual([rule]);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');

interface Violation {
  rule: { name: string };
  from: string;
}

/** Judges a small house of its own by the rule file, so that nothing is ever planted in the real one. */
function violationsOf(files: Record<string, string>): string[] {
  const house = mkdtempSync(join(tmpdir(), 'house-'));
  try {
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
      cpSync(join(root, file), join(house, file));
    }
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), text);
    }
    const folders = ['apps', 'libs'].filter((folder) =>
      Object.keys(files).some((path) => path.startsWith(folder)),
    );
    const run = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        '--output-type',
        'json',
        ...folders,
      ],
      { cwd: house, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    const { summary } = JSON.parse(run.stdout) as { summary: { violations: Violation[] } };
    return [...new Set(summary.violations.map((violation) => violation.rule.name))].sort();
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

const front = (lib: string) => ({ [`libs/${lib}/index.ts`]: `export const ${lib} = 1;\n` });

describe('the rule file', () => {
  it('passes a house where everybody uses the front door downwards', () => {
    expect(
      violationsOf({
        ...front('kernel'),
        ...front('platform'),
        'libs/events/index.ts': "export * from './domain/day';\nexport { platform } from '@app/platform';\n",
        'libs/events/domain/day.ts': "export { kernel } from '@app/kernel';\n",
        'apps/api/main.ts': "export * from '@app/events';\n",
      }),
    ).toEqual([]);
  });

  it.each([
    [
      'a peer',
      ['layer-events'],
      { ...front('people'), 'libs/events/index.ts': "export { people } from '@app/people';\n" },
    ],
    [
      'an upper layer',
      ['layer-places'],
      {
        ...front('registration'),
        'libs/places/index.ts': "export { registration } from '@app/registration';\n",
      },
    ],
    [
      'a deep path',
      ['front-door'],
      {
        ...front('events'),
        'libs/events/events.reader.ts': 'export const reader = 1;\n',
        'libs/registration/index.ts': "export { reader } from '../events/events.reader';\n",
      },
    ],
    [
      'a deep path by its alias',
      ['front-door'],
      {
        ...front('events'),
        'libs/events/events.reader.ts': 'export const reader = 1;\n',
        'libs/registration/index.ts': "export { reader } from '@app/events/events.reader';\n",
      },
    ],
    [
      'Nest in a domain',
      ['pure-domain'],
      {
        'libs/events/domain/day.ts':
          "import { Injectable } from '@nestjs/common';\nexport const i = Injectable;\n",
      },
    ],
    [
      'a type of Nest in a domain',
      ['pure-domain'],
      { 'libs/events/domain/day.ts': "import type { Type } from '@nestjs/common';\nexport type T = Type;\n" },
    ],
    [
      'the machine in the kernel',
      ['pure-kernel'],
      { 'libs/kernel/index.ts': "export { randomUUID } from 'node:crypto';\n" },
    ],
    [
      'an app from a lib',
      ['no-lib-knows-an-app'],
      {
        'apps/api/main.ts': 'export const main = 1;\n',
        'libs/events/index.ts': "export * from '../../apps/api/main';\n",
      },
    ],
    [
      'the back door of a lib from an app',
      ['front-door-for-apps'],
      {
        ...front('events'),
        'libs/events/events.reader.ts': 'export const reader = 1;\n',
        'apps/api/main.ts': "export { reader } from '@app/events/events.reader';\n",
      },
    ],
    [
      'the server from the web front',
      ['web-is-a-browser'],
      { ...front('platform'), 'apps/web/console/main.ts': "export { platform } from '@app/platform';\n" },
    ],
    [
      'a circle',
      ['no-cycles'],
      {
        'libs/events/index.ts': "export * from './a';\n",
        'libs/events/a.ts': "import { b } from './b';\nexport const a = () => b;\n",
        'libs/events/b.ts': "import { a } from './a';\nexport const b = () => a;\n",
      },
    ],
  ])('catches %s', (_, rules, files) => {
    expect(violationsOf(files as Record<string, string>)).toEqual(rules);
  });
});

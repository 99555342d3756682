import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LIBS = join(__dirname, '../../libs');

/** Every class named as a DTO, with the file it stands in. */
function dtoClasses(): { name: string; file: string }[] {
  return readdirSync(LIBS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .flatMap((file) =>
      [...readFileSync(join(LIBS, file), 'utf8').matchAll(/^export (?:abstract )?class (\w+Dto)\b/gm)].map(
        ([, name = '']) => ({ name, file }),
      ),
    );
}

it('gives each DTO a name of its own: the API document keeps one schema for a name', () => {
  const classes = dtoClasses();
  expect(classes.length).toBeGreaterThan(100);
  const files = new Map<string, string[]>();
  for (const { name, file } of classes) files.set(name, [...(files.get(name) ?? []), file]);
  const doubles = [...files].filter(([, found]) => found.length > 1);
  expect(doubles).toEqual([]);
});

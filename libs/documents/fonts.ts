import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Script } from './domain/text';

/** Every family a document may use, as templates and `pdffonts` name them. */
export const FONT_FAMILIES = [
  'Noto Sans',
  'Noto Sans SC',
  'Noto Sans Khmer',
  'Noto Sans Lao',
  'Noto Sans Myanmar',
  'Noto Sans Thai',
] as const;

const WEIGHTS = [
  { folder: '400Regular', name: 'Regular' },
  { folder: '700Bold', name: 'Bold' },
] as const;

/**
 * Folders to read fonts from: what the build put together (`dist/fonts`), else the font packages themselves, which a
 * run from the sources has. Throws when a file is missing: a document would silently take a font of the host.
 */
export function fontFolders(start: string = __dirname): string[] {
  const built = join(start, '..', '..', 'fonts');
  const folders = existsSync(built) ? [built] : packageFolders(start);
  const files = folders.flatMap((folder) => readdirSync(folder)).map((file) => file.replace(/_\d+/, '-'));
  for (const file of fontFiles()) {
    if (!files.includes(file)) throw new Error(`The font ${file} is missing: run \`npm run build\` again.`);
  }
  return folders;
}

/** The font files of a build: two weights of each family. */
export function fontFiles(): string[] {
  return FONT_FAMILIES.flatMap((family) =>
    WEIGHTS.map(({ name }) => `${family.replaceAll(' ', '')}-${name}.ttf`),
  );
}

const FAMILY_OF: Record<Script, (typeof FONT_FAMILIES)[number]> = {
  latin: 'Noto Sans',
  han: 'Noto Sans SC',
  khmer: 'Noto Sans Khmer',
  lao: 'Noto Sans Lao',
  myanmar: 'Noto Sans Myanmar',
  thai: 'Noto Sans Thai',
};

/** The family that shows a script, and the file of its bold weight, for what is no document. */
export function boldFontOf(script: Script): { family: string; fontFile: string } {
  const family = FAMILY_OF[script];
  const file = `${family.replaceAll(' ', '')}-Bold.ttf`;
  const found = fontFolders()
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .find((path) => basename(path).replace(/_\d+/, '-') === file);
  if (found === undefined) throw new Error(`The font ${file} is missing: run \`npm run build\` again.`);
  return { family, fontFile: found };
}

function packageFolders(start: string): string[] {
  return FONT_FAMILIES.flatMap((family) => {
    const name = family.toLowerCase().replaceAll(' ', '-');
    const folder = dirname(require.resolve(`@expo-google-fonts/${name}/package.json`, { paths: [start] }));
    return WEIGHTS.map((weight) => join(folder, weight.folder));
  });
}

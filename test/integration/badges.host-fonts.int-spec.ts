import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inFolder } from '../support/badges/raster';

const ROOT = join(__dirname, '../..');
const PRINT = ['--require', './test/support/swc-register.cjs', 'test/support/badges/print-names.ts'];
const PATH_NODE = process.execPath;

const mayUnshare =
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/usr/share/fonts']).status === 0;
const whereAllowed = mayUnshare ? it : it.skip;

/** Prints all names in a process of its own. */
function printed(folder: string): Buffer {
  const out = join(folder, 'here.pdf');
  execFileSync(PATH_NODE, [...PRINT, out], { cwd: ROOT });
  return readFileSync(out);
}

/** The same with the host's font folder replaced by these files. */
function printedWithHostFonts(folder: string, fonts: readonly string[]): Buffer {
  const out = join(folder, 'there.pdf');
  const script = [
    'set -e',
    'mount -t tmpfs none /usr/share/fonts',
    'if [ -d /usr/local/share/fonts ]; then mount -t tmpfs none /usr/local/share/fonts; fi',
    ...fonts.map((font) => `cp '${font}' /usr/share/fonts/`),
    `exec '${PATH_NODE}' ${PRINT.join(' ')} '${out}'`,
  ].join('\n');
  execFileSync('unshare', ['-rm', 'sh', '-c', script], { cwd: ROOT, env: { ...process.env, HOME: folder } });
  return readFileSync(out);
}

/** Our black Khmer, claiming to be the regular or bold weight: a host's other version of a family we bundle. */
function impostor(folder: string, weight: number): string {
  const packageFolder = dirname(require.resolve('@expo-google-fonts/noto-sans-khmer/package.json'));
  const file = join(folder, `impostor-${weight}.ttf`);
  copyFileSync(join(packageFolder, '900Black', 'NotoSansKhmer_900Black.ttf'), file);
  const font = readFileSync(file);
  for (let table = 12; table < 12 + 16 * font.readUInt16BE(4); table += 16) {
    const isOs2 = font.toString('latin1', table, table + 4) === 'OS/2';
    if (isOs2) font.writeUInt16BE(weight, font.readUInt32BE(table + 8) + 4);
  }
  writeFileSync(file, font);
  return file;
}

describe('badges do not depend on the fonts of the host', () => {
  whereAllowed(
    'print the same with the host’s font folders empty (needs unshare -rm)',
    () => {
      inFolder((folder) => {
        expect(printedWithHostFonts(folder, []).equals(printed(folder))).toBe(true);
      });
    },
    60_000,
  );

  whereAllowed(
    'print the same where the host has other fonts of the same names (needs unshare -rm)',
    () => {
      inFolder((folder) => {
        const fonts = [impostor(folder, 400), impostor(folder, 700)];
        expect(printedWithHostFonts(folder, fonts).equals(printed(folder))).toBe(true);
      });
    },
    60_000,
  );
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fontFolders } from '@app/documents';

/**
 * Writes what gives the browser the fonts a phone of our six countries has, whatever stands on this machine: so the
 * pictures are the same everywhere, and show how a page is set and not which fonts a server lacks. Its path.
 */
export function phoneFonts(folder: string): string {
  const file = join(folder, 'fonts.conf');
  const dirs = fontFolders().map((each) => `<dir>${each}</dir>`);
  const prefer = ['sans-serif', 'system-ui'].map(
    (family) =>
      `<match target="pattern"><test name="family"><string>${family}</string></test>` +
      '<edit name="family" mode="prepend" binding="strong"><string>Noto Sans</string></edit></match>',
  );
  const parts = [
    '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    ...dirs,
    `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`,
    ...prefer,
  ];
  const head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">';
  writeFileSync(file, `${head}<fontconfig>${parts.join('')}</fontconfig>`);
  return file;
}

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, type Raster, writePgm } from './raster';

/** What zbar reads on the pages, in their order; a page it cannot read leaves a line out. */
export function readCodes(pages: readonly Raster[]): string[] {
  return inFolder((folder) => {
    const files = pages.map((page, index) => {
      const file = join(folder, `${String(index).padStart(4, '0')}.pgm`);
      writeFileSync(file, writePgm(page));
      return file;
    });
    const options = ['--nodbus', '--quiet', '--raw', '-Sdisable', '-Sqrcode.enable'];
    return execFileSync('zbarimg', [...options, ...files])
      .toString()
      .trim()
      .split('\n');
  });
}

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, type Raster, writePgm } from './raster';

const OPTIONS = ['--nodbus', '--quiet', '--raw', '-Sdisable', '-Sqrcode.enable'];

/** What zbar reads in a picture file. */
export function readPictureCode(picture: Buffer): string {
  return inFolder((folder) => {
    const file = join(folder, 'picture.png');
    writeFileSync(file, picture);
    return execFileSync('zbarimg', [...OPTIONS, file])
      .toString()
      .trim();
  });
}

/** What zbar reads on the pages, in their order; a page it cannot read leaves a line out. */
export function readCodes(pages: readonly Raster[]): string[] {
  return inFolder((folder) => {
    const files = pages.map((page, index) => {
      const file = join(folder, `${String(index).padStart(4, '0')}.pgm`);
      writeFileSync(file, writePgm(page));
      return file;
    });
    return execFileSync('zbarimg', [...OPTIONS, ...files])
      .toString()
      .trim()
      .split('\n');
  });
}

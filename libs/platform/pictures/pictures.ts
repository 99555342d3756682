import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { Sharp } from 'sharp';
import { AT_ONCE, IN_LINE, MOST_MEGABYTES, MOST_MEGAPIXELS } from './picture-bounds';
import { notAPicture, pictureTooLarge, tooManyPictures } from './picture.errors';

/** A picture we have made ourselves: no byte of what was sent is in it. */
export interface MadePicture {
  width: number;
  height: number;
  bytes: Buffer;
  mediaType: 'image/webp';
  /** Of the bytes, hexadecimal. */
  sha256: string;
}

const QUALITY = 74;

/** Makes pictures of what was sent: turned as the camera was held, without its data, in the widths asked for. */
@Injectable()
export class Pictures {
  private working = 0;
  private readonly line: (() => void)[] = [];

  /**
   * The picture in these widths, none wider than it is. Throws `pictures.not-a-picture`, `pictures.too-large` and
   * `pictures.busy`.
   */
  async make(path: string, widths: readonly number[]): Promise<MadePicture[]> {
    if (!(await looksLikePicture(path))) throw notAPicture();
    return this.inTurn(async () => {
      const made: MadePicture[] = [];
      for (const width of await usable(path, widths)) made.push(await inWidth(path, width));
      return made;
    });
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.working >= AT_ONCE) {
      if (this.line.length >= IN_LINE) throw tooManyPictures();
      await new Promise<void>((resolve) => this.line.push(resolve));
    }
    this.working += 1;
    try {
      return await work();
    } finally {
      this.working -= 1;
      this.line.shift()?.();
    }
  }
}

/** By its first bytes; a name and a type say nothing. */
async function looksLikePicture(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(12), 0, 12, 0);
    const start = buffer.toString('latin1');
    return (
      start.startsWith('\xff\xd8\xff') ||
      start.startsWith('\x89PNG\r\n\x1a\n') ||
      (start.startsWith('RIFF') && start.endsWith('WEBP'))
    );
  } finally {
    await handle.close();
  }
}

/** The widths worth making; reads the head of the file only, so that what is too large is never decoded. */
async function usable(path: string, widths: readonly number[]): Promise<number[]> {
  const {
    width,
    height,
    pages = 1,
  } = await (await opened(path, false)).metadata().catch(() => {
    throw notAPicture();
  });
  if (pages > 1 || width < 1 || height < 1) throw notAPicture();
  if (width * height > MOST_MEGAPIXELS * 1e6) throw pictureTooLarge(MOST_MEGABYTES, MOST_MEGAPIXELS);
  const smaller = widths.filter((each) => each <= width);
  return smaller.length > 0 ? smaller : [Math.min(width, ...widths)];
}

async function inWidth(path: string, width: number): Promise<MadePicture> {
  const { data, info } = await (
    await opened(path)
  )
    .autoOrient()
    .resize({ width, withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .toBuffer({ resolveWithObject: true })
    .catch(() => {
      throw notAPicture();
    });
  return {
    width: info.width,
    height: info.height,
    bytes: data,
    mediaType: 'image/webp',
    sha256: createHash('sha256').update(data).digest('hex'),
  };
}

/** Loaded with the first picture: a process that sees none does without the library's memory. */
async function opened(
  path: string,
  limitInputPixels: number | false = MOST_MEGAPIXELS * 1e6,
): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  // No other reader of the library is ever reached: drawings, documents and animations have their own.
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile'],
  });
  return sharp(path, {
    failOn: 'warning',
    limitInputPixels,
    sequentialRead: true,
    animated: false,
  });
}

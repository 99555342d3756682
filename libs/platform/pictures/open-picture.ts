import { open } from 'node:fs/promises';
import type { Metadata, Sharp } from 'sharp';
import { MOST_MEGABYTES, MOST_MEGAPIXELS } from './picture-bounds';
import { notAPicture, pictureTooLarge, unreadableKind } from './picture.errors';
import { takesForever } from './unpacking';

/** What the phones of one maker write, and few others read: `ftyp` and one of these. */
const HEIC = /^....ftyp(hei[a-z]|hev[a-z]|mif1|msf1|avif)/s;

/** By its first bytes; a name and a type say nothing. Throws `pictures.not-a-picture` and `pictures.unreadable-kind`. */
export async function assertPicture(path: string): Promise<void> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(12), 0, 12, 0);
    const start = buffer.toString('latin1');
    if (HEIC.test(start)) throw unreadableKind();
    const known =
      start.startsWith('\xff\xd8\xff') ||
      start.startsWith('\x89PNG\r\n\x1a\n') ||
      (start.startsWith('RIFF') && start.endsWith('WEBP'));
    if (!known) throw notAPicture();
  } finally {
    await handle.close();
  }
}

/** What the head of the file says, so that what is too large is never decoded. */
export async function headOf(path: string): Promise<Metadata> {
  if (await takesForever(path)) throw notAPicture();
  const head = await (await openPicture(path, false)).metadata().catch(() => {
    throw notAPicture();
  });
  const { width, height, pages = 1 } = head;
  if (pages > 1 || width < 1 || height < 1) throw notAPicture();
  if (width * height > MOST_MEGAPIXELS * 1e6) throw pictureTooLarge(MOST_MEGABYTES, MOST_MEGAPIXELS);
  return head;
}

/** Loaded with the first picture: a process that sees none does without the library's memory. */
export async function openPicture(
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

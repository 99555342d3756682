import { createHash } from 'node:crypto';
import { type Pick, type Rectangle, type Size, cutOf } from './cut';
import { headOf, openPicture } from './open-picture';
import { notAPicture, pictureTooSmall } from './picture.errors';

/** What a picture of one person must be like, and the part of it that somebody chose; null: whichever shows most. */
export interface PortraitWanted {
  shape: Size;
  /** The least pixels of what is cut out. */
  leastWidth: number;
  /** The most pixels of what is kept. */
  mostWidth: number;
  pick: Pick | null;
}

/** A picture we have made ourselves: no byte of what was sent is in it. */
export interface MadePortrait extends Size {
  bytes: Buffer;
  mediaType: 'image/jpeg';
  /** Of the bytes, hexadecimal. */
  sha256: string;
}

const QUALITY = 82;

/** The picture as the camera was held, cut to its shape, on white where it was transparent, without its data. */
export async function makePortrait(path: string, wanted: PortraitWanted): Promise<MadePortrait> {
  const { autoOrient: whole } = await headOf(path);
  const { shape, leastWidth, mostWidth, pick } = wanted;
  const cut = cutOf(whole, shape, pick ?? { zoom: 1, right: 0.5, down: 0.5 });
  const leastHeight = heightOf(leastWidth, shape);
  if (cut.width < leastWidth || cut.height < leastHeight) throw pictureTooSmall(leastWidth, leastHeight);
  const width = Math.min(mostWidth, cut.width);
  const { data, info } = await drawn(path, pick && cut, { width, height: heightOf(width, shape) });
  return {
    width: info.width,
    height: info.height,
    bytes: data,
    mediaType: 'image/jpeg',
    sha256: createHash('sha256').update(data).digest('hex'),
  };
}

async function drawn(path: string, cut: Rectangle | null, size: Size) {
  const turned = (await openPicture(path)).autoOrient();
  return (cut ? turned.extract(cut) : turned)
    .resize({ ...size, fit: 'cover', position: 'attention' })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY, mozjpeg: true })
    .toBuffer({ resolveWithObject: true })
    .catch(() => {
      throw notAPicture();
    });
}

function heightOf(width: number, shape: Size): number {
  return Math.round((width * shape.height) / shape.width);
}

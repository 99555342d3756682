import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { assertPicture, headOf, openPicture } from './open-picture';
import { AT_ONCE, IN_LINE } from './picture-bounds';
import { notAPicture, tooManyPictures } from './picture.errors';
import { type MadePortrait, type PortraitWanted, makePortrait } from './portrait';

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
    await assertPicture(path);
    return this.inTurn(async () => {
      const made: MadePicture[] = [];
      for (const width of await usable(path, widths)) made.push(await inWidth(path, width));
      return made;
    });
  }

  /**
   * One person's picture, cut to its shape. Throws what `make` does, `pictures.too-small` and `pictures.unreadable-kind`.
   */
  async portrait(path: string, wanted: PortraitWanted): Promise<MadePortrait> {
    await assertPicture(path);
    return this.inTurn(() => makePortrait(path, wanted));
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

/** The widths worth making. */
async function usable(path: string, widths: readonly number[]): Promise<number[]> {
  const { width } = await headOf(path);
  const smaller = widths.filter((each) => each <= width);
  return smaller.length > 0 ? smaller : [Math.min(width, ...widths)];
}

async function inWidth(path: string, width: number): Promise<MadePicture> {
  const { data, info } = await (
    await openPicture(path)
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

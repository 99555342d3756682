import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { receiveFormWithPicture } from '@app/platform';
import type { PicturePick, SentPicture } from '@app/platform';
import { photoFieldIn, Photos } from '@app/registration';
import type { FormField, SentPhoto } from '@app/registration';
import { Settings } from '@config';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { bodyOf, typedText } from './typed';

type PhotoRequest = FastifyRequest & { sentPicture?: SentPicture | null };

/**
 * Reads a form that may bring a picture, before the guards that look for what it names. What was typed is its body then,
 * as of every other form; the picture is gone with the answer.
 */
@Injectable()
export class PhotoFormGuard implements CanActivate {
  constructor(private readonly settings: Settings) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<PhotoRequest>();
    if (!request.isMultipart()) return true;
    const folder = join(this.settings.dataDir, 'uploads');
    const { fields, picture } = await receiveFormWithPicture(request, folder);
    Object.assign(request, { body: fields, sentPicture: picture });
    if (picture) {
      const forget = () => void rm(picture.path, { force: true }).catch(() => undefined);
      const { raw } = http.getResponse<FastifyReply>();
      if (raw.destroyed) forget();
      else raw.once('close', forget);
    }
    return true;
  }
}

/** What a form brings for its question for a picture. */
@Injectable()
export class PhotoForms {
  constructor(private readonly photos: Photos) {}

  /** Makes what was chosen; undefined where nothing is asked, or the one before stays. */
  async sent(request: PhotoRequest, fields: readonly FormField[]): Promise<SentPhoto | undefined> {
    const field = photoFieldIn(fields);
    if (field === undefined) return undefined;
    const body = bodyOf(request.body);
    const { key } = field;
    const picture = request.sentPicture;
    if (picture?.field === `${key}_file`) return this.photos.prepare(field, picture, pickIn(body, key));
    return typedText(body, `${key}_away`) === 'yes' ? { field: key, away: true } : undefined;
  }
}

/** The part that was chosen; null where nobody could choose, without a script. A slider that could not move is not sent. */
function pickIn(body: Readonly<Record<string, unknown>>, key: string): PicturePick | null {
  const number = (name: string, otherwise: number): number => {
    const text = typedText(body, `${key}_${name}`);
    const value = Number(text);
    return text === '' || !Number.isFinite(value) ? otherwise : value;
  };
  if (typedText(body, `${key}_zoom`) === '') return null;
  return { zoom: number('zoom', 1), right: number('right', 0.5), down: number('down', 0.5) };
}

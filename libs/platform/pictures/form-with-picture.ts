import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { brokenOff, understood } from '../http/received-form';
import { MOST_MEGABYTES, MOST_MEGAPIXELS } from './picture-bounds';
import { pictureTooLarge } from './picture.errors';

/** A picture that came in a form, in a file of its own until it is taken away. */
export interface SentPicture {
  /** The field it was chosen in. */
  field: string;
  path: string;
  /** Whether it was cut off because it is too large. */
  tooLarge: boolean;
}

/** A form with at most one picture. What was typed is whole also where the picture is not. */
export interface FormWithPicture {
  fields: Record<string, string | string[]>;
  picture: SentPicture | null;
}

const MOST_TEXT = 256 * 1024;
const LIMITS = {
  fileSize: MOST_MEGABYTES * 1024 * 1024,
  files: 1,
  fieldSize: MOST_TEXT,
  fields: 300,
  parts: 301,
  fieldNameSize: 100,
  headerPairs: 20,
};

/** A picture that is too large is cut off, not thrown: what was typed stands behind it. The types do not know the switch. */
const CUT_OFF = { limits: LIMITS, ...({ throwFileSizeLimit: false } as object) };

/**
 * Reads a form that works without JavaScript and may bring a picture, which is streamed to a file in this folder; whoever
 * asked for it takes that away. Nothing of the picture is believed but its bytes. `fields` has its hash as `_picture`, so
 * that the same form with another picture asks for something else.
 */
export async function receiveFormWithPicture(
  request: FastifyRequest,
  folder: string,
): Promise<FormWithPicture> {
  const form = new Map<string, string | string[]>();
  const made: SentPicture[] = [];
  const tooLarge = () => pictureTooLarge(MOST_MEGABYTES, MOST_MEGAPIXELS);
  try {
    await Promise.race([receive(request, folder, form, made), brokenOff(request)]);
  } catch (error) {
    for (const { path } of made) await rm(path, { force: true });
    throw understood(error, { tooLarge });
  }
  return { fields: Object.fromEntries(form), picture: made[0] ?? null };
}

async function receive(
  request: FastifyRequest,
  folder: string,
  form: Map<string, string | string[]>,
  made: SentPicture[],
): Promise<void> {
  let typed = 0;
  for await (const part of request.parts(CUT_OFF)) {
    if (part.type === 'file') {
      const hash = await keep(part, folder, made);
      if (hash !== null) form.set('_picture', hash);
      continue;
    }
    if (typeof part.value !== 'string' || part.fieldname === '_picture') continue;
    typed += part.fieldname.length + part.value.length;
    if (part.valueTruncated || typed > MOST_TEXT) throw pictureTooLarge(MOST_MEGABYTES, MOST_MEGAPIXELS);
    const before = form.get(part.fieldname);
    form.set(part.fieldname, before === undefined ? part.value : [before, part.value].flat());
  }
}

/** The hash of what was sent; null where no file was chosen, of which a browser sends an empty one. */
async function keep(part: MultipartFile, folder: string, made: SentPicture[]): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  const sent: SentPicture = { field: part.fieldname, path: join(folder, randomUUID()), tooLarge: false };
  const file = await open(sent.path, 'wx', 0o600);
  // Before anything can break off, so that it is there to be taken away whenever that happens.
  made.push(sent);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      await file.write(chunk);
      hash.update(chunk);
      bytes += chunk.length;
    }
  } finally {
    await file.close();
  }
  sent.tooLarge = part.file.truncated;
  if (bytes > 0) return hash.digest('hex');
  made.pop();
  await rm(sent.path, { force: true });
  return null;
}

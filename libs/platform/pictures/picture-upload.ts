import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '@app/kernel';
import type { Pick } from './cut';
import { MOST_MEGABYTES, MOST_MEGAPIXELS } from './picture-bounds';
import { noPictureSent, pictureTooLarge } from './picture.errors';

const LIMITS = {
  fileSize: MOST_MEGABYTES * 1024 * 1024,
  files: 1,
  fields: 4,
  parts: 5,
  fieldNameSize: 100,
  fieldSize: 1_000,
  headerPairs: 20,
};

/**
 * Streams the one file of a form to a file of its own, does the work with its path, its SHA-256 (hexadecimal) and the texts
 * beside it, and takes the file away whatever came of it. Nothing of the form is believed but the bytes: not the file's name, not its type.
 */
export async function withPicture<T>(
  request: FastifyRequest,
  folder: string,
  work: (path: string, sha256: string, texts: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) throw noPictureSent();
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  // Before anything can break off, so that it is there to be taken away whenever that happens.
  const file = await open(path, 'wx', 0o600);
  try {
    const sent = await Promise.race([receive(request, file), brokenOff(request)]).catch((error: unknown) => {
      throw understood(error);
    });
    if (sent === null) throw noPictureSent();
    return await work(path, sent.sha256, sent.texts);
  } finally {
    await rm(path, { force: true });
    await file.close().catch(() => undefined);
  }
}

/** The hash of the file that was sent, and what stood beside it; null when no file was. */
async function receive(
  request: FastifyRequest,
  file: FileHandle,
): Promise<{ sha256: string; texts: Record<string, string> } | null> {
  const hash = createHash('sha256');
  const texts: Record<string, string> = {};
  let bytes = 0;
  for await (const part of request.parts({ limits: LIMITS })) {
    if (part.type !== 'file') {
      if (typeof part.value === 'string') texts[part.fieldname] = part.value;
      continue;
    }
    if (part.fieldname !== 'picture') {
      part.file.resume();
      continue;
    }
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      await file.write(chunk);
      hash.update(chunk);
      bytes += chunk.length;
    }
    if (part.file.truncated) throw pictureTooLarge(MOST_MEGABYTES, MOST_MEGAPIXELS);
  }
  return bytes === 0 ? null : { sha256: hash.digest('hex'), texts };
}

/** A form whose line is gone may never end for whoever reads it. */
function brokenOff({ raw }: FastifyRequest): Promise<never> {
  return new Promise((_, reject) => {
    const gone = (): void => {
      if (!raw.complete) reject(noPictureSent());
    };
    if (raw.destroyed) gone();
    else raw.once('close', gone);
  });
}

/** A form that is broken, endless or breaks off is the sender's fault. */
function understood(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const { statusCode, code } = (error ?? {}) as { statusCode?: number; code?: string };
  if (statusCode === 413) return pictureTooLarge(MOST_MEGABYTES, MOST_MEGAPIXELS);
  return code?.startsWith('E') && code !== 'ECONNRESET' ? error : noPictureSent();
}

/** The part that was chosen; null where nobody chose one. */
export function pickIn(texts: Readonly<Record<string, string>>): Pick | null {
  const number = (name: string, otherwise: number): number => {
    const value = Number(texts[name] || Number.NaN);
    return Number.isFinite(value) ? value : otherwise;
  };
  return texts['zoom'] === undefined
    ? null
    : { zoom: number('zoom', 1), right: number('right', 0.5), down: number('down', 0.5) };
}

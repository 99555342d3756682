import { createHash } from 'node:crypto';
import { receiveForm } from '@app/platform';
import type { FastifyRequest } from 'fastify';
import { SESSION_FILE_BOUNDS } from './domain/file-kind';
import { noSessionFile, sessionFileTooLarge } from './domain/programme.errors';

/** The file a form brings, with a hash of it and its name. Throws `programme.file-too-large` and `programme.no-file`. */
export async function receiveSessionFile(
  request: FastifyRequest,
): Promise<{ name: string; bytes: Buffer; sha256: string }> {
  const { file } = await receiveForm(request, {
    fileBytes: SESSION_FILE_BOUNDS.megabytes * 1024 * 1024,
    fieldBytes: 10_000,
    tooLarge: sessionFileTooLarge,
  });
  if (file === null) throw noSessionFile();
  return { ...file, sha256: createHash('sha256').update(file.bytes).update(file.name).digest('hex') };
}

import type { FastifyRequest } from 'fastify';
import { DomainError } from '@app/kernel';

/** What came in a form with files: the one file, if there was any, and its texts. */
export interface ReceivedForm {
  file: { name: string; bytes: Buffer } | null;
  fields: Readonly<Record<string, string>>;
}

/** How much of a form is read; what has more is refused with `tooLarge`. */
export interface FormBounds {
  fileBytes: number;
  fieldBytes: number;
  tooLarge: () => DomainError;
}

/** Reads a form with at most one file into memory. Its name is what the sender says, and nothing but a label. */
export async function receiveForm(request: FastifyRequest, bounds: FormBounds): Promise<ReceivedForm> {
  if (!request.isMultipart()) throw formUnreadable();
  return Promise.race([receive(request, bounds), brokenOff(request)]).catch((error: unknown) => {
    throw understood(error, bounds);
  });
}

async function receive(request: FastifyRequest, bounds: FormBounds): Promise<ReceivedForm> {
  const limits = {
    fileSize: bounds.fileBytes,
    files: 1,
    fieldSize: bounds.fieldBytes,
    fields: 200,
    parts: 201,
    headerPairs: 20,
  };
  const fields: Record<string, string> = {};
  let file: ReceivedForm['file'] = null;
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      const chunks: Buffer[] = [];
      for await (const chunk of part.file as AsyncIterable<Buffer>) chunks.push(chunk);
      if (part.file.truncated) throw bounds.tooLarge();
      const bytes = Buffer.concat(chunks);
      // A browser sends an empty file where none was chosen.
      if (bytes.length > 0) file = { name: nameOf(part.filename), bytes };
    } else if (typeof part.value === 'string') {
      if (part.valueTruncated) throw bounds.tooLarge();
      fields[part.fieldname] = part.value;
    }
  }
  return { file, fields };
}

function nameOf(sent: string | undefined): string {
  const name = (sent ?? '').split(/[\\/]/).at(-1) ?? '';
  // Cut first, which may leave half of a sign.
  return name.slice(-120).replace(/\p{C}/gu, '');
}

/** A form whose line is gone may never end for whoever reads it. */
export function brokenOff({ raw }: FastifyRequest): Promise<never> {
  return new Promise((_, reject) => {
    const gone = (): void => {
      if (!raw.complete) reject(formUnreadable());
    };
    if (raw.destroyed) gone();
    else raw.once('close', gone);
  });
}

/** A form that is broken, endless or breaks off is the sender's fault. */
export function understood(error: unknown, bounds: Pick<FormBounds, 'tooLarge'>): unknown {
  if (error instanceof DomainError) return error;
  const { statusCode, code } = (error ?? {}) as { statusCode?: number; code?: string };
  if (statusCode === 413) return bounds.tooLarge();
  return code?.startsWith('E') && code !== 'ECONNRESET' ? error : formUnreadable();
}

function formUnreadable(): DomainError {
  return new DomainError({
    code: 'form.unreadable',
    kind: 'invalid',
    title: 'Nothing was received',
    detail: 'The form did not arrive whole. Please send it again.',
  });
}

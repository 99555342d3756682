import { createHash } from 'node:crypto';
import { receiveForm } from '@app/platform';
import type { FastifyRequest } from 'fastify';
import { readTable } from '../table/read-table';
import { TABLE_LIMITS, type Table } from '../table/table';
import { tableTooLarge } from '../table/table.errors';

/** A table as a form brings it, with the form's other fields. */
export interface ReceivedTable {
  table: Table;
  fileName: string;
  /** Of what was brought, hexadecimal. */
  sha256: string;
  fields: Readonly<Record<string, string>>;
}

const BYTES = TABLE_LIMITS.megabytes * 1024 * 1024;

/**
 * Reads the table of a form: its file, or what was pasted into `text`; of a workbook the sheet `sheet` names. The other
 * fields are told first, also where the table cannot be read.
 */
export async function receiveTable(
  request: FastifyRequest,
  onFields: (fields: ReceivedTable['fields']) => void = () => undefined,
): Promise<ReceivedTable> {
  const bounds = { fileBytes: BYTES, fieldBytes: BYTES, tooLarge: tableTooLarge };
  const { file, fields } = request.isMultipart()
    ? await receiveForm(request, bounds)
    : { file: null, fields: textsIn(request.body) };
  onFields(fields);
  const sheet = fields['sheet'] || null;
  const text = fields['text'] ?? '';
  const table = await readTable(file ? { bytes: file.bytes, sheet } : { text });
  const sha256 = createHash('sha256')
    .update(file?.bytes ?? text)
    .update(JSON.stringify(fields))
    .digest('hex');
  return { table, fileName: file?.name ?? '', sha256, fields };
}

/** A form without a file may come as any other does. */
function textsIn(body: unknown): Record<string, string> {
  const entries = Object.entries(typeof body === 'object' && body !== null ? body : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

import { readTable } from '@app/registration';
import {
  proposeScheduleMapping,
  readScheduleJson,
  readScheduleTable,
  readScheduleXml,
  SCHEDULE_COLUMNS,
  type ScheduleColumn,
  type ScheduleMapping,
  type ScheduleReading,
} from '../exchange';
import { importOptionInvalid } from './transfer.errors';

/** What a request says of the file it brings; what is left out is asked for or proposed. */
export interface ImportOptions {
  timezone: string | null;
  /** Of a table: what its columns mean. */
  mapping: ScheduleMapping | null;
  /** Of a table: whether an empty cell takes away what stands. It says nothing unless told. */
  emptyClears?: boolean;
  /** Where rooms are made; the event’s only one, or a new one, where nothing is said. */
  venueId: string | null;
  /** Of rooms the file says nothing of. */
  capacity: number;
}

/** A file as it was understood. */
export interface BroughtSchedule {
  format: 'xml' | 'json' | 'table';
  reading: ScheduleReading;
  /** Of a table. */
  headings: string[];
  mapping: ScheduleMapping;
  /** What it has columns for; null where it is no table, which says everything. */
  columns: ReadonlySet<ScheduleColumn> | null;
}

/** Reads a schedule of any kind we take, by its first bytes and not by its name. */
export async function readBrought(
  bytes: Buffer,
  { timezone, mapping }: Pick<ImportOptions, 'timezone' | 'mapping'>,
  days: readonly string[],
): Promise<BroughtSchedule> {
  const zone = timezone === null ? {} : { timezone };
  const whole = { headings: [], mapping: [], columns: null };
  const first = firstSign(bytes);
  if (first === '<') return { format: 'xml', reading: readScheduleXml(bytes, zone), ...whole };
  if (first === '{') return { format: 'json', reading: readScheduleJson(bytes, zone), ...whole };
  const { headers, rows } = await readTable({ bytes });
  const meant = mapping ?? proposeScheduleMapping(headers);
  if (meant.length !== headers.length) {
    throw importOptionInvalid('mapping', 'Say what each column means, or that it is passed over.');
  }
  return {
    format: 'table',
    reading: readScheduleTable(rows, meant, { ...zone, days }),
    headings: headers,
    mapping: meant,
    columns: new Set(meant.filter((column) => column !== null)),
  };
}

/** Behind a byte order mark and blanks, whatever of the encodings it is in. */
function firstSign(bytes: Buffer): string {
  const text = bytes
    .subarray(0, 64)
    .toString('latin1')
    .replace(/[\0\xef\xbb\xbf\xfe\xff\s]/g, '');
  return text.charAt(0);
}

/** The options as a form sends them. Throws where one cannot be so. */
export function importOptionsIn(fields: Readonly<Record<string, string>>): ImportOptions {
  const capacity = Number(fields['capacity'] || 100);
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > 1_000_000) {
    throw importOptionInvalid('capacity', 'This must be a whole number from 1 to 1000000.');
  }
  return {
    timezone: zoneIn(fields['timezone'] ?? ''),
    mapping: mappingIn(fields['mapping'] ?? ''),
    emptyClears: fields['empty'] === 'clears',
    venueId: fields['venue'] || null,
    capacity,
  };
}

function zoneIn(timezone: string): string | null {
  if (timezone === '') return null;
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return timezone;
  } catch {
    throw importOptionInvalid('timezone', 'This must be a time zone such as Asia/Vientiane.');
  }
}

function mappingIn(text: string): ScheduleMapping | null {
  if (text === '') return null;
  const refuse = () => importOptionInvalid('mapping', 'This must be a list of columns.');
  let sent: unknown;
  try {
    sent = JSON.parse(text);
  } catch {
    throw refuse();
  }
  if (!Array.isArray(sent) || sent.length > 60) throw refuse();
  const known = (each: unknown): each is ScheduleColumn => SCHEDULE_COLUMNS.some((column) => column === each);
  const mapping = sent.map((each: unknown) => (known(each) ? each : null));
  const meant = mapping.filter((column) => column !== null);
  if (new Set(meant).size < meant.length) {
    throw importOptionInvalid('mapping', 'Two columns cannot mean the same.');
  }
  return mapping;
}

import { listOf } from '@app/i18n/lists';
import { pickText } from '@app/kernel';
import { keepPreviousData } from '@tanstack/react-query';
import { api } from '../../../api/client';
import type { ImportFault, ImportOutcome, ImportRow, ImportTable } from '../../../api/types';
import type { Speech } from '../../i18n/speech';

export const OUTCOMES: readonly ImportOutcome[] = ['new', 'changed', 'unchanged', 'refused'];

const PAGE = 50;

/** The newest tables organisers have brought. */
export function importsQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/registration-imports', {
    params: { path: { event } },
  });
}

/** One of them, as a whole. */
export function importQuery(event: string, id: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/registration-imports/{import}', {
    params: { path: { event, import: id } },
  });
}

/** A page of its rows, as they stand in this version; until it is there the one before stays. */
export function rowsQuery(event: string, table: ImportTable, outcome: ImportOutcome | null, after: number) {
  const query = { limit: PAGE, after, ...(outcome === null ? {} : { outcome }) };
  const options = api.queryOptions('get', '/api/v1/events/{event}/registration-imports/{import}/rows', {
    params: { path: { event, import: table.id }, query },
  });
  return {
    ...options,
    queryKey: [...options.queryKey, table.version, table.state] as unknown as typeof options.queryKey,
    placeholderData: keepPreviousData,
  };
}

/** Where the refused rows are downloaded. */
export function refusedFile(event: string, id: string, kind: 'csv' | 'xlsx', language: string): string {
  return `/api/v1/events/${event}/registration-imports/${id}/refused.${kind}?language=${language}`;
}

/** Where an empty table to fill in is downloaded. */
export function templateFile(event: string, kind: 'csv' | 'xlsx', language: string): string {
  return `/api/v1/events/${event}/registration-imports/template.${kind}?language=${language}`;
}

/** What a column may mean, as it is called. */
export function columnName(column: string, { named }: Speech): string {
  return named(`table.column.${column}`, named(`field.${column}`, column));
}

/** What the cell or row at fault is called: as the table heads it, else in the form's own words, else in ours. */
export function faultColumn(
  { column, field, label }: ImportFault,
  headers: readonly string[],
  speech: Speech,
): string {
  const header = column === null ? '' : (headers[column] ?? '');
  if (header !== '' || field === null) return header;
  return label === null ? columnName(field, speech) : pickText(label, speech.language);
}

/** What is the matter with a cell or a row. */
export function faultWords({ code, meta, choices, moreChoices }: ImportFault, speech: Speech): string {
  const { named, t, language } = speech;
  if (choices.length > 0) {
    const words = [...choices.map((one) => pickText(one, language)), ...(moreChoices ? ['…'] : [])];
    return t('table.fault.unknown-option.of', { choices: listOf(words, speech.language) });
  }
  const said = typeof meta['said'] === 'string' ? meta['said'] : '';
  return named(`table.fault.${code}`, t('table.fault.failed', { said }), meta);
}

/** What a row leaves to its person, and how she is asked for it. */
export function asksWords({ by, fields }: NonNullable<ImportRow['asks']>, speech: Speech): string {
  const names = fields.map(({ field, label }) =>
    label === null ? columnName(field, speech) : pickText(label, speech.language),
  );
  return speech.t(`table.asks.${by}`, { fields: listOf(names, speech.language) });
}

import type { Speech } from '../../i18n/speech';

/** Until when a place is kept, named by its last moment: it ends with a day where the event takes place. */
export function keptWords(keptUntil: string, { t, format }: Speech, timezone: string): string {
  const last = new Date(Date.parse(keptUntil) - 1).toISOString();
  return t('people.kept', { until: format.dateTime(last, timezone) });
}

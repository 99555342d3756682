import type { Language } from '@app/kernel';

import { intlLocale } from './dates';

/** A count with Latin digits and the language's grouping: “1,240”. */
export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(intlLocale(language)).format(value);
}

/** How large a file is: “820 kB”, “1.2 MB”. */
export function formatSize(bytes: number, language: Language): string {
  const [value, unit] =
    bytes < 1_000_000
      ? [Math.max(1, Math.round(bytes / 1_000)), 'kilobyte']
      : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(intlLocale(language), {
    style: 'unit',
    unit,
    maximumFractionDigits: 1,
  }).format(value);
}

import type { Language } from '@app/kernel';

import { intlLocale } from './dates';

/** A count with Latin digits and the language's grouping: “1,240”. */
export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(intlLocale(language)).format(value);
}

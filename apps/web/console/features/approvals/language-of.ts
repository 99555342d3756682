import { languageName } from '@app/i18n/languages';
import { isLanguage } from '@app/kernel';
import type { Registration } from '../../../api/types';

/** The language the person is written to in, named in itself. */
export function languageOf({ language }: Registration): string {
  return isLanguage(language) ? languageName(language) : language;
}

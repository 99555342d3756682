import { isConsoleLanguage, type ConsoleLanguage } from '@app/i18n/languages';
import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import type common from '@app/i18n/catalogues/en/common.json';
import type own from '@app/i18n/catalogues/en/console.json';
import { formats, type Formats } from './formats';

/** The id of a message the console may say: its own, or one every surface shares. */
export type MessageId = keyof typeof own | keyof typeof common;

export type Values = Readonly<Record<string, string | number>>;

export type Translate = (id: MessageId, values?: Values) => string;

export interface Speech {
  t: Translate;
  /** A message whose id is put together at run time; the fallback is shown where there is none. */
  named: (id: string, fallback: string, values?: Values) => string;
  format: Formats;
  language: ConsoleLanguage;
}

/** Everything a component needs to speak: messages, formats and the language itself. */
export function useSpeech(): Speech {
  const { i18n } = useLingui();
  return useMemo(() => {
    const language = isConsoleLanguage(i18n.locale) ? i18n.locale : 'en';
    return {
      t: (id, values) => i18n._(id, values),
      named: (id, fallback, values) => (i18n.messages[id] === undefined ? fallback : i18n._(id, values)),
      format: formats(language),
      language,
    };
    // The object i18n stays the same when its language changes; the context value around it does not.
  }, [i18n, i18n.locale, i18n.messages]);
}

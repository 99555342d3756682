import type { Language } from '@app/kernel';
import { setupI18n } from '@lingui/core';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';

import { consoleTexts, mailTexts, siteTexts } from './catalogues';
import type { ConsoleTextId, MailTextId, SiteTextId } from './catalogues';
import { intlLocale } from './dates';
import type { ConsoleLanguage } from './languages';

export type TextValues = Readonly<Record<string, string | number>>;

/** One language's texts: `t(id, values)`. */
export interface Translate<Id extends string, In extends Language = Language> {
  (id: Id, values?: TextValues): string;
  readonly language: In;
  /** Whether there is such a text; for ids put together from a code that came from elsewhere. */
  has(id: string): id is Id;
}

// Lingui turns `\u0041` and `\x41` into characters after it has put the values in, so a name typed with a backslash
// would come out as another name. A noncharacter stands for the backslash while it works.
const BACKSLASH_STAND_IN = '\uFDD0';

function shielded(values: TextValues): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\\', BACKSLASH_STAND_IN) : value,
    ]),
  );
}

/**
 * Makes `t` from ICU messages by id. Throws when a message is not valid ICU; `t` throws on an id it does not have,
 * so a mistyped id never reaches a page.
 */
export function makeTranslator<Id extends string, In extends Language>(
  language: In,
  texts: Readonly<Record<Id, string>>,
): Translate<Id, In> {
  const messages = Object.fromEntries(
    Object.entries<string>(texts).map(([id, text]) => [id, compileMessageOrThrow(text)]),
  );
  const i18n = setupI18n({
    locale: language,
    locales: intlLocale(language),
    messages: { [language]: messages },
  });
  const has = (id: string): id is Id => Object.hasOwn(messages, id);
  const translate = (id: Id, values: TextValues = {}): string => {
    if (!has(id)) throw new Error(`No text “${String(id)}” in ${language}`);
    return i18n._(id, shielded(values)).replaceAll(BACKSLASH_STAND_IN, '\\');
  };
  return Object.assign(translate, { language, has });
}

const made = new Map<string, unknown>();

function once<T>(key: string, make: () => T): T {
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as T;
}

/** `t` for the pages of people outside. */
export function siteTranslator(language: Language): Translate<SiteTextId> {
  return once(`site ${language}`, () => makeTranslator(language, siteTexts(language)));
}

/** `t` for mails, which are written in all seven languages. */
export function mailTranslator(language: Language): Translate<MailTextId, Language> {
  return once(`mail ${language}`, () => makeTranslator(language, mailTexts(language)));
}

/** `t` for the console. */
export function consoleTranslator(language: ConsoleLanguage): Translate<ConsoleTextId> {
  return once(`console ${language}`, () => makeTranslator(language, consoleTexts(language)));
}

import { i18n } from '@lingui/core';

/** The languages the console is written in. */
export const CONSOLE_LANGUAGES = ['en', 'zh'] as const;

export type ConsoleLanguage = (typeof CONSOLE_LANGUAGES)[number];

const KEPT = 'rm-console-language';

export function isConsoleLanguage(value: unknown): value is ConsoleLanguage {
  return CONSOLE_LANGUAGES.some((language) => language === value);
}

/** The language shown before anyone has signed in: the last one used here, else the browser's, else English. */
export function firstLanguage(): ConsoleLanguage {
  const kept = localStorage.getItem(KEPT);
  if (isConsoleLanguage(kept)) return kept;
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

/** Loads the catalogue and shows the whole console in that language. */
export async function showLanguage(language: ConsoleLanguage): Promise<void> {
  if (i18n.locale !== language) {
    const { messages } = await (language === 'zh'
      ? import('virtual:catalogue/zh')
      : import('virtual:catalogue/en'));
    i18n.loadAndActivate({ locale: language, messages });
  }
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  localStorage.setItem(KEPT, language);
}

import { CONSOLE_LANGUAGES, isConsoleLanguage, type ConsoleLanguage } from '@app/i18n/languages';
import { i18n, type Messages } from '@lingui/core';

const KEPT = 'rm-console-language';

const CATALOGUES: Record<ConsoleLanguage, () => Promise<{ messages: Messages }>> = {
  en: () => import('virtual:catalogue/en'),
  zh: () => import('virtual:catalogue/zh'),
};

/** The language shown before anyone has signed in: the last one used here, else the browser's, else English. */
export function firstLanguage(): ConsoleLanguage {
  const kept = localStorage.getItem(KEPT);
  if (isConsoleLanguage(kept)) return kept;
  const wanted = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]);
  return wanted.find(isConsoleLanguage) ?? CONSOLE_LANGUAGES[0];
}

/** Loads the catalogue and shows the whole console in that language. */
export async function showLanguage(language: ConsoleLanguage): Promise<void> {
  if (i18n.locale !== language) {
    const { messages } = await CATALOGUES[language]();
    i18n.loadAndActivate({ locale: language, messages });
  }
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language;
  localStorage.setItem(KEPT, language);
}

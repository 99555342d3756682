import { isLanguage } from '@app/kernel';
import type { Language } from '@app/kernel';

const OWN_NAMES: Record<Language, string> = {
  en: 'English',
  zh: '中文',
  km: 'ខ្មែរ',
  lo: 'ລາວ',
  my: 'မြန်မာ',
  th: 'ไทย',
  vi: 'Tiếng Việt',
};

/** A language's name in itself, as a language switch shows it. */
export function languageName(language: Language): string {
  return OWN_NAMES[language];
}

/** The languages the console is written in: those with a `console.json`. */
export const CONSOLE_LANGUAGES = ['en', 'zh'] as const satisfies readonly Language[];

export type ConsoleLanguage = (typeof CONSOLE_LANGUAGES)[number];

/** Whether the console is to be had in it. */
export function isConsoleLanguage(value: unknown): value is ConsoleLanguage {
  return CONSOLE_LANGUAGES.some((language) => language === value);
}

/** The language an `Accept-Language` header likes best; English when it names none of ours. */
export function negotiateLanguage(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) if (isLanguage(language)) return language;
  return 'en';
}

const SCRIPTS: readonly (readonly [RegExp, Language])[] = [
  [/\p{Script=Khmer}/u, 'km'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Lao}/u, 'lo'],
  [/\p{Script=Myanmar}/u, 'my'],
  [/\p{Script=Thai}/u, 'th'],
  [/[ăâđêôơưĂÂĐÊÔƠƯ\u1EA0-\u1EF9]/u, 'vi'],
];

/**
 * The language whose font and line breaking a piece of foreign text needs, told from its script; English for other
 * Latin text. Good for names, where nobody recorded the language.
 */
export function languageOfText(text: string): Language {
  const composed = text.normalize('NFC');
  return SCRIPTS.find(([script]) => script.test(composed))?.[1] ?? 'en';
}

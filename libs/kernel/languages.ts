/** Every language the outside pages, mails and documents are written in. */
export const LANGUAGES = ['en', 'zh', 'km', 'lo', 'my', 'th', 'vi'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Text a person wrote, by language. */
export type LocalisedText = Partial<Record<Language, string>>;

/** Whether an outside page may be written in it. */
export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The text in the reader's language, else in English, else in the first language it has, else empty. */
export function pickText(text: LocalisedText, language: Language): string {
  return text[language] ?? text.en ?? Object.values(text)[0] ?? '';
}

/** The language `pickText` takes its answer from: a page marks foreign text with it. */
export function pickedLanguage(text: LocalisedText, language: Language): Language {
  if (text[language] !== undefined) return language;
  if (text.en !== undefined) return 'en';
  return LANGUAGES.find((candidate) => text[candidate] !== undefined) ?? language;
}

/** The languages still missing, for a completeness report. */
export function missingLanguages(text: LocalisedText, wanted: readonly Language[]): Language[] {
  return wanted.filter((language) => !text[language]?.trim());
}

import type { Language } from '@app/kernel';

/** What staff write to many people, in one language. */
export interface WrittenMessage {
  language: Language;
  subject: string;
  text: string;
}

/** The message as somebody reads it: in her language, else in English, else in the first it is written in. */
export function messageIn(written: readonly WrittenMessage[], language: Language): WrittenMessage | null {
  const among = (wanted: Language) => written.find((each) => each.language === wanted);
  return among(language) ?? among('en') ?? written[0] ?? null;
}

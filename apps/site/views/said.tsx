import { languageOfText } from '@app/i18n';
import type { Said } from '@app/i18n';
import type { Language } from '@app/kernel';

import type { Frame } from './frame';

/** Organisers' text; it carries its language where that is not the page's. */
export function SaidText({ frame, said }: { frame: Frame; said: Said }) {
  return <Foreign frame={frame} language={said.language} text={said.text} />;
}

/** A name or other text whose language nobody recorded: told from its script, so that it gets its font and breaks. */
export function NameText({ frame, text }: { frame: Frame; text: string }) {
  return <Foreign frame={frame} language={languageOfText(text)} text={text} />;
}

function Foreign({ frame, language, text }: { frame: Frame; language: Language; text: string }) {
  if (language === frame.language || text === '') return <>{text}</>;
  return <span lang={language}>{text}</span>;
}

import { languageOfText } from '@app/i18n';
import type { Said } from '@app/i18n';
import type { Language } from '@app/kernel';
import { Fragment } from 'preact';

import type { Frame } from './frame';

/** Organisers' text; it carries its language where that is not the page's. */
export function SaidText({ frame, said }: { frame: Frame; said: Said }) {
  return <Foreign frame={frame} language={said.language} text={said.text} />;
}

/** The same of several lines, each a paragraph. */
export function SaidLines({ frame, said }: { frame: Frame; said: Said }) {
  return (
    <>
      {linesOf(said.text).map((line, index) => (
        <p key={index}>
          <Foreign frame={frame} language={said.language} text={line} />
        </p>
      ))}
    </>
  );
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** A name or other text whose language nobody recorded: told from its script, so that it gets its font and breaks. */
export function NameText({ frame, text }: { frame: Frame; text: string }) {
  return <Foreign frame={frame} language={languageOfText(text)} text={text} />;
}

/** A name that stands large: a browser breaks it between its words before it breaks one, which it does by guess. */
export function NameWords({ frame, text }: { frame: Frame; text: string }) {
  const language = languageOfText(text);
  const foreign = language === frame.language ? undefined : language;
  return (
    <>
      {text.split(' ').map((word, index) => (
        <Fragment key={index}>
          {index > 0 && ' '}
          <span class="whole" lang={foreign}>
            {word}
          </span>
        </Fragment>
      ))}
    </>
  );
}

function Foreign({ frame, language, text }: { frame: Frame; language: Language; text: string }) {
  if (language === frame.language || text === '') return <>{text}</>;
  return <span lang={language}>{text}</span>;
}

/** What stands before and behind a blank of a sentence, where something with a look of its own goes into it. */
export function around(sentence: (blank: string) => string): [before: string, after: string] {
  const [before = '', after = ''] = sentence('\u0000').split('\u0000');
  return [before, after];
}

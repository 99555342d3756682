import { type Language, cleanText } from '@app/kernel';
import { mailTranslator } from '@app/i18n';
import { htmlDocument } from './layout/html';
import { plainText } from './layout/plain-text';
import type { Letter, Words } from './letters/letter';
import { holdsFor, type OwnText, withOwnText } from './letters/own-text';
import { type MailParams, type MailTemplate, letters } from './letters/letters';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/**
 * One mail in one language, with the organiser's own text where there is one. `origin` is the public origin every link
 * starts with, without a slash at the end.
 */
export function renderMail<Name extends MailTemplate>(
  template: Name,
  params: MailParams[Name],
  language: Language,
  origin: string,
  own: OwnText | null = null,
): RenderedMail {
  const t = mailTranslator(language);
  const letter = letterOf(t, template, params, { own, origin });
  for (const { path } of [letter.button ?? [], letter.links ?? []].flat()) assertOurs(path);
  return {
    subject: cleanText(letter.subject),
    html: htmlDocument(t, letter, origin),
    text: plainText(t, letter, origin),
  };
}

/** What stands in the subject line. */
export function subjectOf<Name extends MailTemplate>(
  template: Name,
  params: MailParams[Name],
  language: Language,
  own: OwnText | null,
): string {
  const letter = letterOf(mailTranslator(language), template, params, { own, origin: '' });
  return cleanText(letter.subject);
}

function letterOf<Name extends MailTemplate>(
  t: Words,
  template: Name,
  params: MailParams[Name],
  { own, origin }: { own: OwnText | null; origin: string },
): Letter {
  const compose: (t: Words, params: MailParams[Name]) => Letter = letters[template];
  const standard = compose(t, params);
  return rehearsed(
    t,
    own !== null && holdsFor(own, template, params)
      ? withOwnText(standard, own, { template, params, origin })
      : standard,
  );
}

/** The same letter, saying first that nothing in it counts, where the event is only rehearsed. */
function rehearsed(t: Words, letter: Letter): Letter {
  if (letter.event.rehearsal !== true) return letter;
  return {
    ...letter,
    subject: t('mail.rehearsal.subject', { subject: letter.subject }),
    paragraphs: [t('mail.rehearsal'), ...letter.paragraphs],
  };
}

/** A link in a mail leads to us and nowhere else. */
function assertOurs(path: string): void {
  if (!/^\/[A-Za-z0-9][A-Za-z0-9/_.~-]*$/.test(path))
    throw new Error('A mail may link to a path of ours only.');
}

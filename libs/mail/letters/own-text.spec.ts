import { mailTranslator } from '@app/i18n';
import { LANGUAGES } from '@app/kernel';
import { renderMail, subjectOf } from '../render';
import { sampleParams } from './sample';
import { type MailParams, type MailTemplate, TEXT_TEMPLATES } from './letters';
import { PLACEHOLDERS, standardText, subjectPlaceholders, unknownIn, untoldIn } from './own-text';

const ORIGIN = 'https://events.example.org';
const all = TEXT_TEMPLATES.flatMap((template) => LANGUAGES.map((language) => ({ template, language })));

describe.each(all)('the standard words of $template in $language', ({ template, language }) => {
  const standard = standardText(mailTranslator(language), template);

  it('say as an organiser’s text what they say by themselves', () => {
    const params = sampleParams(template, language);
    const own = renderMail(template, params, language, ORIGIN, standard);
    const { subject, text } = renderMail(template, params, language, ORIGIN);
    expect(own.subject).toBe(subject);
    expect(own.text).toBe(text);
    expect(unknownIn(template, standard)).toEqual([]);
  });
});

/** What must not be read in a list of mails, as a word that stands nowhere else. */
const UNTOLD = 'untold0m3vXqUe1Yw7Z9sK';

/** The sample with every fact replaced that opens something or judges somebody. */
function withSecrets<Name extends MailTemplate>(template: Name, params: MailParams[Name]): MailParams[Name] {
  const secrets = { path: `/r/${UNTOLD}`, code: UNTOLD, reason: UNTOLD, message: UNTOLD };
  const items = [{ field: UNTOLD, note: UNTOLD }];
  const people = [{ name: UNTOLD, path: `/r/${UNTOLD}` }];
  const known = Object.entries({ ...secrets, items, people }).filter(([name]) => name in params);
  return { ...params, ...Object.fromEntries(known) };
}

describe.each(all)('the subject of $template in $language', ({ template, language }) => {
  const params = withSecrets(template, sampleParams(template, language));

  it('tells nothing that opens a registration or judges a person', () => {
    const everything = {
      subject: PLACEHOLDERS[template].map((name) => `{${name}}`).join(' '),
      paragraphs: ['x'],
    };
    expect(JSON.stringify(params)).toContain(UNTOLD);
    expect(subjectOf(template, params, language, null)).not.toContain(UNTOLD);
    expect(subjectOf(template, params, language, everything)).not.toContain(UNTOLD);
    expect(renderMail(template, params, language, ORIGIN, everything).subject).not.toContain(UNTOLD);
  });

  it('may name all the rest', () => {
    const rest = subjectPlaceholders(template);
    expect(PLACEHOLDERS[template].filter((name) => !rest.includes(name))).toEqual(
      ['link', 'reason'].filter((name) => PLACEHOLDERS[template].includes(name)),
    );
    expect(untoldIn(template, { subject: rest.map((name) => `{${name}}`).join('') })).toEqual([]);
    expect(untoldIn(template, standardText(mailTranslator(language), template))).toEqual([]);
  });
});

describe('an organiser’s text', () => {
  const params = sampleParams('registration-approved', 'en');
  const written = (subject: string, ...paragraphs: string[]) =>
    renderMail('registration-approved', params, 'en', ORIGIN, { subject, paragraphs });

  it('has its placeholders filled, as text in both parts', () => {
    const { subject, html, text } = written(
      '{number}: {event}',
      'Bring <b>this</b>: {link}',
      '{person} & co',
    );
    expect(subject).toBe(`${params.number}: ${params.event.name}`);
    expect(text).toContain(`\nBring <b>this</b>: ${ORIGIN}${params.path}\n`);
    expect(html).toContain('Bring &lt;b>this&lt;/b>');
    expect(html).not.toContain('<b>');
  });

  it('gives way to ours where it leads to a link that was ended, and else stands', () => {
    const ended = { ...params, path: null };
    const said = (template: 'registration-approved' | 'registration-exists', paragraph: string) =>
      renderMail(template, ended, 'en', ORIGIN, { subject: 'x', paragraphs: [paragraph] }).text;
    const ours = renderMail('registration-approved', ended, 'en', ORIGIN).text;

    expect(said('registration-approved', 'Here: {link}')).toBe(ours);
    expect(said('registration-approved', 'Bring a warm coat.')).toContain('Bring a warm coat.');
    expect(said('registration-exists', 'Press the button.')).not.toContain('Press the button.');
  });

  it('keeps what must not be lost: the button, the number, the small print', () => {
    const { html } = written('x', 'y');
    expect(html).toContain(`href="${ORIGIN}${params.path}"`);
    expect(html).toContain(params.number ?? '-');
  });

  it('may name what its mail knows, and never the code', () => {
    expect(unknownIn('code', { subject: '{code}', paragraphs: ['{minutes} {person}'] })).toEqual([
      'code',
      'person',
    ]);
    expect(Object.values(PLACEHOLDERS).flat()).not.toContain('code');
  });
});

import { mailTranslator } from '@app/i18n';
import { LANGUAGES } from '@app/kernel';
import { renderMail } from '../render';
import { sampleParams } from './sample';
import { MAIL_TEMPLATES } from './letters';
import { PLACEHOLDERS, standardText, unknownIn } from './own-text';

const ORIGIN = 'https://events.example.org';
const all = MAIL_TEMPLATES.flatMap((template) => LANGUAGES.map((language) => ({ template, language })));

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

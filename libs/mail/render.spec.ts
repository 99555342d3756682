import { mailTranslator } from '@app/i18n';
import { LANGUAGES } from '@app/kernel';
import { type MailParams, type MailTemplate, letters } from './letters/letters';
import { renderMail } from './render';

const ORIGIN = 'https://events.example.org';
const path = '/r/tokenTOKENtokenTOKENtokenTOKENtokenTOKEN-_0';

const about = {
  event: {
    name: 'Lancang-Mekong <Week>',
    dates: '3–6 December 2026',
    place: 'Beijing',
    organiser: 'MIIT & friends',
    contact: 'desk@example.org',
  },
  person: 'Ms Sok Sophea',
  path,
  number: 'LM-0147',
  category: 'Delegate',
};

const samples: { [Name in MailTemplate]: MailParams[Name] } = {
  'registration-received': about,
  'registration-returned': {
    ...about,
    message: 'Thank you!\nOnly one thing:',
    items: [
      { field: 'jobTitle', note: 'in <b>English</b>, please' },
      { field: 'no-such-field', note: '' },
    ],
  },
  'registration-approved': { ...about, followUp: { until: '3 December 2026, 18:00' } },
  'registration-rejected': { ...about, reason: 'ពេញហើយ' },
  'registration-withdrawn': about,
  'registration-cancelled': { ...about, reason: 'ពេញហើយ' },
  'registration-reopened': about,
  'registration-replaced': { ...about, other: 'ចាន់ ដារា' },
  'seat-offered': { ...about, other: 'ចាន់ ដារា', until: '20 November 2026' },
  'registration-waitlisted': { ...about, position: 12 },
  'registration-offered': { ...about, until: '3 December 2026, 18:00' },
  'registration-offer-expired': about,
  'draft-reminder': { ...about, person: '' },
  'answers-due': {
    ...about,
    from: '20 November 2026',
    items: [
      { field: 'jobTitle', label: '' },
      { field: 'flight', label: 'Which flight?' },
    ],
  },
  'completion-asked': { ...about, other: 'ចាន់ ដារា', part: 'mend' },
  'registration-resume': { ...about, person: '' },
  'shared-links': { event: about.event, people: [{ name: 'ចាន់ ដារា <b>', path: about.path }] },
  'registration-link': about,
  'registration-message': {
    ...about,
    subject: 'Buses to the Lancang-Mekong <Week>\r\nBcc: everybody@example.org',
    text: 'They leave at <b>08:00</b>.\n\n请带上证件。',
  },
  'registration-exists': about,
  'delegation-appointed': { ...about, delegation: 'Cambodia' },
  'delegation-link': { ...about, delegation: 'Cambodia' },
  'delegation-resume': { ...about, delegation: 'Cambodia' },
  'speaker-link': { ...about, speaker: 'Wang Fang' },
  'interpreter-link': about,
  'speaker-sessions': {
    ...about,
    speaker: 'Wang Fang',
    changes: [
      {
        kind: 'moved',
        title: 'Opening <b>',
        before: '3 December 2026, 09:00',
        after: '3 December 2026, 10:00 · Hall',
      },
      { kind: 'cancelled', title: 'Panel', before: '4 December 2026, 09:00', after: '' },
      { kind: 'new', title: 'Signing', before: '', after: '5 December 2026, 09:00' },
    ],
  },
  'delegation-room-given': {
    ...about,
    delegation: 'Cambodia',
    meeting: 'Rail talks',
    place: 'Room 3',
    when: '3 December 2026, 14:00',
  },
  'delegation-room-declined': {
    ...about,
    delegation: 'Cambodia',
    meeting: 'Rail talks',
    reason: 'All are taken',
  },
  'delegation-kept-places': { ...about, delegation: 'Cambodia', places: 3, until: '20 November 2026' },
  code: { event: about.event, code: '047113', minutes: 10 },
  'staff-code': { event: about.event, code: '047113', minutes: 10 },
  'staff-reset': { ...about, minutes: 30 },
  'staff-invitation': { ...about, days: 7 },
  'staff-welcome': about,
};

const templates = Object.keys(letters) as MailTemplate[];
const rendered = templates.flatMap((template) =>
  LANGUAGES.map((language) => ({
    template,
    language,
    ...renderMail(template, samples[template], language, ORIGIN),
  })),
);

const textOf = (html: string) =>
  html
    .replace(/<style>[^]*?<\/style>|<title>[^]*?<\/title>/g, '')
    .replace(/<[^>]+>/g, '\n')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');

describe.each(rendered)('the mail $template in $language', ({ template, language, subject, html, text }) => {
  it('says its language', () => {
    expect(html).toContain(`<html lang="${language}">`);
  });

  it('has one line of subject', () => {
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject).toContain('Lancang-Mekong <Week>');
  });

  it('keeps what people typed as text', () => {
    expect(html).not.toContain('<Week>');
    expect(html).not.toContain('<b>');
    expect(textOf(html)).toContain('Lancang-Mekong <Week>');
  });

  it('loads nothing from anywhere', () => {
    expect(html).not.toMatch(/<(img|link|script|iframe|object|video)|@import|url\(|\bsrc=/i);
    const addresses = [...html.matchAll(/(?:href|action)="([^"]*)"/g)].map((match) => match[1]);
    expect(addresses.filter((address) => address !== `${ORIGIN}${path}`)).toEqual([]);
  });

  it('has its link as a button and as text, in both parts', () => {
    const links = template === 'code' || template === 'staff-code' ? 0 : 1;
    expect(html.split(`href="${ORIGIN}${path}"`).length - 1).toBe(2 * links);
    expect(text.split('\n').filter((line) => line === `${ORIGIN}${path}`)).toHaveLength(links);
  });

  it('says why it comes: because of a registration, of a delegation, of a speaker or interpreter, or of an account', () => {
    const t = mailTranslator(language);
    const toStaff = template.startsWith('staff-');
    const toFocalPoint = template.startsWith('delegation-');
    const toSpeaker = template.startsWith('speaker-');
    const toInterpreter = template.startsWith('interpreter-');
    const reasons = (
      ['mail.why', 'delegation.why', 'speaker.why', 'interpreter.why', 'staff.why'] as const
    ).map((id) => t(id, { event: about.event.name }));
    expect(reasons.map((reason) => text.includes(reason))).toEqual([
      !toStaff && !toFocalPoint && !toSpeaker && !toInterpreter,
      toFocalPoint,
      toSpeaker,
      toInterpreter,
      toStaff,
    ]);
  });

  it('says the same in plain text', () => {
    const said = textOf(html)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && line !== '&nbsp;' && !/^\d$/.test(line));
    expect(said.filter((line) => !text.includes(line))).toEqual(said.filter((line) => isLinkHint(line)));
  });
});

const ended = templates
  .filter((template) => template.startsWith('registration-'))
  .flatMap((template) => LANGUAGES.map((language) => ({ template, language })));

describe.each(ended)('the mail $template in $language, when the link was ended', ({ template, language }) => {
  const t = mailTranslator(language);
  const params = { ...samples[template], path: null } as MailParams[typeof template];

  it('leads nowhere, and says how to get another', () => {
    const { html, text } = renderMail(template, params, language, ORIGIN);
    for (const part of [html, text]) {
      expect(part).toContain(t('ended.text'));
      for (const untrue of ['href', 'http', 'null', t('mail.linkAsText'), t('mail.keepLink')])
        expect(part).not.toContain(untrue);
    }
  });
});

const LINK_HINTS = LANGUAGES.map((language) => mailTranslator(language)('mail.linkAsText'));

/** Plain text has no button that could fail. */
function isLinkHint(line: string): boolean {
  return LINK_HINTS.some((start) => line === start);
}

describe('a mail', () => {
  it('lists several people, each with her own link, which leads to us', () => {
    const people = ['Sok', ''].map((name, index) => ({ name, path: `/r/${index}x` }));
    const { text, html } = renderMail('shared-links', { event: about.event, people }, 'en', ORIGIN);
    expect(text).toContain(`Sok:\n${ORIGIN}/r/0x\nNo name given yet:\n${ORIGIN}/r/1x\n`);
    expect(html.split(`href="${ORIGIN}/r/1x"`)).toHaveLength(3);
    const elsewhere = { event: about.event, people: [{ name: 'Sok', path: '//evil.org' }] };
    expect(() => renderMail('shared-links', elsewhere, 'en', ORIGIN)).toThrow('path of ours');
  });

  it('greets a person without a name', () => {
    const { text } = renderMail('registration-resume', samples['registration-resume'], 'en', ORIGIN);
    expect(text).toContain('\nGood day,\n');
  });

  it('names the fields to be mended in its own language', () => {
    const { text } = renderMail('registration-returned', samples['registration-returned'], 'en', ORIGIN);
    expect(text).toContain('- Position: in <b>English</b>, please\n- no-such-field\n');
    expect(text).toContain('2 things are to be mended');
  });

  it.each([
    [
      'en',
      'can see your registration, though not change it',
      /opens your registration.*before it can be changed/,
    ],
    ['zh', '可以看到您的报名信息，但无法更改', /查看您的报名.*更改/],
    ['km', 'អាចមើលឃើញការចុះឈ្មោះរបស់លោកអ្នក ប៉ុន្តែមិនអាចកែបានទេ', /បើកមើលការចុះឈ្មោះ.*មុននឹងកែ/],
  ] as const)(
    'tells what the link shows from what only the code lets change, in %s',
    (language, note, how) => {
      const { html } = renderMail('registration-resume', samples['registration-resume'], language, ORIGIN);
      expect(textOf(html)).toContain(note);
      expect(textOf(html)).toMatch(how);
    },
  );

  it('does not give the code away in its subject', () => {
    for (const language of LANGUAGES) {
      expect(renderMail('code', samples.code, language, ORIGIN).subject).not.toContain('047113');
    }
  });

  it.each(['//evil.org', 'https://evil.org', '/\\evil.org', '/r/a b', '/r/"onclick', 'javascript:x', ''])(
    'does not link to %j',
    (elsewhere) => {
      const params = { ...samples['registration-received'], path: elsewhere };
      expect(() => renderMail('registration-received', params, 'en', ORIGIN)).toThrow('path of ours');
    },
  );
});

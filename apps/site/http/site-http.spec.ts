import { siteTranslator } from '@app/i18n';

import { calendarFile } from './calendar';
import { languageLinks } from './language';
import { maskedAddress } from './status-models';
import { timelineOf } from './timeline';
import { rawValues, typedText, typedTexts } from './typed';
import { windowOf } from './event-models';

const t = siteTranslator('en');
const at = (time: string): Date => new Date(`2026-11-${time}:00Z`);

describe('the timeline', () => {
  const shown = (...args: Parameters<typeof timelineOf>): string[] =>
    timelineOf(...args).map(({ label, look }) => `${label} ${look}`);

  it('of a draft is all ahead', () => {
    expect(shown('draft', [], null, t)).toEqual([
      'Sent ahead',
      'Reviewed ahead',
      'Approved ahead',
      'Badge ahead',
    ]);
  });

  it('of a registration that was returned, mended and approved tells all of it', () => {
    const moves = [
      { at: at('18T03:12'), state: 'submitted' },
      { at: at('19T08:40'), state: 'returned' },
      { at: at('19T09:00'), state: 'submitted' },
      { at: at('20T01:00'), state: 'approved' },
    ];
    expect(shown('approved', moves, null, t)).toEqual([
      'Sent done',
      'Returned to you back',
      'Sent done',
      'Reviewed done',
      'Approved done',
      'Badge now',
    ]);
    expect(timelineOf('approved', moves, at('20T01:01'), t).at(-1)).toEqual({
      label: 'Badge',
      look: 'done',
      at: at('20T01:01'),
      by: null,
    });
  });

  it('names the focal point where she looks first', () => {
    const sent = { at: at('18T03:12'), state: 'submitted' };
    const agreed = { at: at('18T09:00'), state: 'pre_approved' };
    const approved = { at: at('20T01:00'), state: 'approved' };
    expect(shown('submitted', [sent], null, t, true)).toEqual([
      'Sent done',
      'With your focal point now',
      'Reviewed ahead',
      'Approved ahead',
      'Badge ahead',
    ]);
    expect(shown('pre_approved', [sent, agreed], null, t, true)).toEqual([
      'Sent done',
      'Pre-approved done',
      'Under review now',
      'Approved ahead',
      'Badge ahead',
    ]);
    expect(shown('approved', [sent, agreed, approved], at('20T01:01'), t, true)).toEqual([
      'Sent done',
      'Pre-approved done',
      'Reviewed done',
      'Approved done',
      'Badge done',
    ]);
    // The secretariat went past her: nothing is said of what did not happen.
    expect(shown('approved', [sent, approved], null, t, true)).toEqual([
      'Sent done',
      'Reviewed done',
      'Approved done',
      'Badge now',
    ]);
  });

  it('says who sent it: her, the organisers or her focal point, or nobody where she comes with somebody', () => {
    const by = (who: Parameters<typeof timelineOf>[1][number]['by']) =>
      timelineOf('submitted', [{ at: at('18T03:12'), state: 'submitted', by: who }], null, t)[0]?.by;
    expect(['holder', 'organisers', 'focal-point', null].map((who) => by(who as never))).toEqual([
      'by you',
      'by the organisers',
      'by the focal point of your delegation',
      null,
    ]);
  });

  it.each(['rejected', 'withdrawn', 'cancelled', 'replaced'] as const)(
    'of one that is %s stops there',
    (state) => {
      const moves = [
        { at: at('18T03:12'), state: 'submitted' },
        { at: at('19T08:40'), state },
      ];
      const entries = timelineOf(state, moves, null, t);
      expect(entries.map(({ look }) => look)).toEqual(['done', 'stopped']);
      expect(entries[1]?.at).toEqual(at('19T08:40'));
    },
  );
});

describe('what a form sent', () => {
  it('is taken as typed, and only the fields asked for', () => {
    const body = { name: '  A\r\n', days: ['1', '2'], other: 'x', __proto__: { evil: '1' } };
    expect(rawValues(body, ['name', 'days', 'missing', 'evil', 'constructor'])).toEqual({
      name: '  A\r\n',
      days: ['1', '2'],
    });
  });

  it('is text or nothing', () => {
    expect(typedText({ a: { b: '1' } }, 'a')).toBe('');
    expect(typedTexts({ a: ['1', 2, null, '3'] }, 'a')).toEqual(['1', '3']);
  });
});

describe('the language switch', () => {
  it('keeps the page', () => {
    expect(languageLinks('/en/e/lm/register/days?x=1').km).toBe('/km/e/lm/register/days');
    expect(languageLinks('/r/abc/mend?lang=km').zh).toBe('/r/abc/mend?lang=zh');
    expect(languageLinks('/help').en).toBe('/help?lang=en');
  });

  it('never leaves this origin', () => {
    const odd = ['//evil.example/help', '/..//evil.example', '//[', '/\\[', '//%', '///', '//a:b@[::1/'];
    expect(odd.map((url) => [url, languageLinks(url).en.startsWith('//')])).toEqual(
      odd.map((url) => [url, false]),
    );
  });
});

describe('a masked address', () => {
  it('shows its owner enough and others nothing', () => {
    expect(maskedAddress('sreymom.sok@example.org')).toBe('s•••@example.org');
    expect(maskedAddress('')).toBe('');
    expect(maskedAddress('@example.org')).toBe('');
  });
});

describe('registration as a whole', () => {
  const window = (
    availability: 'open' | 'soon' | 'closed' | 'full',
    opens: string | null,
    closes: string | null,
  ) => ({
    availability,
    opensAt: opens === null ? null : at(opens),
    closesAt: closes === null ? null : at(closes),
  });

  it('names the first end of the open categories, not the last', () => {
    const categories = [
      window('open', null, '20T00:00'),
      window('open', null, '25T00:00'),
      window('full', null, '29T00:00'),
      window('soon', '27T00:00', null),
    ];
    expect(windowOf(categories)).toEqual({ state: 'open', closesAt: at('20T00:00'), someLater: true });
  });

  it('says whether other categories are open longer', () => {
    const [one, without] = [window('open', null, '25T00:00'), window('open', null, null)];
    expect(windowOf([one, one])).toEqual({ state: 'open', closesAt: at('25T00:00'), someLater: false });
    expect(windowOf([without, one])).toEqual({ state: 'open', closesAt: at('25T00:00'), someLater: true });
    expect(windowOf([without])).toEqual({ state: 'open', closesAt: null, someLater: false });
  });

  it('opens with the first, is full, or is closed', () => {
    expect(windowOf([window('soon', '27T00:00', null), window('soon', '26T00:00', null)])).toEqual({
      state: 'soon',
      opensAt: at('26T00:00'),
    });
    expect(windowOf([window('full', null, null), window('closed', null, '01T00:00')])).toEqual({
      state: 'full',
    });
    expect(windowOf([window('closed', null, '01T00:00')])).toEqual({
      state: 'closed',
      closedAt: at('01T00:00'),
    });
    expect(windowOf([])).toEqual({ state: 'closed', closedAt: null });
  });
});

describe('a calendar file', () => {
  const file = calendarFile({
    id: 'event-1',
    first: '2026-12-03',
    last: '2026-12-06',
    title: 'Talks; x\r\nEND:VEVENT\r\nBEGIN:VEVENT, ព្រឹត្តិការណ៍ជំរុញកិច្ចសហប្រតិបត្តិការសមត្ថភាពផលិតកម្ម\u0007',
    place: 'Beijing, China',
    url: 'https://events.example/en/e/lm',
    madeAt: new Date('2026-11-21T14:00:00Z'),
    version: 3,
  });

  it('holds whole days, the last one included', () => {
    expect(file).toContain('DTSTART;VALUE=DATE:20261203\r\nDTEND;VALUE=DATE:20261207\r\n');
    expect(file).toContain('DTSTAMP:20261121T140000Z\r\n');
  });

  it('holds one event whatever its name', () => {
    expect(file.match(/^(BEGIN|END):VEVENT\r$/gm)).toEqual(['BEGIN:VEVENT\r', 'END:VEVENT\r']);
  });

  it('folds lines at 75 octets and unfolds to the same', () => {
    expect(file.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(file.replaceAll('\r\n ', '')).toContain(
      'SUMMARY:Talks\\; x\\nEND:VEVENT\\nBEGIN:VEVENT\\, ព្រឹត្តិការណ៍ជំរុញកិច្ចសហប្រតិបត្តិការសមត្ថភាពផលិតកម្ម\r\n',
    );
  });
});

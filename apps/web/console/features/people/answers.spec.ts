import { formats } from '../../i18n/formats';
import type { Speech } from '../../i18n/speech';
import { answerGroups, answerText, changedAnswers } from './answers';

const speech = (language: 'en' | 'zh'): Speech => ({
  language,
  format: formats(language),
  t: (id) => id,
  named: (id, fallback) => (id === 'field.days' ? 'Days' : fallback),
});

/** Asked in the house’s own words. */
const HOUSE = {
  stepTitle: null,
  label: null,
  kind: 'text' as const,
  returnable: true,
  afterApproval: false,
};

const days = {
  ...HOUSE,
  step: 'days',
  field: 'days',
  values: [
    { value: 'd1', label: { en: '2018-12-03' } },
    { value: 'd2', label: { en: '2018-12-04' } },
  ],
};
const themes = {
  ...HOUSE,
  step: 'days',
  field: 'themes',
  values: [
    { value: 'finance', label: { en: 'Financial services', zh: '金融服务' } },
    { value: 'parks', label: { en: 'Industrial parks' } },
  ],
};

describe('an answer in words', () => {
  it('writes days as dates', () => {
    expect(answerText(days, speech('en'))).toBe('Mon 3 Dec, Tue 4 Dec');
  });

  it('names what was chosen in the reader’s language, in English where it must', () => {
    expect(answerText(themes, speech('zh'))).toBe('金融服务、Industrial parks');
  });

  it('names a country as it signs', () => {
    const country = {
      ...HOUSE,
      step: 'person',
      field: 'country',
      values: [{ value: 'MM', label: { en: 'Myanmar (Burma)' } }],
    };
    expect(answerText(country, speech('en'))).toBe('Myanmar');
  });
});

describe('a moment and a web address', () => {
  const given = (kind: 'datetime' | 'url', value: string) => ({
    ...HOUSE,
    kind,
    step: 'travel',
    field: kind,
    values: [{ value, label: null }],
  });

  it('are written with the zone, and led to where they are one', () => {
    const lands = given('datetime', '2026-12-03T14:30+08:00');
    expect([answerText(lands, speech('en')), answerText(lands, speech('zh'))]).toEqual([
      '3 Dec 2026, 14:30 GMT+8',
      '2026年12月3日 14:30 GMT+8',
    ]);
    const led = (value: string) =>
      answerGroups({ answers: [given('url', value)] }, speech('en'))[0]?.answers[0]?.href;
    expect(led('https://example.org/')).toBe('https://example.org/');
    // What was answered before the question became one of this kind.
    expect([led('javascript:alert(1)'), led('example.org')]).toEqual([undefined, undefined]);
  });
});

describe('the answers of a person', () => {
  it('stand step by step, without what is empty', () => {
    const themes = { ...HOUSE, step: 'days', field: 'themes', values: [] };
    const note = {
      ...HOUSE,
      step: 'interests',
      field: 'note',
      values: [{ value: 'A partner', label: null }],
    };
    expect(answerGroups({ answers: [days, themes, note] }, speech('en'))).toEqual([
      {
        key: 'days',
        title: 'days',
        answers: [{ field: 'days', label: 'Days', value: 'Mon 3 Dec, Tue 4 Dec' }],
      },
      {
        key: 'interests',
        title: 'interests',
        answers: [{ field: 'note', label: 'note', value: 'A partner' }],
      },
    ]);
  });
});

describe('what was mended', () => {
  it('is what is answered otherwise, as it was and as it is', () => {
    const title = (value: string) => ({
      ...HOUSE,
      step: 'organisation',
      field: 'jobTitle',
      values: value === '' ? [] : [{ value, label: null }],
    });
    const before = { answers: [days, title('Director')] };
    expect(changedAnswers(before, { answers: [days, title('Director general')] }, speech('en'))).toEqual([
      { field: 'jobTitle', label: 'jobTitle', before: 'Director', after: 'Director general' },
    ]);
    expect(changedAnswers(before, { answers: [days, title('')] }, speech('en'))).toEqual([
      { field: 'jobTitle', label: 'jobTitle', before: 'Director', after: '' },
    ]);
    expect(changedAnswers(before, before, speech('en'))).toEqual([]);
  });
});

import { completeness } from './completeness';
import { lacksOf, type ReadinessFacts, type TextPart } from './readiness';
import { STANDARD_FORM } from './standard-form';

const ALL = { en: 'A', zh: 'A', km: 'A', lo: 'A', my: 'A', th: 'A', vi: 'A' };
const category: ReadinessFacts['categories'][number] = {
  ...{ name: { en: 'Media' }, formId: 'f', capacity: 5, availability: 'open', approvers: [] },
};
const form = { id: 'f', name: { en: 'Firms' }, categories: ['c'], steps: STANDARD_FORM.steps };
const READY: ReadinessFacts = {
  ...{ rehearsal: false, categories: [category], quotas: [], forms: [form], reviewers: ['a'] },
  texts: completeness<TextPart>([{ part: 'themes', text: ALL }]),
};

const said = (change: Partial<ReadinessFacts>) =>
  lacksOf({ ...READY, ...change }).map(({ code, names, language, count }) =>
    [code, ...names.map(({ en }) => en), language, count].filter((one) => one !== null).join(' '),
  );

describe('what an event lacks before it is shown', () => {
  it('is nothing where all is there', () => {
    expect(said({})).toEqual([]);
  });

  it.each<[string, Partial<ReadinessFacts>, string[]]>([
    ['rehearsal data', { rehearsal: true }, ['rehearsal']],
    ['categories at all', { categories: [] }, ['no-category-open']],
    [
      'a category that is or will be open',
      { categories: [{ ...category, availability: 'closed' }] },
      ['no-category-open'],
    ],
    ['a form of its own', { categories: [{ ...category, formId: null }] }, ['standard-form Media']],
    ['somebody who is asked', { forms: [{ ...form, categories: [] }] }, ['form-unused Firms']],
    ['places', { categories: [{ ...category, capacity: 0 }] }, ['category-without-places Media']],
    ['places of a quota', { quotas: [{ name: { en: 'Laos' }, capacity: 0 }] }, ['quota-without-places Laos']],
    ['anybody who decides', { reviewers: [] }, ['no-approver Media']],
    [
      'an approver who still may',
      { categories: [{ ...category, approvers: ['gone'] }] },
      ['no-approver Media'],
    ],
  ])('may be %s', (_, change, lacks) => {
    expect(said(change)).toEqual(lacks);
  });

  it('is counted by language, of the event and of each form', () => {
    const { km: _, ...others } = ALL;
    const texts = completeness<TextPart>([
      { part: 'themes', text: others },
      { part: 'general', text: {} },
    ]);
    const help = { ...STANDARD_FORM.steps[0], help: others } as (typeof STANDARD_FORM.steps)[number];
    expect(said({ texts, forms: [{ ...form, steps: [help] }] })).toEqual([
      'form-texts Firms km 1',
      'texts km 1',
    ]);
    expect(texts.find(({ language }) => language === 'km')).toEqual({
      ...{ language: 'km', have: 0, of: 1 },
      missing: [{ part: 'themes', count: 1 }],
    });
  });
});

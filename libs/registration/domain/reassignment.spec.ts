import type { RegistrationForm } from './form';
import { NOTHING_TO_CHOOSE } from './form-answers';
import {
  type Judged,
  type Standing,
  answersUnder,
  becameOf,
  fullAt,
  mayReassign,
  stateAfter,
} from './reassignment';
import { REGISTRATION_STATES } from './registration-state';

const account = (id: string) => ({ kind: 'account', id });

const judged = (more: Partial<Judged> = {}): Judged => ({
  state: 'approved',
  approvedBy: account('lin'),
  movedBy: account('chanthy'),
  category: { approvers: [], preApproval: false },
  changesCategory: true,
  changesDelegation: false,
  stillToMend: true,
  ...more,
});

const named = (...approvers: string[]) => ({ approvers, preApproval: false });

describe('an approval, once its category is another', () => {
  it.each<[string, Partial<Judged>, string]>([
    ['stays where nobody is named', {}, 'approved'],
    ['stays where who gave it is named', { category: named('lin', 'mao') }, 'approved'],
    ['stays where who moves her is named', { category: named('chanthy') }, 'approved'],
    ['returns to those who are named', { category: named('mao') }, 'submitted'],
    ['stays where the category is the same', { category: named('mao'), changesCategory: false }, 'approved'],
    ['returns where nobody knows who gave it', { category: named('mao'), approvedBy: null }, 'submitted'],
    [
      'returns where the house gave it by itself',
      { category: named('mao'), approvedBy: { kind: 'system', id: null } },
      'submitted',
    ],
    [
      'returns where the house moves her by itself',
      { category: named('mao'), movedBy: { kind: 'system', id: null } },
      'submitted',
    ],
    [
      'stays where a focal point would look first: the secretariat has agreed',
      { category: { approvers: [], preApproval: true }, changesDelegation: true },
      'approved',
    ],
  ])('%s', (_case, more, state) => {
    expect(stateAfter(judged(more))).toBe(state);
  });
});

describe('the word of a focal point', () => {
  const preApproved = (preApproval: boolean, changesDelegation: boolean) =>
    stateAfter(
      judged({ state: 'pre_approved', category: { approvers: ['mao'], preApproval }, changesDelegation }),
    );

  it('stays within her delegation, and where nobody asks for one', () => {
    expect(preApproved(true, false)).toBe('pre_approved');
    expect(preApproved(false, true)).toBe('pre_approved');
  });

  it('is another’s to give in another delegation', () => {
    expect(preApproved(true, true)).toBe('submitted');
  });
});

describe('who is registered as something else', () => {
  it('is everybody who comes or asks to, but no draft', () => {
    expect(REGISTRATION_STATES.filter(mayReassign)).toEqual([
      ...['placeholder', 'submitted', 'pre_approved', 'approved', 'returned', 'waitlisted'],
    ]);
  });

  it('stays in her state where nothing of it was agreed to', () => {
    for (const state of ['placeholder', 'submitted', 'returned', 'waitlisted'] as const)
      expect(stateAfter(judged({ state, category: { approvers: ['mao'], preApproval: true } }))).toBe(state);
  });
});

describe('what was to be mended', () => {
  it('is looked at again once the other form asks none of it', () => {
    expect(stateAfter(judged({ state: 'returned', stillToMend: false }))).toBe('submitted');
  });
});

describe('what is different', () => {
  const before: Standing = {
    ...{ categoryId: 'a', country: 'KH', organisationName: 'Council' },
    ...{ organisationLatinName: '', organisationKind: 'company' },
  };
  const nameOf = (id: string) => ({ en: id.toUpperCase() });

  it('is nothing where all is as it was', () => {
    expect(becameOf(before, { ...before }, nameOf)).toBeNull();
  });

  it('names each part as it was and as it is', () => {
    expect(
      becameOf(before, { ...before, categoryId: 'b', country: 'LA', organisationName: 'Port' }, nameOf),
    ).toEqual({
      category: { from: { en: 'A' }, to: { en: 'B' } },
      country: { from: 'KH', to: 'LA' },
      organisation: { from: 'Council', to: 'Port' },
    });
    expect(becameOf(before, { ...before, organisationKind: 'media' }, nameOf)).toEqual({
      organisation: { from: 'Council', to: 'Council' },
    });
  });

  it('says of a full quota where it stands', () => {
    const both = { country: { from: 'KH', to: 'LA' }, category: { from: {}, to: {} } };
    expect(fullAt(null, both)).toBe('category');
    expect(fullAt({ country: 'LA', organisationId: null }, both)).toBe('country');
    expect(fullAt({ country: null, organisationId: null }, both)).toBe('category');
    expect(fullAt({ country: 'LA', organisationId: null }, { category: { from: {}, to: {} } })).toBe(
      'category',
    );
    const moved = { organisation: { from: 'a', to: 'b' } };
    expect(fullAt({ country: null, organisationId: 'b' }, moved)).toBe('organisation');
    expect(fullAt({ country: null, organisationId: null }, moved)).toBe('organisation');
  });
});

describe('answers under another form', () => {
  const text = (key: string, required = true) =>
    ({ key, kind: 'text', max: 80, required, returnable: true }) as const;
  const form = (...fields: RegistrationForm['steps'][number]['fields']): RegistrationForm => ({
    versionId: null,
    consentVersion: '',
    steps: [{ key: 'one', fields }],
  });

  it('are those it asks no more, and those it lacks', () => {
    const answers = { latinGiven: 'Sreymom', press: 'Post', shoe: '' };
    const before = form(text('latinGiven'), text('press'), text('shoe', false));
    const after = form(text('latinGiven'), text('embassy'), text('hobby', false));
    expect(answersUnder(before, after, answers, NOTHING_TO_CHOOSE)).toEqual({
      unasked: ['press'],
      lacking: [{ field: 'embassy', code: 'required' }],
    });
    expect(answersUnder(before, before, answers, NOTHING_TO_CHOOSE)).toEqual({ unasked: [], lacking: [] });
  });

  it('are not missed where staff fill them in, nor where they are not shown', () => {
    const shown = { ...text('visa'), showIf: { field: 'press', is: ['yes'] } };
    const after: RegistrationForm = {
      ...form(text('press', false), shown),
      steps: [
        ...form(text('press', false), shown).steps,
        { key: 'staff', forStaff: true, fields: [text('desk')] },
      ],
    };
    expect(answersUnder(after, after, { press: 'no' }, NOTHING_TO_CHOOSE).lacking).toEqual([]);
  });
});

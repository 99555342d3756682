import { usualRules } from '@app/protocol/domain/precedence-rules';
import type { PrecedenceOverride, Standing } from '../../../api/types';
import { moved, orderOf, rankCode, type Rules, toldByCountry } from './protocol';

const standing = (subjectId: string, changes: Partial<Standing> = {}): Standing => ({
  subjectId,
  nativeName: '',
  latinName: subjectId,
  nameKey: subjectId,
  country: 'KH',
  rankCode: 'minister',
  inOfficeSince: null,
  note: '',
  changedAt: '',
  changedBy: '',
  ...changes,
});

const rules: Rules = {
  ...usualRules('CN'),
  criteria: [...usualRules('CN').criteria],
  countries: [],
  ranks: ['minister', 'other'].map((code) => ({ code, name: { en: code } })),
};

const alphabets = { en: ['KH', 'CN'], zh: ['CN', 'KH'], km: [], lo: [], my: [], th: [], vi: [] };

const override = (listKind: string): PrecedenceOverride => ({
  ...{ listKind, listId: 'a', subjectId: 'chinese', place: 1, beforeId: null, afterId: null },
  ...{ reason: 'Host', decidedAt: '2026-11-01T08:00:00.000Z', decidedBy: 'Protocol' },
});

describe('the order that is shown', () => {
  const people = [
    standing('gone', { latinName: '' }),
    standing('chinese', { country: 'CN' }),
    standing('khmer'),
  ];
  const ids = (changes: Partial<Rules>, overrides: PrecedenceOverride[] = []) =>
    orderOf({ ...rules, ...changes }, alphabets, people, overrides).places.map(({ person }) => person.id);

  it('is by the rules as they are on the screen, without those whom nobody knows any more', () => {
    expect(ids({})).toEqual(['khmer', 'chinese']);
    expect(ids({ countryLanguage: 'zh' })).toEqual(['chinese', 'khmer']);
  });

  it('keeps to what was decided for the whole event, not for other lists', () => {
    expect(ids({}, [override('event')])).toEqual(['chinese', 'khmer']);
    expect(ids({}, [override('item')])).toEqual(['khmer', 'chinese']);
  });
});

it.each([
  ['alphabet', ['KH'], ['KH', 'CN'], 'alphabet'],
  ['list', ['KH'], ['KH', 'CN'], 'list'],
  ['list', ['KH'], ['TH', 'CN'], 'alphabet'],
  ['list', ['KH'], ['TH', null], 'alphabet'],
] as const)('by %s of %s, %s are told apart by the %s', (countryOrder, countries, codes, by) => {
  expect(toldByCountry({ countryOrder, countries: [...countries] }, codes)).toBe(by);
});

it('a thing is moved within its list', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a'], 3, 0)).toEqual(['a']);
});

it.each([
  ['Minister', 'minister-2'],
  ['Thứ trưởng', 'thu-truong'],
  ['部长', 'rank'],
  ['– Chair, Board! –', 'chair-board'],
])('the code of %s is %s', (name, code) => {
  expect(rankCode(name, rules.ranks)).toBe(code);
});

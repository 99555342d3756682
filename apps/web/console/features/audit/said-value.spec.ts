import { isInstant, saidChanges } from './said-value';

const json = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value));

describe('what became of a field', () => {
  it.each([
    [80, 90, [{ before: '80', after: '90' }]],
    [undefined, 'Hall 1', [{ before: null, after: 'Hall 1' }]],
    [true, null, [{ before: 'true', after: null }]],
    ['', 'x', [{ before: null, after: 'x' }]],
    [{ en: 'A', zh: '甲' }, { en: 'A', zh: '乙' }, [{ language: 'zh', before: '甲', after: '乙' }]],
    [undefined, { km: 'ក' }, [{ language: 'km', before: null, after: 'ក' }]],
    [{ en: 'A' }, {}, [{ language: 'en', before: 'A', after: null }]],
    [['a', 'b'], ['b'], [{ before: 'a, b', after: 'b' }]],
    [undefined, [{ code: 'textile', label: { en: 'Textile' } }], [{ before: null, after: 'textile' }]],
    [{ capacity: 3 }, undefined, [{ before: 'capacity: 3', after: null }]],
    [
      undefined,
      { email: 'other', at: null, of: { tags: 2 } },
      [{ before: null, after: 'email: other; of: tags: 2' }],
    ],
  ])('from %j to %j', (before, after, said) => {
    expect(saidChanges(json(before), json(after))).toEqual(said);
  });

  it('says what has parts in the words there are for them', () => {
    const words = { part: (name: string) => name.toUpperCase(), value: (value: string) => `<${value}>` };
    expect(saidChanges(undefined, json({ email: 'other', name: 'kept' }), words)[0]?.after).toBe(
      'EMAIL: <other>; NAME: <kept>',
    );
  });

  it('tells a moment from what only looks like one', () => {
    const values = [
      '2026-09-03T01:00:00.000Z',
      '2026-09-03T01:00:00Z',
      '2026-09-03',
      'opened 2026-09-03T01:00:00Z',
    ];
    expect(values.map(isInstant)).toEqual([true, true, false, false]);
  });

  it('of a long list is cut off, with how many there are', () => {
    const codes = Array.from({ length: 20 }, (_, index) => `c${String(index)}`);
    expect(saidChanges(undefined, json(codes))[0]?.after).toMatch(/c11 … \(20\)$/);
  });
});

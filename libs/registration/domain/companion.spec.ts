import { LANGUAGES } from '@app/kernel';
import { RELATIONS, carriedTo, companionNamed, mayBring, relationWord, shortPools } from './companion';

const NOW = new Date('2026-11-29T10:00:00Z');
const RULES = { companionsMost: 2, changes: 'always', changesUntil: null } as const;

describe('who may come with somebody', () => {
  const may = (state: Parameters<typeof mayBring>[0]['state'], rules = {}, isCompanion = false) =>
    mayBring({ state, isCompanion }, { ...RULES, ...rules }, NOW);

  it('is said while she answers, and as long as she may change what she sent', () => {
    expect([may('draft'), may('placeholder'), may('submitted'), may('approved')]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([may('approved', { changes: 'until-approved' }), may('submitted', { changes: 'never' })]).toEqual([
      false,
      false,
    ]);
    expect(may('submitted', { changesUntil: NOW })).toBe(false);
  });

  it('is nobody where her category lets nobody, where she waits or is over, and where she accompanies somebody', () => {
    expect([may('draft', { companionsMost: 0 }), may('waitlisted'), may('withdrawn')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(may('draft', {}, true)).toBe(false);
  });
});

describe('what a decision makes of who comes with somebody', () => {
  it('agrees to those nobody has decided of', () => {
    expect([carriedTo('submitted', 'approved'), carriedTo('pre_approved', 'approved')]).toEqual([
      'approved',
      'approved',
    ]);
    expect([carriedTo('returned', 'approved'), carriedTo('rejected', 'approved')]).toEqual([null, null]);
    expect([carriedTo('submitted', 'pre_approved'), carriedTo('pre_approved', 'pre_approved')]).toEqual([
      'pre_approved',
      null,
    ]);
  });

  it('ends them when she does not come, whoever takes her seat', () => {
    expect([carriedTo('approved', 'withdrawn'), carriedTo('approved', 'replaced')]).toEqual([
      'withdrawn',
      'withdrawn',
    ]);
    expect(carriedTo('withdrawn', 'cancelled')).toBeNull();
    // A seat that is kept for one who has sent nothing is given back.
    expect([carriedTo('placeholder', 'rejected'), carriedTo('placeholder', 'withdrawn')]).toEqual([
      'cancelled',
      'withdrawn',
    ]);
    // What was approved already is not refused any more.
    expect(carriedTo('approved', 'rejected')).toBeNull();
  });
});

describe('places of several people together', () => {
  it('are too few where a pool has fewer than are counted by it', () => {
    const left = new Map([
      ['a', 1],
      ['b', 2],
    ]);
    expect(shortPools([['a', 'b'], ['b']], left)).toEqual([]);
    expect(
      shortPools(
        [
          ['a', 'b'],
          ['a', 'b'],
          ['b', 'c'],
        ],
        left,
      ),
    ).toEqual(['a', 'b', 'c']);
  });
});

describe('a relation', () => {
  it('is called something in every language', () => {
    for (const relation of RELATIONS)
      expect(Object.keys(relationWord(relation)).sort()).toEqual([...LANGUAGES].sort());
  });

  it('is kept with the names that were typed', () => {
    expect(
      companionNamed('1', { latinGiven: 'Dara', relation: 'security', companionEmail: 'd@example.org' }),
    ).toEqual({
      id: '1',
      nativeFamily: '',
      nativeGiven: '',
      latinFamily: '',
      latinGiven: 'Dara',
      relation: 'security',
      email: 'd@example.org',
      seemsSentAt: null,
    });
  });
});

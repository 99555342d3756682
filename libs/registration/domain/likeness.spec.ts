import { alike, type Found, sameName } from './likeness';

const HER = {
  ...{ salutation: 'ms', nativeFamily: 'សុខ', nativeGiven: 'ស្រីមុំ', latinFamily: 'Sok', latinGiven: 'Sreymom' },
  ...{ country: 'KH', organisationId: 'council' },
};

const found = (personId: string, change: Partial<Found> = {}): Found => ({
  ...{ ...HER, nativeFamily: '', nativeGiven: '', latinFamily: 'Chan', latinGiven: 'Dara' },
  ...{ organisationId: 'other', personId, sameAddress: false, samePhone: false },
  ...change,
});

const SAME_NAME = { latinFamily: 'SREYMOM', latinGiven: 'Sók' };

describe('two names are one', () => {
  it.each([
    ['in another order and with other letters', { latinFamily: 'sreymom', latinGiven: 'SÓK' }, true],
    ['in their own script only', { latinFamily: 'Sokh', nativeFamily: 'សុខ', nativeGiven: 'ស្រីមុំ' }, true],
    ['not where one letter differs', { latinFamily: 'Sokh', latinGiven: 'Sreymom' }, false],
    ['not where both are empty', { latinFamily: '', latinGiven: '' }, false],
  ])('%s', (_, change, same) => {
    expect(sameName(HER, found('x', change))).toBe(same);
  });
});

describe('another record may be the same person', () => {
  it('by her name and her organisation or country, and not by one of them', () => {
    expect(
      alike(HER, [
        found('country', { ...SAME_NAME }),
        found('both', { ...SAME_NAME, organisationId: 'council' }),
        found('abroad', { ...SAME_NAME, country: 'VN' }),
        found('colleague', { organisationId: 'council' }),
      ]),
    ).toEqual([
      { personId: 'both', likenesses: ['name', 'organisation', 'country'] },
      { personId: 'country', likenesses: ['name', 'country'] },
    ]);
  });

  it('by her phone or her address, unless it is that of an office', () => {
    expect(
      alike(HER, [found('a', { samePhone: true, country: 'LA' }), found('b', { sameAddress: true })]),
    ).toEqual([
      { personId: 'b', likenesses: ['address', 'country'] },
      { personId: 'a', likenesses: ['phone'] },
    ]);
    const office = ['a', 'b', 'c', 'd'].map((id) => found(id, { samePhone: true }));
    expect(alike(HER, office)).toEqual([]);
  });
});

import { decidesOn } from './approvers';

describe('who decides of a category', () => {
  const account = (id: string) => ({ kind: 'account', id }) as const;

  it('is whoever may, where nobody is named', () => {
    expect(decidesOn({ approvers: [] }, account('anna'))).toBe(true);
  });

  it('is whoever is named and nobody else, by a token of hers too', () => {
    const category = { approvers: ['anna'] };
    expect([
      decidesOn(category, account('anna')),
      decidesOn(category, { kind: 'token', id: 'anna' }),
      decidesOn(category, account('bopha')),
      decidesOn(category, { kind: 'visitor', id: null }),
      decidesOn(category, { kind: 'system', id: null }),
    ]).toEqual([true, true, false, false, true]);
  });
});

import { peopleOf } from './presence';

const at = (minute: number): Date => new Date(Date.UTC(2026, 5, 9, 8, minute));
const tab = (accountId: string, sessionId: string | null, minute: number) => ({
  accountId,
  name: accountId.toUpperCase(),
  sessionId,
  since: at(minute),
});

describe('who is at work in the editor', () => {
  it('is a person with what she has open in all her tabs', () => {
    expect(peopleOf([tab('mei', null, 1), tab('somchai', 'opening', 2), tab('mei', 'closing', 3)])).toEqual([
      { account: 'mei', name: 'MEI', sessions: [{ session: 'closing', since: at(3) }] },
      { account: 'somchai', name: 'SOMCHAI', sessions: [{ session: 'opening', since: at(2) }] },
    ]);
  });

  it('has a session open since the first of the tabs that show it', () => {
    const [mei] = peopleOf([tab('mei', 'opening', 5), tab('mei', 'opening', 2)]);
    expect(mei?.sessions).toEqual([{ session: 'opening', since: at(2) }]);
  });
});

import {
  answered,
  asksWhy,
  ENGAGEMENT_STATES,
  engagementStates,
  mayPend,
  movesFrom,
  plannedState,
  SHOWN_STATES,
  shownState,
  stands,
} from './engagement';

describe('the states of an engagement', () => {
  it('are all reached from being invited', () => {
    expect(engagementStates.unreachable('invited')).toEqual([]);
    expect(ENGAGEMENT_STATES).toEqual([
      'invited',
      'tentative',
      'confirmed',
      'declined',
      'withdrawn',
      'replaced',
    ]);
  });

  it('end with a replacement only', () => {
    const open = ENGAGEMENT_STATES.filter((from) =>
      ENGAGEMENT_STATES.some((to) => engagementStates.allows(from, to)),
    );
    expect(open).toEqual(ENGAGEMENT_STATES.filter((state) => state !== 'replaced'));
  });

  it('stand until somebody says no', () => {
    expect(ENGAGEMENT_STATES.filter(stands)).toEqual(['invited', 'tentative', 'confirmed']);
    expect(ENGAGEMENT_STATES.filter(asksWhy)).toEqual(['declined', 'withdrawn', 'replaced']);
  });
});

it('leads from each state to what the table says, and on from none that is over', () => {
  expect(movesFrom('confirmed')).toEqual(['tentative', 'withdrawn', 'replaced']);
  expect(movesFrom('replaced')).toEqual([]);
});

it('is shown as not invited yet until the link to her page is out', () => {
  const [never, at] = [null, '2018-11-01T00:00:00Z'];
  expect(shownState('invited', { invitedAt: never, claimedAt: never })).toBe('not-invited');
  expect(shownState('invited', { invitedAt: at, claimedAt: never })).toBe('invited');
  expect(shownState('invited', { invitedAt: never, claimedAt: at })).toBe('invited');
  expect(shownState('confirmed', { invitedAt: never, claimedAt: never })).toBe('confirmed');
  expect(SHOWN_STATES).toEqual(['not-invited', ...ENGAGEMENT_STATES]);
});

describe('a decision that is kept back', () => {
  it('is what organisers plan with', () => {
    expect(plannedState({ state: 'invited', pendingState: 'declined' })).toBe('declined');
    expect(plannedState({ state: 'invited', pendingState: null })).toBe('invited');
  });

  it('stands in the table and is no replacement', () => {
    expect(ENGAGEMENT_STATES.filter((to) => mayPend('confirmed', to))).toEqual(['tentative', 'withdrawn']);
    expect(ENGAGEMENT_STATES.filter((to) => mayPend('declined', to))).toEqual(['invited']);
  });
});

describe('her own answer', () => {
  it.each(ENGAGEMENT_STATES)('moves along the table, or not at all, from %s', (from) => {
    for (const answer of ['confirm', 'decline'] as const) {
      const to = answered(from, answer);
      expect(to === null || engagementStates.allows(from, to)).toBe(true);
    }
  });

  it('is a withdrawal once she had said yes, and nothing once it is over', () => {
    expect(ENGAGEMENT_STATES.map((state) => answered(state, 'decline'))).toEqual([
      'declined',
      'declined',
      'withdrawn',
      null,
      null,
      null,
    ]);
    expect(ENGAGEMENT_STATES.map((state) => answered(state, 'confirm'))).toEqual([
      'confirmed',
      'confirmed',
      null,
      null,
      null,
      null,
    ]);
  });
});

import { feedbackOf, mayBeRated } from './feedback';

const session = { kind: 'session', isPublic: true, startsAt: '2026-12-03T01:00:00.000Z' } as const;

const rated = (at: string, today: string, facts = {}): boolean =>
  mayBeRated({ ...session, ...facts }, { endsOn: '2026-12-06', now: new Date(at), today });

it('a session is rated from its start on, until 14 days after the event', () => {
  expect(rated('2026-12-03T00:59:59Z', '2026-12-03')).toBe(false);
  expect(rated('2026-12-03T01:00:00Z', '2026-12-03')).toBe(true);
  expect(rated('2026-12-20T15:59:00Z', '2026-12-20')).toBe(true);
  expect(rated('2026-12-20T16:00:00Z', '2026-12-21')).toBe(false);
});

it('nobody is asked of a break, of what the public does not see, or of what has no time', () => {
  const late = ['2026-12-04T00:00:00Z', '2026-12-04'] as const;
  expect(rated(...late, { kind: 'plenary' })).toBe(true);
  for (const facts of [{ kind: 'break' }, { kind: 'blocker' }, { isPublic: false }, { startsAt: null }])
    expect(rated(...late, facts)).toBe(false);
});

it('organisers see an average and counts, and comments only of three answers and more', () => {
  const one = { stars: 5, comment: 'Well told' };
  const two = { stars: 4, comment: '' };
  expect(feedbackOf([])).toEqual({ answers: 0, average: null, counts: [0, 0, 0, 0, 0], comments: null });
  expect(feedbackOf([one, two])).toEqual({
    answers: 2,
    average: 4.5,
    counts: [0, 0, 0, 1, 1],
    comments: null,
  });
  expect(feedbackOf([one, two, { stars: 2, comment: 'Loud' }])).toEqual({
    answers: 3,
    average: 3.67,
    counts: [0, 1, 0, 1, 1],
    comments: ['Loud', 'Well told'],
  });
});

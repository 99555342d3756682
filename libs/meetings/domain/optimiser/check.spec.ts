import { checkProblem } from './check';
import { EVENT_RULES, type Goal, type Meeting, type Problem } from './problem';

const meeting = (more: Partial<Meeting> = {}): Meeting => ({
  people: [0, 1],
  weight: 1,
  sessions: null,
  fixed: null,
  after: [],
  ...more,
});

const problem = (more: Partial<Problem> = {}): Problem => ({
  sessions: [
    { day: 0, slots: 2 },
    { day: 1, slots: 2 },
  ],
  tables: [{ seats: 2, closed: [1] }],
  people: [
    { away: [], company: 0 },
    { away: [3], company: null },
  ],
  companies: [{ atLeast: 1 }],
  meetings: [meeting()],
  rules: EVENT_RULES,
  published: null,
  ...more,
});

const person = (more: object) => ({ away: [], company: null, ...more });

describe('a problem', () => {
  it('that is sound is taken', () => {
    expect(() => checkProblem(problem())).not.toThrow();
  });

  const chain = (length: number) =>
    Array.from({ length }, (_, n) => meeting({ after: n === 0 ? [] : [n - 1] }));

  it('may have a long chain of meetings after each other, and no endless one', () => {
    expect(() => checkProblem(problem({ meetings: chain(1_001) }))).not.toThrow();
    expect(() => checkProblem(problem({ meetings: chain(20_000) }))).toThrow(
      expect.objectContaining({
        detail: 'The meetings cannot be looked at: more than 1000 meetings come one after the other.',
      }),
    );
  });

  it.each<[string, Partial<Problem>]>([
    ['session 1 has no slots', { sessions: [{ day: 0, slots: 0 }] }],
    [
      'session 2 is on an earlier day than the one before',
      {
        sessions: [
          { day: 1, slots: 2 },
          { day: 0, slots: 2 },
        ],
      },
    ],
    ['table 1 has -1 seats', { tables: [{ seats: -1, closed: [] }] }],
    ['table 1 is closed in slot 5, and there are 4', { tables: [{ seats: 2, closed: [4] }] }],
    ['person 1 is away in slot 9, and there are 4', { people: [person({ away: [8] }), person({})] }],
    ['person 1 belongs to company 2, and there are 1', { people: [person({ company: 1 }), person({})] }],
    ['company 1 is to have 0.5 meetings at least', { companies: [{ atLeast: 0.5 }] }],
    ['meeting 1 has fewer than two people', { meetings: [meeting({ people: [0] })] }],
    ['meeting 1 names one person twice', { meetings: [meeting({ people: [1, 1] })] }],
    ['meeting 1 is of person 3, and there are 2', { meetings: [meeting({ people: [0, 2] })] }],
    ['meeting 1 weighs 0, not a whole number from 1 to 1000', { meetings: [meeting({ weight: 0 })] }],
    ['meeting 1 weighs 1001, not a whole number from 1 to 1000', { meetings: [meeting({ weight: 1001 })] }],
    ['company 1 is to have 1000000 meetings at least', { companies: [{ atLeast: 1e6 }] }],
    ['joy is no goal', { rules: { ...EVENT_RULES, goals: ['joy' as Goal] } }],
    ['the goal breaks is named twice', { rules: { ...EVENT_RULES, goals: ['breaks', 'idle', 'breaks'] } }],
    [
      'breaks of two people may differ by -1, which is no whole number from 0',
      { rules: { ...EVENT_RULES, fairness: -1 } },
    ],
    [
      'breaks of two people may differ by NaN, which is no whole number from 0',
      { rules: { ...EVENT_RULES, fairness: NaN } },
    ],
    ['there are more than 5000 slots', { sessions: [{ day: 0, slots: 1e9 }] }],
    ['there are more than 5000 slots', { sessions: Array(2).fill({ day: 0, slots: 2 ** 53 - 1 }) }],
    ['there are more than 5000 sessions', { sessions: Array(200_000).fill({ day: 0, slots: 1 }) }],
    ['there are more than 100000 people', { people: Array(1_000_000).fill(person({})) }],
    [
      'so many people, meetings or tables in 5000 slots are too many',
      { sessions: [{ day: 0, slots: 5_000 }], people: Array(20_000).fill(person({})) },
    ],
    ['meeting 1 may be in session 3, and there are 2', { meetings: [meeting({ sessions: [2] })] }],
    [
      'meeting 1 is fixed in slot 3, outside its session',
      { meetings: [meeting({ sessions: [0], fixed: { slot: 2, table: null } })] },
    ],
    [
      'meeting 1 is fixed at table 1, which is closed then',
      { meetings: [meeting({ fixed: { slot: 1, table: 0 } })] },
    ],
    [
      'meeting 1 is fixed at table 1, which has 1 seats',
      { tables: [{ seats: 1, closed: [] }], meetings: [meeting({ fixed: { slot: 1, table: 0 } })] },
    ],
    [
      'meetings 1 and 2 are fixed at table 1 in slot 1',
      { meetings: [meeting({ fixed: { slot: 0, table: 0 } }), meeting({ fixed: { slot: 0, table: 0 } })] },
    ],
    ['meetings 1 come after each other in a circle', { meetings: [meeting({ after: [0] })] }],
    [
      'meetings 2, 3 come after each other in a circle',
      { meetings: [meeting(), meeting({ after: [2] }), meeting({ after: [0, 1] })] },
    ],
    ['the published schedule has 0 meetings in the place of 1', { published: [] }],
    ['meeting 1 was published at table 2, and there are 1', { published: [{ slot: 0, table: 1 }] }],
    [
      'nothing is said of what makes one schedule better than another',
      { rules: { ...EVENT_RULES, goals: [] } },
    ],
  ])('is refused: %s', (why, more) => {
    expect(() => checkProblem(problem(more))).toThrow(
      expect.objectContaining({ detail: `The meetings cannot be looked at: ${why}.` }),
    );
  });
});

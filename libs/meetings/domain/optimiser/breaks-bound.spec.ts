import { leastBreaks } from './breaks-bound';
import { Model } from './model';
import { BENCHMARK_RULES, EVENT_RULES, type Meeting, type Problem, type Rules } from './problem';

const meeting = (people: number[], slot: number | null = null): Meeting => ({
  people,
  weight: 1,
  sessions: null,
  fixed: slot === null ? null : { slot, table: null },
  after: [],
});

const event = (meetings: Meeting[], rules: Rules, { away = [] as number[], tables = 9 } = {}): Problem => ({
  sessions: [
    { day: 0, slots: 4 },
    { day: 1, slots: 4 },
  ],
  tables: Array.from({ length: tables }, () => ({ seats: 2, closed: [] })),
  people: Array.from({ length: 10 }, (_, person) => ({ away: person === 0 ? away : [], company: null })),
  companies: [],
  meetings,
  rules,
  published: null,
});

const bound = (problem: Problem) => {
  const model = new Model(problem);
  return leastBreaks(model, model.allowed);
};

describe('the bound on breaks', () => {
  it('counts whoever has slots left out between two meetings that cannot be elsewhere', () => {
    const apart = [meeting([0, 1], 0), meeting([0, 2], 2)];
    expect(bound(event(apart, BENCHMARK_RULES))).toBe(1);
    expect(bound(event(apart, EVENT_RULES))).toBe(1);
  });

  it('does not count a gap that another meeting fills', () => {
    const filled = [meeting([0, 1], 0), meeting([0, 2], 2), meeting([0, 3])];
    expect(bound(event(filled, BENCHMARK_RULES))).toBe(0);
  });

  it('does not count a night, nor a slot in which she is away where that is no break', () => {
    expect(bound(event([meeting([0, 1], 1), meeting([0, 2], 6)], BENCHMARK_RULES))).toBe(0);
    const away = event([meeting([0, 1], 0), meeting([0, 2], 2)], EVENT_RULES, { away: [1] });
    expect(bound(away)).toBe(0);
    expect(bound({ ...away, rules: BENCHMARK_RULES })).toBe(1);
  });

  it('counts nobody with a meeting that may be left out', () => {
    const wanted = Array.from({ length: 9 }, (_, other) =>
      meeting([0, other + 1], other < 2 ? 2 * other : null),
    );
    const held = event(wanted, EVENT_RULES);
    expect(bound(held)).toBe(0);
    // Of person 1 both meetings stand, but the one with person 0 need not be held.
    const standing = event([...wanted, meeting([1, 2], 3), meeting([1, 3], 3)], EVENT_RULES);
    expect(bound(standing)).toBe(0);
    const fewSeats = event([meeting([0, 1], 0), meeting([0, 2], 2)], EVENT_RULES, { tables: 0 });
    expect(bound(fewSeats)).toBe(0);
  });
});

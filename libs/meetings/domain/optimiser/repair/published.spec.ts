import { Model } from '../model';
import type { Problem } from '../problem';
import { canStay } from './published';
import { smallEvent, withAway, withClosed } from './small-event.fixture';

const EVENT = smallEvent(3, 2, [
  { people: [0, 1], at: [0, 0] },
  { people: [2, 3], at: [0, 1] },
  { people: [4, 5], at: [1, 0] },
]);

const meeting = (index: number, rest: Partial<Problem['meetings'][0]>): Problem => ({
  ...EVENT,
  meetings: EVENT.meetings.map((each, at) => (at === index ? { ...each, ...rest } : each)),
});
const publishedAt = (index: number, slot: number, table: number): Problem => ({
  ...EVENT,
  published: EVENT.published!.map((each, at) => (at === index ? { slot, table } : each)),
});

describe('what can stay where it was published', () => {
  it.each<[string, Problem, number[]]>([
    ['everything', EVENT, [1, 1, 1]],
    ['not with somebody who is away', withAway(EVENT, 3, [0]), [1, 0, 1]],
    ['not at a table that is closed', withClosed(EVENT, 0, [1]), [1, 1, 0]],
    ['not at a table with fewer seats', meeting(2, { people: [0, 4, 5] }), [1, 1, 0]],
    ['not outside its session', meeting(2, { sessions: [] }), [1, 1, 0]],
    ['not where it is not fixed', meeting(0, { fixed: { slot: 2, table: null } }), [0, 1, 1]],
    ['not at a table kept for another', meeting(2, { fixed: { slot: 0, table: 1 } }), [1, 0, 0]],
    ['not at one table with a heavier one', publishedAt(1, 0, 0), [1, 0, 1]],
    ['not where somebody is in another', meeting(1, { people: [1, 3] }), [1, 0, 1]],
    ['not before what must be earlier', meeting(0, { after: [2] }), [0, 1, 1]],
    [
      'not without what must be earlier',
      { ...meeting(2, { after: [1] }), published: [EVENT.published![0]!, null, EVENT.published![2]!] },
      [1, 0, 0],
    ],
  ])('%s', (_, problem, stays) => {
    expect([...canStay(new Model(problem), problem.published!)]).toEqual(stays);
  });
});

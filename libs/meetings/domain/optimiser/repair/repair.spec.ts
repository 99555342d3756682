import { largeEvent } from '../../benchmark/large-event';
import { greedy } from '../greedy';
import { Model } from '../model';
import type { Problem } from '../problem';
import { Random } from '../random';
import { assignTables } from '../tables';
import { verify } from '../verifier';
import { type Repaired, repair } from './repair';
import { smallEvent, withAway, withClosed } from './small-event.fixture';

/** Two pairs in slot 0, a third meeting of person 0 in slot 1. */
const CALM = smallEvent(4, 2, [
  { people: [0, 1], at: [0, 0] },
  { people: [2, 3], at: [0, 1] },
  { people: [0, 3], at: [1, 1] },
]);

/** One table and every slot taken but the last, in which person 1 is away: where 0 and 1 lose theirs another pair must leave. */
const FULL = withAway(
  smallEvent(4, 1, [
    { people: [0, 1], at: [0, 0] },
    { people: [2, 3], at: [1, 0] },
    { people: [4, 5], at: [2, 0] },
  ]),
  1,
  [3],
);

function published(): Problem {
  const problem = largeEvent(150, 3, { tables: 22 });
  const model = new Model(problem);
  const { slotOf } = greedy(model, model.allowed, new Random(2));
  const tables = assignTables(model, slotOf);
  const places = Array.from(slotOf, (slot, meeting) => (slot < 0 ? null : { slot, table: tables[meeting]! }));
  return { ...problem, published: places };
}

const soundAt = (problem: Problem, places: Problem['published']) =>
  verify({ ...problem, rules: { ...problem.rules, allPlaced: false, fairness: null } }, places ?? [])
    .violations;

describe('a published schedule that is mended', () => {
  it('stays as it is where nothing happened', () => {
    expect(repair(CALM)).toEqual({
      places: CALM.published,
      displaced: [],
      moved: [],
      reseated: [],
      unplaced: [],
    });
  });

  it('gives a meeting another table in its slot where its own is closed', () => {
    const { places, displaced, moved, reseated } = repair(withClosed(CALM, 1, [1]));
    expect(places).toEqual([CALM.published![0], CALM.published![1], { slot: 1, table: 0 }]);
    expect({ displaced, moved, reseated }).toEqual({ displaced: [2], moved: [], reseated: [2] });
  });

  it('finds the slot with the fewest breaks for whom somebody cannot meet', () => {
    const { places, displaced, moved } = repair(withAway(CALM, 1, [0, 1]));
    expect(places).toEqual([{ slot: 2, table: 0 }, CALM.published![1], CALM.published![2]]);
    expect({ displaced, moved }).toEqual({ displaced: [0], moved: [] });
  });

  it('moves another meeting where all tables are taken', () => {
    const { places, displaced, moved, unplaced } = repair(withAway(FULL, 1, [0, 3]));
    expect({ displaced, unplaced }).toEqual({ displaced: [0], unplaced: [] });
    expect(moved).toHaveLength(1);
    expect(soundAt(withAway(FULL, 1, [0, 3]), places)).toEqual([]);
  });

  it('names the change that would hold a meeting where no other may move', () => {
    const { unplaced, moved } = repair(withAway(FULL, 1, [0, 3]), { mostMoved: 0 });
    expect(moved).toEqual([]);
    expect(unplaced).toHaveLength(1);
    const [{ meeting, reason, isImpossible, change }] = unplaced as [(typeof unplaced)[0]];
    expect({ meeting, isImpossible, reason: reason.kind }).toEqual({
      meeting: 0,
      isImpossible: false,
      reason: 'tables-taken',
    });
    expect(change).toHaveLength(2);
    expect(change![0]!.meeting).toBe(0);
  });

  it('proves that a person has more meetings than slots left', () => {
    const packed = smallEvent(2, 2, [
      { people: [0, 1], at: [0, 0] },
      { people: [0, 2], at: [1, 0] },
    ]);
    const { unplaced } = repair(withAway(packed, 0, [1]));
    expect(unplaced).toEqual([
      {
        meeting: 1,
        reason: { kind: 'too-many-meetings', person: 0, meetings: [0, 1], slots: [0] },
        isImpossible: true,
        change: null,
      },
    ]);
  });

  it('does not hold what comes after a meeting that is not held', () => {
    const chained = smallEvent(3, 1, [
      { people: [0, 1], at: [0, 0] },
      { people: [2, 3], at: [1, 0], rest: { after: [0] } },
    ]);
    const { places, displaced } = repair(withAway(chained, 0, [0, 1, 2]));
    expect({ places, displaced }).toEqual({ places: [null, null], displaced: [0, 1] });
  });

  it('keeps what must be before another meeting before it', () => {
    const chained = smallEvent(4, 1, [
      { people: [0, 1], at: [0, 0] },
      { people: [2, 3], at: [1, 0], rest: { after: [0] } },
    ]);
    const after = withAway(chained, 0, [0, 1]);
    const { places, unplaced } = repair(after);
    expect(unplaced).toEqual([]);
    expect(soundAt(after, places)).toEqual([]);
  });

  describe('of a crowded event', () => {
    const before = published();
    it.each([0, 1, 2, 3, 4, 5, 6, 7])('is sound, and the same for all who are not named (day %#)', (turn) => {
      const away = Array.from({ length: 12 }, (_, slot) => (turn % 4) * 12 + slot);
      const after =
        turn < 4 ? withAway(before, 20 + turn, away) : withClosed(withClosed(before, turn, away), 21, away);
      const mended = repair(after);
      expect(repair(after)).toEqual(mended);
      expect(soundAt(after, mended.places)).toEqual([]);
      const named = new Set([...mended.displaced, ...mended.moved, ...mended.reseated]);
      const others = [...before.meetings.keys()].filter((meeting) => !named.has(meeting));
      expect(others.map((meeting) => mended.places[meeting])).toEqual(
        others.map((meeting) => before.published![meeting]),
      );
      expect(mended.moved.length).toBeLessThanOrEqual(Math.max(4, mended.displaced.length / 4));
      const lost = mended.unplaced.map(({ meeting }) => meeting);
      expect(lost).toEqual(
        [...before.meetings.keys()].filter(
          (meeting) => before.published![meeting] !== null && mended.places[meeting] === null,
        ),
      );
    });
  });

  it('places a meeting where one stood that comes after it and cannot any more', () => {
    const ordered = smallEvent(3, 1, [
      { people: [0, 1], at: [2, 0], rest: { after: [1] } },
      { people: [0, 2], at: [1, 0], rest: { weight: 9 } },
    ]);
    const { places, displaced, unplaced } = repair(withAway(ordered, 2, [0, 1]));
    expect(places).toEqual([null, { slot: 2, table: 0 }]);
    expect(displaced).toEqual([0, 1]);
    expect(unplaced).toEqual([
      expect.objectContaining({ meeting: 0, reason: { kind: 'others-in-the-way', slot: 0, meetings: [1] } }),
    ]);
  });

  it('does not call a meeting impossible because what must be before it was never held', () => {
    const ordered = smallEvent(2, 1, [
      { people: [0, 1], at: null },
      { people: [0, 2], at: [1, 0], rest: { after: [0] } },
    ]);
    const [{ reason, isImpossible }] = repair(ordered).unplaced as [Repaired['unplaced'][0]];
    expect({ reason, isImpossible }).toEqual({
      reason: { kind: 'after-unheld', meeting: 0 },
      isImpossible: false,
    });
  });
});

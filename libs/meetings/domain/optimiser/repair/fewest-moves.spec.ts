import { fewestMoves } from './fewest-moves';
import { smallEvent, withAway, withClosed } from './small-event.fixture';

describe('the fewest moves', () => {
  const event = smallEvent(3, 1, [
    { people: [0, 1], at: [0, 0] },
    { people: [2, 3], at: [1, 0] },
  ]);

  it('are none where a slot is free', () => {
    expect(fewestMoves(withAway(event, 0, [0]))).toMatchObject({
      unplaced: { atLeast: 0, reached: 0 },
      moved: { atLeast: 0, reached: 0 },
    });
  });

  it('are one where another must leave its slot', () => {
    const { unplaced, moved, slots } = fewestMoves(withAway(event, 0, [0, 2]));
    expect({ unplaced, moved }).toEqual({
      unplaced: { atLeast: 0, reached: 0 },
      moved: { atLeast: 1, reached: 1 },
    });
    expect(slots![0]).toBe(1);
  });

  it('are those of a schedule that holds as much as it can', () => {
    const { unplaced, moved } = fewestMoves(withClosed(event, 0, [0, 2]));
    expect({ unplaced, moved }).toEqual({
      unplaced: { atLeast: 1, reached: 1 },
      moved: { atLeast: 0, reached: 0 },
    });
  });

  it('are not said where the budget ends before', () => {
    expect(fewestMoves(withAway(event, 0, [0, 2]), { conflicts: 0 }).slots).toBeNull();
  });
});

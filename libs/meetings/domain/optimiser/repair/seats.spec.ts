import { Model } from '../model';
import { seat } from './seats';
import { smallEvent } from './small-event.fixture';

describe('tables of a mended schedule', () => {
  const event = smallEvent(2, 3, [
    { people: [0, 1], at: [0, 2] },
    { people: [2, 3, 4], at: [1, 2] },
    { people: [5, 6], at: [0, 1] },
  ]);
  const problem = {
    ...event,
    tables: [2, 2, 3].map((seats) => ({ seats, closed: [] as number[] })),
  };

  it('stay where the slot does', () => {
    const model = new Model(problem);
    expect([...seat(model, Int32Array.of(0, 1, 0), problem.published!)]).toEqual([2, 2, 1]);
  });

  it('change for a smaller meeting where a larger one has no other', () => {
    const model = new Model(problem);
    expect([...seat(model, Int32Array.of(0, 0, 0), problem.published!)]).toEqual([0, 2, 1]);
  });

  it('are as small as can be for who comes from another slot', () => {
    const model = new Model(problem);
    expect([...seat(model, Int32Array.of(1, -1, 0), problem.published!)]).toEqual([0, -1, 1]);
  });
});

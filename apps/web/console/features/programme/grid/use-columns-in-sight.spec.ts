import { drawnAt } from './use-columns-in-sight';

/** A hundred columns of 100 pixels, of which ten are seen. */
const seen = (from: number) => ({ from, width: 1000, whole: 10_000 });

describe('columns that are drawn', () => {
  it('are those in sight and half a screen beside them', () => {
    expect(drawnAt(seen(0), 100)).toEqual({ first: 0, last: 15 });
    expect(drawnAt(seen(4000), 100)).toEqual({ first: 35, last: 55 });
    expect(drawnAt(seen(9000), 100)).toEqual({ first: 85, last: 99 });
  });

  it('stay while all that is seen is drawn, and are others once it is not', () => {
    const before = drawnAt(seen(4000), 100);
    expect(drawnAt(seen(4300), 100, before)).toBe(before);
    expect(drawnAt(seen(4700), 100, before)).toEqual({ first: 42, last: 62 });
  });

  it('are no more than they need to be where fewer are shown than before, or many were', () => {
    expect(drawnAt(seen(0), 100, { first: 0, last: 99 })).toEqual({ first: 0, last: 15 });
    expect(drawnAt({ from: 0, width: 1000, whole: 1000 }, 5, { first: 0, last: 15 })).toEqual({
      first: 0,
      last: 4,
    });
    expect(drawnAt({ from: 0, width: 1000, whole: 1000 }, 0)).toEqual({ first: 0, last: -1 });
  });
});

import { cutOf } from './cut';

const SHAPE = { width: 35, height: 45 };
const MIDDLE = { zoom: 1, right: 0.5, down: 0.5 };

describe('the part of a picture', () => {
  it('is as large as the shape lets it be', () => {
    expect(cutOf({ width: 700, height: 1800 }, SHAPE, MIDDLE)).toEqual({
      width: 700,
      height: 900,
      left: 0,
      top: 450,
    });
    expect(cutOf({ width: 1800, height: 900 }, SHAPE, MIDDLE)).toEqual({
      width: 700,
      height: 900,
      left: 550,
      top: 0,
    });
  });

  it('is smaller and elsewhere as it was zoomed into and moved', () => {
    expect(cutOf({ width: 700, height: 900 }, SHAPE, { zoom: 2, right: 1, down: 0 })).toEqual({
      width: 350,
      height: 450,
      left: 350,
      top: 0,
    });
  });

  it.each([
    { zoom: 99, right: 7, down: -3 },
    { zoom: 0, right: -1, down: 2 },
  ])('never leaves the picture: %o', (pick) => {
    const { left, top, width, height } = cutOf({ width: 641, height: 479 }, SHAPE, pick);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(left + width).toBeLessThanOrEqual(641);
    expect(top + height).toBeLessThanOrEqual(479);
    expect(Math.min(width, height)).toBeGreaterThan(0);
  });
});

import { mostZoom, partOf, WHOLE } from './photo-cut';

const SQUARE = { width: 1, height: 1 };
const WIDE = { width: 400, height: 200 };

describe('the part of a photo that is kept', () => {
  it('is as much of it as the shape lets, from its middle', () => {
    expect(partOf(WIDE, SQUARE, WHOLE)).toEqual({ x: 100, y: 0, width: 200, height: 200 });
  });

  it('is smaller the further one goes in, and is moved within what is left over', () => {
    expect(partOf(WIDE, SQUARE, { zoom: 2, right: 0, down: 1 })).toEqual({
      x: 0,
      y: 100,
      width: 100,
      height: 100,
    });
  });

  it('keeps the least pixels, and is never more than four times as large', () => {
    expect(mostZoom(WIDE, SQUARE, { width: 100, height: 100 })).toBe(2);
    expect(mostZoom(WIDE, SQUARE, { width: 300, height: 300 })).toBe(1);
    expect(mostZoom({ width: 4000, height: 4000 }, SQUARE, { width: 100, height: 100 })).toBe(4);
  });
});

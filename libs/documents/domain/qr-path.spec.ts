import * as fc from 'fast-check';
import { drawQr, QUIET_ZONE, qrMarkup } from './qr-path';

const RUN = /M(\d+) (\d+)h(\d+)v1h-(\d+)z/g;

/** Paints the path's rectangles back onto a grid. */
function painted(path: string, side: number): boolean[][] {
  const grid = Array.from({ length: side }, () => Array.from({ length: side }, () => false));
  for (const [, x, y, length, back] of path.matchAll(RUN)) {
    expect(length).toBe(back);
    for (let step = 0; step < Number(length); step += 1) {
      const row = grid[Number(y)];
      if (row) row[Number(x) + step] = true;
    }
  }
  return grid;
}

function bordered(matrix: boolean[][]): boolean[][] {
  const side = matrix.length + 2 * QUIET_ZONE;
  return Array.from({ length: side }, (_, y) =>
    Array.from({ length: side }, (_, x) => matrix[y - QUIET_ZONE]?.[x - QUIET_ZONE] ?? false),
  );
}

describe('a QR as one path', () => {
  it('paints exactly the dark modules, inside a quiet zone of four', () => {
    const matrices = fc.integer({ min: 1, max: 25 }).chain((side) =>
      fc.array(fc.array(fc.boolean(), { minLength: side, maxLength: side }), {
        minLength: side,
        maxLength: side,
      }),
    );
    fc.assert(
      fc.property(matrices, (matrix) => {
        const { side, path } = drawQr(matrix);
        expect(side).toBe(matrix.length + 8);
        expect(painted(path, side)).toEqual(bordered(matrix));
      }),
    );
  });

  it('draws a run as one rectangle', () => {
    expect(drawQr([[true, true, false, true]]).path).toBe('M4 4h2v1h-2zM7 4h1v1h-1z');
  });

  it('is markup a strict content security policy accepts', () => {
    const markup = qrMarkup(drawQr([[true]]));
    expect(markup).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" shape-rendering="crispEdges">' +
        '<rect width="9" height="9" fill="#fff"/><path fill="#000" d="M4 4h1v1h-1z"/></svg>',
    );
  });
});

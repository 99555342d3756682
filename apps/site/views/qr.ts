/** Modules of white around the code; readers need four. */
const QUIET = 4;

export interface QrStrokes {
  /** Of the square it is drawn in, in modules, quiet zone included. */
  side: number;
  /** Strokes one module wide. */
  path: string;
}

/**
 * A QR matrix as strokes along its rows. Outlines of the runs, as documents draw them, take twice the bytes, and this
 * page has to come over a weak line at a door.
 */
export function qrStrokes(matrix: readonly (readonly boolean[])[]): QrStrokes {
  const rows = matrix.map((row, y) => rowStrokes(row, y));
  return { side: matrix.length + 2 * QUIET, path: rows.join('') };
}

function rowStrokes(row: readonly boolean[], y: number): string {
  let path = '';
  let end = 0;
  for (let x = 0; x < row.length;) {
    if (!row[x]) {
      x += 1;
      continue;
    }
    const start = x;
    while (row[x]) x += 1;
    path += path === '' ? `M${start + QUIET} ${y + QUIET}.5` : `m${start - end} 0`;
    path += `h${x - start}`;
    end = x;
  }
  return path;
}

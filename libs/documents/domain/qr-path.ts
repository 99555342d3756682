/** Free modules a reader needs on every side (ISO/IEC 18004, 9.1). */
export const QUIET_ZONE = 4;

export interface QrDrawing {
  /** Side of the drawing in modules, quiet zone included. */
  side: number;
  /** Path data in modules: every horizontal run of dark modules is one rectangle. */
  path: string;
}

/**
 * Draws a QR matrix as one path. Merged runs leave no hairlines between modules and keep the file small.
 * @param matrix rows of modules, true is dark, without any border.
 */
export function drawQr(matrix: readonly (readonly boolean[])[]): QrDrawing {
  const runs: string[] = [];
  matrix.forEach((row, y) => {
    for (const { from, length } of darkRuns(row)) {
      runs.push(`M${from + QUIET_ZONE} ${y + QUIET_ZONE}h${length}v1h-${length}z`);
    }
  });
  return { side: matrix.length + 2 * QUIET_ZONE, path: runs.join('') };
}

/** The drawing as SVG markup without style attributes, for a page with a strict content security policy. */
export function qrMarkup({ side, path }: QrDrawing): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<rect width="${side}" height="${side}" fill="#fff"/><path fill="#000" d="${path}"/></svg>`
  );
}

function darkRuns(row: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last !== undefined && last.from + last.length === x) last.length += 1;
    else runs.push({ from: x, length: 1 });
  });
  return runs;
}

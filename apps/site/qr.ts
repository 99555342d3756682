import encodeQR from 'qr';

/** Modules of white around the code; readers need four. */
const QUIET = 4;

/**
 * The code as one SVG path, dark modules of a row joined into runs, over a square of `size` modules with its quiet
 * zone. ECC M: a phone screen in the sun, not a torn label.
 */
export function qrPath(text: string): { path: string; size: number } {
  // `qr` refuses a border of 0, so its one module is cut off again.
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
  const runs = rows.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x + QUIET} ${y + QUIET}h${length}v1h-${length}z`));
  return { path: runs.join(''), size: rows.length + 2 * QUIET };
}

function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}

import type { Known, Proving } from './proving';

/** Six small pictures beside one another, one of an instance. */
const COLUMNS = 3;
const PANELS = 6;
const PANEL = { width: 340, height: 250 };
const PLOT = { left: 52, top: 46, width: 270, height: 150 };
const HEAD = 64;
/** CPU seconds at the left and the right end; each tick is ten times the one before. */
const TIME = { from: 0.1, to: 100 };
const TICKS = [0.1, 1, 10, 100];
const INK = { best: '#1f5fa8', bound: '#c2571a', text: '#222', quiet: '#667', grid: '#dde' };

/** Breaks of the best schedule and the bound, over time, of the instances that took longest. */
export function chart(rows: readonly Proving[]): string {
  const shown = [...rows]
    .filter(({ breaks }) => breaks !== null)
    .sort((a, b) => b.cpuSeconds - a.cpuSeconds)
    .slice(0, PANELS);
  const width = COLUMNS * PANEL.width;
  const height = HEAD + Math.ceil(shown.length / COLUMNS) * PANEL.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12" fill="${INK.text}">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(20, 28, 'Best schedule and bound over time', 'font-size="17" font-weight="bold"'),
    ...legend(20, 50),
    ...shown.flatMap((row, index) => panel(row, index)),
    '</svg>',
    '',
  ].join('\n');
}

function legend(x: number, y: number): string[] {
  return [
    line([x, y - 4], [x + 24, y - 4], `stroke="${INK.best}" stroke-width="2.5"`),
    text(x + 30, y, 'breaks of the best schedule known'),
    line(
      [x + 250, y - 4],
      [x + 274, y - 4],
      `stroke="${INK.bound}" stroke-width="2.5" stroke-dasharray="5 3"`,
    ),
    text(x + 280, y, 'proved: no schedule has fewer'),
    text(x + 480, y, 'both end where they meet, which is the proof', `fill="${INK.quiet}"`),
  ];
}

function panel(row: Proving, index: number): string[] {
  const [left, top] = [(index % COLUMNS) * PANEL.width, HEAD + Math.floor(index / COLUMNS) * PANEL.height];
  const most = Math.max(5, ...row.course.map(({ best }) => best ?? 0));
  const y = (breaks: number) => PLOT.top + PLOT.height * (1 - breaks / most);
  const end = Math.min(TIME.to, Math.max(TIME.from, row.cpuSeconds));
  const step = Math.ceil(most / 5);
  const levels = Array.from({ length: Math.floor(most / step) + 1 }, (_, level) => level * step);
  const right = PLOT.left + PLOT.width;
  const told =
    row.toProof === null ? `open after ${end.toFixed(0)} s, gap ${row.gap}` : `proved in ${end.toFixed(2)} s`;
  return [
    `<g transform="translate(${left} ${top})">`,
    text(PLOT.left, 18, escaped(row.name), 'font-weight="bold"'),
    text(PLOT.left, 34, `${row.breaks} breaks, ${told}`, `fill="${INK.quiet}"`),
    ...levels.flatMap((level) => [
      line([PLOT.left, y(level)], [right, y(level)], `stroke="${INK.grid}"`),
      text(PLOT.left - 6, y(level) + 4, `${level}`, 'text-anchor="end" font-size="11"'),
    ]),
    ...TICKS.flatMap((tick) => [
      line([x(tick), PLOT.top], [x(tick), PLOT.top + PLOT.height], `stroke="${INK.grid}"`),
      text(x(tick), PLOT.top + PLOT.height + 16, `${tick}`, 'text-anchor="middle" font-size="11"'),
    ]),
    text(PLOT.left + PLOT.width / 2, PLOT.top + PLOT.height + 34, 'CPU seconds', 'text-anchor="middle"'),
    `<text transform="translate(16 ${PLOT.top + PLOT.height / 2}) rotate(-90)" text-anchor="middle">breaks</text>`,
    steps(row.course, end, y, ({ best }) => best, `stroke="${INK.best}"`),
    steps(row.course, end, y, ({ bound }) => bound, `stroke="${INK.bound}" stroke-dasharray="5 3"`),
    '</g>',
  ];
}

function x(seconds: number): number {
  const share = Math.log(Math.max(seconds, TIME.from) / TIME.from) / Math.log(TIME.to / TIME.from);
  return PLOT.left + PLOT.width * Math.min(1, share);
}

/** What was known, as stairs from the moment it was known on. */
function steps(
  course: readonly Known[],
  end: number,
  y: (breaks: number) => number,
  of: (known: Known) => number | null,
  style: string,
): string {
  const known = course.flatMap((each) => {
    const value = of(each);
    return value === null ? [] : [{ at: x(each.cpuSeconds), to: y(value) }];
  });
  const [first, ...others] = known;
  if (first === undefined) return '';
  const stairs = others.map(({ at, to }) => `H${at.toFixed(1)}V${to.toFixed(1)}`).join('');
  return `<path d="M${first.at.toFixed(1)} ${first.to.toFixed(1)}${stairs}H${x(end).toFixed(1)}" fill="none" stroke-width="2.5" ${style}/>`;
}

function line([x1, y1]: [number, number], [x2, y2]: [number, number], style: string): string {
  return `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" ${style}/>`;
}

function text(at: number, y: number, words: string, style = ''): string {
  return `<text x="${at.toFixed(1)}" y="${y.toFixed(1)}" ${style}>${words}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

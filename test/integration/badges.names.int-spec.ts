import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FONT_FAMILIES } from '@app/documents';
import { record } from '../support/proof';
import { readCodes } from '../support/badges/codes';
import { nameBadges, type NamedBadge, printBadges } from '../support/badges/names';
import { boldFont, outlinePath, pdfOf } from '../support/badges/outlines';
import { type TextRun, textRuns } from '../support/badges/pdf-text';
import {
  type Box,
  downscaled,
  inFolder,
  overlap,
  pagesOf,
  type Raster,
  lowerHalf,
} from '../support/badges/raster';

const POINTS_PER_MM = 72 / 25.4;
const [WIDTH, HEIGHT] = [105 * POINTS_PER_MM, 148 * POINTS_PER_MM];
const EDGE = 9 * POINTS_PER_MM;
const BAND = 41 * POINTS_PER_MM;
const DPI = 216;

/** Ink and second ink of the tokens, as the file writes them. */
const INK = '0.08627451 0.12941177 0.16862746';
const INK_2 = '0.2901961 0.34117648 0.3882353';

const badges = nameBadges();
let pdf: Buffer;

beforeAll(async () => {
  ({ pdf } = await printBadges(badges.map(({ sheet }) => sheet)));
}, 60_000);

describe('names in six scripts on badges', () => {
  it('are one page each, and every glyph is there: the PDF/A could not be made otherwise', () => {
    expect(badges.length).toBeGreaterThanOrEqual(79);
    expect(textRuns(pdf, HEIGHT)).toHaveLength(badges.length);
    expect(pdf.toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(pdf.toString('latin1')).toContain('<pdfaid:conformance>U</pdfaid:conformance>');
  });

  it('are set in the bundled fonts only', () => {
    const families = inFolder((folder) => {
      writeFileSync(join(folder, 'names.pdf'), pdf);
      const table = execFileSync('pdffonts', [join(folder, 'names.pdf')]).toString();
      return Array.from(table.matchAll(/^[A-Z]{6}\+(\w+)-\w+ .* yes yes yes /gm), ([, family]) => family);
    });
    const bundled = FONT_FAMILIES.map((family) => family.replaceAll(' ', ''));
    expect([...new Set(families)].sort()).toEqual([...bundled].sort());
  });

  it('cover the outlines HarfBuzz gives them, at 216 dpi', () => {
    const measured = overlaps(badges, textRuns(pdf, HEIGHT), pagesOf(pdf, DPI));
    report(measured);
    const least = Math.min(...measured.map(({ iou }) => iou));
    record({
      row: 'names',
      value: `${measured.length} names, least overlap ${least.toFixed(3)}; no glyph missing; bundled families only`,
      holds: least >= 0.9,
      values: measured.map(({ script, name, iou }) => ({ script, name, iou })),
    });
    expect(measured.filter(({ iou }) => !(iou >= 0.9))).toEqual([]);
  }, 180_000);

  it('would be seen to fall short if they were not shaped', () => {
    const asian = badges.filter(({ script }) => script === 'km' || script === 'my');
    const chosen = asian.filter((_, index) => index % 6 === 0);
    const places = chosen.map((chosenBadge) => badges.indexOf(chosenBadge));
    const [runs, pages] = [textRuns(pdf, HEIGHT), pagesOf(pdf, DPI)];
    const measured = overlaps(
      chosen,
      places.map((place) => runs[place] ?? []),
      places.flatMap((place) => pages[place] ?? []),
      'fallback',
    );
    expect(measured.filter(({ iou }) => iou >= 0.9)).toEqual([]);
  }, 60_000);

  it('carry a QR that zbar reads at 150 dpi and 25 % smaller', () => {
    const pages = pagesOf(pdf, 150).map((page) => lowerHalf(page));
    const tokens = badges.map(({ sheet }) => sheet.token);
    expect(readCodes(pages)).toEqual(tokens);
    expect(readCodes(pages.map((page) => downscaled(page, 0.75)))).toEqual(tokens);
    record({ row: 'qr', value: `${tokens.length} of ${tokens.length} read back at both sizes`, holds: true });
  }, 180_000);
});

interface Overlap {
  script: string;
  name: string;
  iou: number;
  size: number;
  lines: number;
}

/** For each badge, how far its native name covers the reference, with the line breaks that fit best. */
function overlaps(
  named: readonly NamedBadge[],
  runs: readonly TextRun[][],
  pages: readonly Raster[],
  shapers?: string,
): Overlap[] {
  const set = named.map((badge, index) => ({ ...badge, ...setName(runs[index] ?? []), page: pages[index] }));
  const drawings = set.flatMap(({ name, script, lines, size }, index) =>
    cuts(name.normalize('NFC').split(' '), lines.length).map((texts) => ({
      index,
      path: texts
        .map((text, line) =>
          outlinePath(
            boldFont(script),
            text,
            { x: EDGE, y: lines[line] ?? 0, size, pageHeight: HEIGHT },
            shapers,
          ),
        )
        .join(''),
    })),
  );
  const references = pagesOf(
    pdfOf(
      drawings.map(({ path }) => path),
      WIDTH,
      HEIGHT,
    ),
    DPI,
  );

  return set.map(({ script, name, size, lines, latinTop, page }, index) => {
    const tries = drawings.flatMap((drawing, place) => (drawing.index === index ? [references[place]] : []));
    const box = zone(latinTop, page);
    const iou = Math.max(
      0,
      ...tries.map((reference) => (page && reference ? overlap(page, reference, box) : 0)),
    );
    return { script, name, iou, size, lines: lines.length };
  });
}

/** Where the file sets the native name: its size, the baseline of each line, and where the Latin name begins below. */
function setName(runs: readonly TextRun[]): { size: number; lines: number[]; latinTop: number } {
  const middle = runs.filter(({ y }) => y > BAND && y < HEIGHT - 46 * POINTS_PER_MM);
  const native = middle.filter(({ fill }) => fill === INK);
  const latin = middle.find(({ fill }) => fill === INK_2);
  const size = native[0]?.size ?? 0;

  // Marks are set off the baseline; the line is where most of its runs stand.
  const lines: number[][] = [];
  for (const { y } of native) {
    const line = lines.find(([first = 0]) => Math.abs(first - y) < 0.6 * size);
    if (line) line.push(y);
    else lines.push([y]);
  }
  return { size, lines: lines.map(mostFrequent), latinTop: latin ? latin.y - 0.8 * latin.size : 0 };
}

function mostFrequent(values: readonly number[]): number {
  const count = (value: number) => values.filter((other) => Math.abs(other - value) < 0.05).length;
  return values.reduce((best, value) => (count(value) > count(best) ? value : best), values[0] ?? 0);
}

/** From below the band to above the Latin name, the whole width of the page. */
function zone(latinTop: number, page: Raster | undefined): Box {
  const pixels = DPI / 72;
  return {
    left: 0,
    right: page?.width ?? 0,
    top: Math.ceil((BAND + 2) * pixels),
    bottom: Math.floor(latinTop * pixels),
  };
}

function cuts(words: readonly string[], count: number): string[][] {
  if (count <= 1) return [[words.join(' ')]];
  return Array.from({ length: Math.max(0, words.length - count + 1) }, (_, first) => first + 1).flatMap(
    (first) => cuts(words.slice(first), count - 1).map((rest) => [words.slice(0, first).join(' '), ...rest]),
  );
}

function report(measured: readonly Overlap[]): void {
  const lines = [...new Set(measured.map(({ script }) => script))].map((script) => {
    const ious = measured.filter((entry) => entry.script === script).map(({ iou }) => iou);
    const good = ious.filter((iou) => iou >= 0.9).length;
    return `${script} ${good}/${ious.length} (least ${Math.min(...ious).toFixed(3)})`;
  });
  process.stdout.write(`Overlap with HarfBuzz: ${lines.join(', ')}\n`);
}

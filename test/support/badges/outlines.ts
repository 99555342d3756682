import { execFileSync } from 'node:child_process';
import type { ScriptCode } from './names';

const BOLD: Record<ScriptCode, string> = {
  zh: 'noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  km: 'noto-sans-khmer/700Bold/NotoSansKhmer_700Bold.ttf',
  lo: 'noto-sans-lao/700Bold/NotoSansLao_700Bold.ttf',
  my: 'noto-sans-myanmar/700Bold/NotoSansMyanmar_700Bold.ttf',
  th: 'noto-sans-thai/700Bold/NotoSansThai_700Bold.ttf',
  vi: 'noto-sans/700Bold/NotoSans_700Bold.ttf',
};

const UNITS = 1000;

const INK = '0.0863 0.1294 0.1686';

/** The font file a script's names are set in, from its package. */
export function boldFont(script: ScriptCode): string {
  return require.resolve(`@expo-google-fonts/${BOLD[script]}`);
}

/**
 * A text as HarfBuzz shapes it, as PDF path operators: origin at (x, y) from the top left of a page, in points.
 * With the shapers `fallback` it is what a program without any knowledge of the script would make of the text.
 * hb-view cuts what it draws at the font's own extents, so its drawing is not used, only the outlines and places in it.
 */
export function outlinePath(
  font: string,
  text: string,
  { x, y, size, pageHeight }: { x: number; y: number; size: number; pageHeight: number },
  shapers = 'ot',
): string {
  const svg = execFileSync('hb-view', [
    '--output-format=svg',
    `--font-size=${UNITS}`,
    `--font-extents=${UNITS},0,0`,
    '--margin=0',
    `--shapers=${shapers}`,
    font,
    text.normalize('NFC'),
  ]).toString();
  const glyphs = new Map(
    Array.from(svg.matchAll(/id="(glyph[\d-]+)">\s*<path[^>]* d="([^"]*)"/g), ([, id, path]) => [
      id,
      path ?? '',
    ]),
  );
  const scale = size / UNITS;
  return Array.from(
    svg.matchAll(/<use xlink:href="#(glyph[\d-]+)" x="([\d.-]+)" y="([\d.-]+)"/g),
    ([, id, gx, gy]) => {
      const place = (px: string, py: string) => {
        const left = x + (Number(gx) + Number(px)) * scale;
        const top = y + (Number(gy) + Number(py) - UNITS) * scale;
        return `${left.toFixed(4)} ${(pageHeight - top).toFixed(4)}`;
      };
      return pathOperators(glyphs.get(id) ?? '', place);
    },
  ).join('');
}

function pathOperators(path: string, place: (x: string, y: string) => string): string {
  const operators: Record<string, string> = { M: 'm', L: 'l', C: 'c' };
  const drawn = path.replace(/([MLCZ])([^MLCZ]*)/g, (_, command: string, numbers: string) => {
    if (command === 'Z') return 'h\n';
    const points = (numbers.match(/-?[\d.]+ -?[\d.]+/g) ?? []).map((point) => {
      const [px = '0', py = '0'] = point.split(' ');
      return place(px, py);
    });
    return `${points.join(' ')} ${operators[command] ?? ''}\n`;
  });
  return drawn === '' ? '' : `${drawn}f\n`;
}

/** A PDF with one page for each drawing, in the ink of a name. */
export function pdfOf(drawings: readonly string[], width: number, height: number): Buffer {
  const pages = drawings.map((_, index) => `${3 + 2 * index} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${drawings.length} /Kids [${pages}] /MediaBox [0 0 ${width} ${height}] >>`,
    ...drawings.flatMap((drawing, index) => [
      `<< /Type /Page /Parent 2 0 R /Contents ${4 + 2 * index} 0 R /Resources << >> >>`,
      `<< /Length ${drawing.length + INK.length + 4} >>\nstream\n${INK} rg\n${drawing}endstream`,
    ]),
  ];
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(offset).padStart(10, '0');
  });
  const table = offsets.map((offset) => `${offset} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import type { Shot } from './camera';
import { type Grid, pack, type Tile } from './pack';

const MARGIN = 24;
const HEADING = 56;

/** Six phones or two desktops beside each other: the letters of a page can still be read. */
export const PHONES: Grid = { columns: 6, column: 310, gap: 20, caption: 28, most: 3700, slice: 1800 };
export const DESKTOPS: Grid = { columns: 2, column: 960, gap: 28, caption: 28, most: 3700, slice: 1800 };

/** Writes the shots as `FOLDER/NAME.png`, or as numbered sheets where one would be too tall. */
export async function contactSheets(
  browser: Browser,
  { folder, name, shots, grid }: { folder: string; name: string; shots: readonly Shot[]; grid: Grid },
): Promise<string[]> {
  const sheets = pack(shots, grid);
  const width = 2 * MARGIN + grid.columns * (grid.column + grid.gap) - grid.gap;
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const written: string[] = [];
  for (const [index, tiles] of sheets.entries()) {
    const number = sheets.length === 1 ? '' : `-${index + 1}`;
    const title = `${name}${sheets.length === 1 ? '' : ` · ${index + 1} of ${sheets.length}`}`;
    const html = join(folder, `${name}${number}.html`);
    writeFileSync(html, sheetHtml(title, tiles, grid));
    await page.goto(pathToFileURL(html).href, { waitUntil: 'load' });
    const path = join(folder, `${name}${number}.png`);
    await page.screenshot({ path, fullPage: true });
    written.push(path);
  }
  await page.close();
  return written;
}

function sheetHtml(title: string, tiles: readonly Tile[], grid: Grid): string {
  const height = Math.max(...tiles.map((tile) => tile.top + tile.height));
  return `<!doctype html><meta charset="utf-8"><title>${title}</title><style>
body { margin: 0; background: #e8eaec; color: #16212b; font: 600 15px/28px 'Noto Sans', 'DejaVu Sans', sans-serif; }
h1 { margin: 0; padding: 12px ${MARGIN}px 0; font-size: 20px; line-height: ${HEADING - 12}px; }
main { position: relative; height: ${height}px; margin: 0 ${MARGIN}px ${MARGIN}px; }
figure { position: absolute; width: ${grid.column}px; margin: 0; }
figcaption { position: absolute; bottom: 100%; width: 100%; overflow: hidden; white-space: nowrap; }
div { overflow: hidden; background: #fff; outline: 1px solid #b9c1c8; }
img { display: block; width: 100%; }
</style><h1>${title}</h1><main>${tiles.map(tileHtml).join('')}</main>`;
}

function tileHtml(tile: Tile): string {
  const place = `left:${tile.left}px;top:${tile.top}px`;
  const picture = `<img src="${pathToFileURL(tile.shot.file).href}" alt="" style="margin-top:-${tile.from}px">`;
  return `<figure style="${place}"><figcaption>${tile.caption}</figcaption><div style="height:${tile.height}px">${picture}</div></figure>`;
}

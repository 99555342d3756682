import { inflateSync } from 'node:zlib';

/** One run of glyphs as a page's content says it: origin of the first in points from the top left, and its size. */
export interface TextRun {
  x: number;
  y: number;
  size: number;
  /** Fill colour as it stands in the file, for telling texts apart. */
  fill: string;
}

const NUMBER = '-?[\\d.]+';
const STEP = new RegExp(
  `^(?:(?<fill>${NUMBER}(?: ${NUMBER})*) scn|1 0 0 -1 (?<x>${NUMBER}) (?<y>${NUMBER}) cm|/f\\d+ (?<size>${NUMBER}) Tf)$`,
  'gmu',
);

/** The text runs of every page, in the order they are painted. */
export function textRuns(pdf: Buffer, pageHeight: number): TextRun[][] {
  return pageContents(pdf).map((content) => runsOf(content, pageHeight));
}

function runsOf(content: string, pageHeight: number): TextRun[] {
  const runs: TextRun[] = [];
  let fill = '';
  let origin = { x: 0, y: 0 };
  for (const { groups = {} } of content.matchAll(STEP)) {
    if (groups.fill !== undefined) fill = groups.fill;
    if (groups.x !== undefined) origin = { x: Number(groups.x), y: pageHeight - Number(groups.y) };
    if (groups.size !== undefined) runs.push({ ...origin, size: Number(groups.size), fill });
  }
  return runs;
}

/** Uncompressed content streams that set text, which are the pages. */
function pageContents(pdf: Buffer): string[] {
  const contents: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue;
    const content = inflated(pdf.subarray(at + 7, pdf.indexOf('endstream', at)));
    if (/^BT$/m.test(content)) contents.push(content);
  }
  return contents;
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return '';
  }
}

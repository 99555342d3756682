import { MissingGlyphs } from './domain/document-faults';
import type { RenderedPdf } from './document';

export interface EachOptions<T> {
  /** What one page, or one group of pages, is made from. */
  items: readonly T[];
  /** The template's data for these items. */
  dataOf(items: readonly T[]): object;
  /** The item without the texts no font can show, or null when there is nothing left to leave out. */
  simplify(item: T, missing: readonly string[]): T | null;
}

export interface EachResult<T> extends RenderedPdf {
  /** The items that were simplified, as they stand in the document, by their place in `items`. */
  simplified: ReadonlyMap<number, T>;
}

/**
 * Sets many items as one document. A character without a glyph fails a whole document; here only the items that
 * have one are made simpler, and the others stay as they are.
 */
export async function renderEach<T>(
  { items, dataOf, simplify }: EachOptions<T>,
  render: (data: object) => Promise<RenderedPdf>,
): Promise<EachResult<T>> {
  const simplified = new Map<number, T>();
  try {
    return { ...(await render(dataOf(items))), simplified };
  } catch (error) {
    if (!(error instanceof MissingGlyphs)) throw error;
    for (const index of suspects(items, error.texts)) {
      const item = items[index];
      if (item === undefined) continue;
      const simpler = await printable(item, { dataOf, simplify }, render);
      if (simpler !== item) simplified.set(index, simpler);
    }
    const document = await render(dataOf(items.map((item, index) => simplified.get(index) ?? item)));
    return { ...document, simplified };
  }
}

// The gate names the texts; should none of the items hold one literally, each is tried.
function suspects<T>(items: readonly T[], texts: readonly string[]): number[] {
  const found = items.flatMap((item, index) => (texts.some((text) => holds(item, text)) ? [index] : []));
  return found.length > 0 ? found : items.map((_, index) => index);
}

function holds(value: unknown, text: string): boolean {
  if (typeof value === 'string') return value.includes(text);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((part) => holds(part, text));
}

async function printable<T>(
  item: T,
  { dataOf, simplify }: Pick<EachOptions<T>, 'dataOf' | 'simplify'>,
  render: (data: object) => Promise<RenderedPdf>,
): Promise<T> {
  for (let candidate = item; ;) {
    try {
      await render(dataOf([candidate]));
      return candidate;
    } catch (error) {
      if (!(error instanceof MissingGlyphs)) throw error;
      const simpler = simplify(candidate, error.texts);
      if (simpler === null) throw error;
      candidate = simpler;
    }
  }
}

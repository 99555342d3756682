import { searchKey } from '@app/kernel';

/** One thing a cell may name: its code, and what it is called in any language. */
export interface Meaning {
  value: string;
  words: readonly string[];
}

/** How a list says that somebody comes on every day, or takes every choice there is. */
const EVERY: ReadonlySet<string> = new Set(
  ['all', 'every', '全部', '所有', 'ទាំងអស់', 'ທັງໝົດ', 'အားလုံး', 'ทั้งหมด', 'tất cả'].map(searchKey),
);

/** What cells of one column may name, found by any of its words. */
export class Meanings {
  private readonly values: Set<string>;
  /** Null for a word that names two things. */
  private readonly byWord = new Map<string, string | null>();

  constructor(meanings: readonly Meaning[]) {
    this.values = new Set(meanings.map(({ value }) => value));
    for (const { value, words } of meanings) {
      for (const word of new Set([value, ...words].map(searchKey))) {
        const other = this.byWord.get(word);
        this.byWord.set(word, other === undefined || other === value ? value : null);
      }
    }
  }

  has(value: string): boolean {
    return this.values.has(value);
  }

  /** The code a cell names; the cell itself where it names none, so that the check says so. */
  one(cell: string): string {
    const text = cell.trim();
    return this.values.has(text) ? text : (this.byWord.get(searchKey(text)) ?? cell);
  }

  /** Several in one cell, between commas, semicolons, lines, strokes or 、. */
  all(cell: string): string[] {
    const whole = this.one(cell);
    if (this.values.has(whole)) return [whole];
    if (EVERY.has(searchKey(cell.trim()))) return [...this.values];
    return cell
      .split(/[,;\n、，；/|]+/u)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => this.one(part));
  }
}

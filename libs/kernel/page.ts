/** Where the next page of a list begins: behind the row with this time and id. */
export interface PageKey {
  at: Date;
  id: string;
}

const WORD = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A place in a list as one opaque word of an address. */
export function pageWord({ at, id }: PageKey): string {
  return `${at.getTime()}.${id}`;
}

/** The place such a word names; null when it was not made by `pageWord`. */
export function pageKey(word: string): PageKey | null {
  const [, time, id] = WORD.exec(word) ?? [];
  return id === undefined ? null : { at: new Date(Number(time)), id };
}

/** The rows of one page of a list that was asked for one row more, and the word of the last, which continues it. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  word: (row: Row) => string,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? word(last) : null };
}

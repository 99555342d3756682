/** Who is chosen of a list: rows by their ids, or all that fit its filters. */
export type Selection = { kind: 'rows'; ids: readonly string[] } | { kind: 'all' };

export const NOBODY: Selection = { kind: 'rows', ids: [] };

/** As many ids as one act takes; beyond that all that fit the filters are chosen. */
export const MOST_ROWS = 1000;

export function isChosen(selection: Selection, id: string): boolean {
  return selection.kind === 'all' || selection.ids.includes(id);
}

/** The selection after one row is chosen or left out. From all that fit, the rows on the screen stay but this one. */
export function toggled(selection: Selection, id: string, rows: readonly string[]): Selection {
  const ids = selection.kind === 'all' ? rows : selection.ids;
  return {
    kind: 'rows',
    ids: ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id].slice(0, MOST_ROWS),
  };
}

/** All rows on the screen, or nobody where all of them are chosen. */
export function toggledAll(selection: Selection, rows: readonly string[]): Selection {
  return rows.every((id) => isChosen(selection, id))
    ? NOBODY
    : { kind: 'rows', ids: rows.slice(0, MOST_ROWS) };
}

/** How many are chosen of a list of so many. */
export function chosenOf(selection: Selection, total: number): number {
  return selection.kind === 'all' ? total : selection.ids.length;
}

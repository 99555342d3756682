/** With some forty columns a row, far below the 65,535 values a statement may carry. */
const MOST_ROWS = 500;

/** The rows in parts that a statement can carry. */
export function rowBatches<Row>(rows: readonly Row[]): Row[][] {
  const batches: Row[][] = [];
  for (let from = 0; from < rows.length; from += MOST_ROWS) batches.push(rows.slice(from, from + MOST_ROWS));
  return batches;
}

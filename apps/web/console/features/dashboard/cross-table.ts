interface Cell {
  country: string;
  /** The category's code. */
  category: string;
  count: number;
}

export interface CrossTable {
  rows: { country: string; counts: number[]; total: number }[];
  totals: number[];
  total: number;
}

/** Counts by country and category as rows and columns with totals; the countries with most people first. */
export function crossTable(cells: readonly Cell[], categories: readonly string[]): CrossTable {
  const byCountry = new Map<string, number[]>();
  for (const { country, category, count } of cells) {
    const counts = byCountry.get(country) ?? categories.map(() => 0);
    const column = categories.indexOf(category);
    if (column >= 0) counts[column] = (counts[column] ?? 0) + count;
    byCountry.set(country, counts);
  }
  const rows = [...byCountry]
    .map(([country, counts]) => ({ country, counts, total: sum(counts) }))
    .sort((a, b) => b.total - a.total || a.country.localeCompare(b.country));
  const totals = categories.map((_, column) => sum(rows.map(({ counts }) => counts[column] ?? 0)));
  return { rows, totals, total: sum(totals) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

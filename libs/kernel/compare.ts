/** Orders by code units: dates, codes and ids, which stand the same way in whatever language a list is read. */
export function compareCodes(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

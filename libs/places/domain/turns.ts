/** Somebody who waits: for a place of each of these pools at once. */
export interface InLine {
  holderId: string;
  pools: readonly string[];
}

/**
 * Who of a line gets places now: each in turn for whom every pool still has room after those before. Whoever must wait
 * for one pool holds nobody up who does not need it, and is overtaken by nobody who does.
 */
export function whoseTurn<T extends InLine>(line: readonly T[], left: ReadonlyMap<string, number>): T[] {
  const free = new Map(left);
  return line.filter(({ pools }) => {
    if (pools.length === 0 || pools.some((pool) => (free.get(pool) ?? 0) < 1)) return false;
    for (const pool of pools) free.set(pool, (free.get(pool) ?? 0) - 1);
    return true;
  });
}

/**
 * Begins the work on each item while the one before is still under way, and yields the results in their order. When it
 * fails, or nobody reads on, it ends no sooner than what was begun.
 */
export async function* oneAhead<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const begun: Promise<Result>[] = [];
  try {
    for await (const item of items) {
      begun.push(work(item));
      // Its failure is told when its turn comes, not as one nobody has heard of.
      begun.at(-1)?.catch(() => undefined);
      if (begun.length > 1) yield (await begun.shift()) as Result;
    }
    for (const last of begun.splice(0)) yield await last;
  } finally {
    await Promise.allSettled(begun);
  }
}

/**
 * Begins the work on as many as `most` items before the first of them is read, and yields the results in the order of
 * the items. When one fails, or nobody reads on, it ends no sooner than what was begun.
 */
export async function* ahead<Item, Result>(
  items: AsyncIterable<Item>,
  most: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const begun: Promise<Result>[] = [];
  try {
    for await (const item of items) {
      begun.push(work(item));
      // Its failure is told when its turn comes, not as one nobody has heard of.
      begun.at(-1)?.catch(() => undefined);
      if (begun.length >= most) yield (await begun.shift()) as Result;
    }
    for (const last of begun.splice(0)) yield await last;
  } finally {
    await Promise.allSettled(begun);
  }
}

/** What an answer of the server says. One that is not ok was thrown before: one that says nothing is a defect of its own. */
export function told<Data>({ data }: { data?: Data }): Data {
  if (data === undefined) throw new Error('The server answered without what was asked for.');
  return data;
}

/** How a list is read whose pages each begin after the `next` of the one before. */
export const PAGE_AFTER_PAGE = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }: { next: string | null }) => next ?? undefined,
};

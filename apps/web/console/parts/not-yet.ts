/**
 * A button that cannot be pressed yet, yet can be reached, so that it is read aloud together with why: that stands in
 * the element of this id. Whoever hears its press has to hold it back.
 */
export function notYet(why: string | null, id: string) {
  if (why === null) return {};
  return { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': id };
}

/**
 * What stands in a field once a prepared reason is chosen for it: behind what was typed, and in place of another prepared
 * one that nobody has touched.
 */
export function putIn(before: string, words: string, prepared: readonly string[]): string {
  const typed = before.trim();
  if (typed === '' || prepared.includes(typed)) return words;
  return typed.includes(words) ? before : `${typed} ${words}`;
}

/** The function, asked at most once in so many milliseconds; whoever asks in between gets what the last one got. */
export function fresh<T>(
  look: () => Promise<T>,
  milliseconds: number,
  now: () => number = Date.now,
): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | null = null;
  return () => {
    if (last === null || now() - last.at >= milliseconds) {
      const asked = { at: now(), answer: look() };
      last = asked;
      // What failed is asked again by the next.
      asked.answer.catch(() => {
        if (last === asked) last = null;
      });
    }
    return last.answer;
  };
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * What stands for somebody where there is no room for her name: the first letters of its first and last word, as they are
 * written with all their marks. A name of one word, as Chinese ones are, is told by its first letter alone.
 */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word = '') => {
      const [first] = graphemes.segment(word);
      return first?.segment.toLocaleUpperCase() ?? '';
    })
    .join('');
}

import { containing } from './containing';

const LATIN = /^[\0-\x7f]+$/;

/**
 * The fewest grams that every text holding this piece has, as SQL's `search_grams` cuts a text: threes where the piece
 * has them. Empty for a piece that no index can find: one or two Latin letters without a space before them.
 */
export function gramsOf(piece: string): string[] {
  const words = piece.match(/ ?[^ ]+/g) ?? [];
  return [...new Set(words.flatMap(gramsOfWord))];
}

function gramsOfWord(word: string): string[] {
  const characters = [...word];
  if (characters.length > 2)
    return characters.slice(2).map((_, index) => characters.slice(index, index + 3).join(''));
  return LATIN.test(word) && !(word.startsWith(' ') && characters.length === 2) ? [] : [word];
}

/**
 * A condition with its values, `?` for each: the text in this column holds one of these pieces. The column has an index of
 * its `search_grams`; what that finds is looked at once more, as grams may stand apart. The two stand side by side, so that
 * the planner need not cut the texts of what the index has found.
 */
export function holdsOneOf(
  column: string,
  pieces: readonly string[],
): { condition: string; values: unknown[] } {
  const grams = pieces.map(gramsOf);
  const indexed = grams.every((each) => each.length > 0) ? grams : [];
  const conditions = [
    indexed.map(() => `search_grams(${column}) @> ?::text[]`).join(' or '),
    pieces.map(() => `${column} like ?`).join(' or '),
  ];
  return {
    condition: conditions
      .filter((each) => each !== '')
      .map((each) => `(${each})`)
      .join(' and '),
    values: [...indexed, ...pieces.map(containing)],
  };
}

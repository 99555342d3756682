/** A piece of an organiser's text: words as they are, or the name of what stands there for each person. */
export type Piece = { words: string } | { name: string };

/** Longer than any name of ours, so that a brace somewhere and one far behind it are only braces. */
const LONGEST = 60;

/**
 * Cuts a text at its placeholders, `{name}`. Everything between two braces on one line is one, so that a mistyped name
 * is found and not mailed; a brace by itself is a brace. Names are looked up in a list, never in an object: there is
 * nothing a name could reach but the values it was made for.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let words = '';
  for (let at = 0; at < text.length;) {
    const name = nameAt(text, at);
    if (name === null) {
      words += text[at];
      at += 1;
      continue;
    }
    if (words !== '') pieces.push({ words });
    words = '';
    pieces.push({ name: name.trim() });
    at += name.length + 2;
  }
  if (words !== '') pieces.push({ words });
  return pieces;
}

function nameAt(text: string, at: number): string | null {
  if (text[at] !== '{') return null;
  const end = text.indexOf('}', at);
  const name = text.slice(at + 1, end);
  return end < 0 || name.length > LONGEST || /[{\n]/.test(name) ? null : name;
}

/** The names in these texts that are not allowed, each once, as they were written. */
export function unknownNames(texts: readonly string[], allowed: readonly string[]): string[] {
  const names = texts.flatMap((text) =>
    piecesOf(text).flatMap((piece) => ('name' in piece ? [piece.name] : [])),
  );
  return [...new Set(names)].filter((name) => !allowed.includes(name));
}

/** The text with its values; what has none is left out. */
export function filled(text: string, values: ReadonlyMap<string, string>): string {
  return piecesOf(text)
    .map((piece) => ('words' in piece ? piece.words : (values.get(piece.name) ?? '')))
    .join('');
}

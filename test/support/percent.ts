/** Percent-encoded as it is, half surrogate pairs included, which `encodeURIComponent` would refuse. */
export function percent(text: string): string {
  if (!/\p{Surrogate}/u.test(text)) return encodeURIComponent(text);
  return [...text]
    .map((character) =>
      /^\p{Surrogate}$/u.test(character)
        ? surrogateBytes(character.charCodeAt(0))
        : encodeURIComponent(character),
    )
    .join('');
}

function surrogateBytes(unit: number): string {
  const bytes = [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase()}`).join('');
}

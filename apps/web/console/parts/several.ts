/** The values of a filter as it stands in an address, with commas between them. */
export function listed(words: string | undefined): string[] {
  return words === undefined || words === '' ? [] : words.split(',');
}

/** Several values as they stand in an address; nothing where none is chosen. */
export function several(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(',');
}

/** The same values as the API is asked for them. */
export function severalOf(words: string | undefined): string[] | undefined {
  return words === undefined ? undefined : listed(words);
}

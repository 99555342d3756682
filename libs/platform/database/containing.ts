/** The pattern for LIKE that finds these words wherever they stand, each of their characters meant as it is. */
export function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}

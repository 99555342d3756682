/** Places in lists are words of addresses: what somebody makes of one is read like anything that was typed. */

/** A place in a list, by what its rows stand in order of, as one opaque word. */
export function wordOf(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** What such a word says; empty where nobody can have made it of a row. Each list looks whether the parts are its own. */
export function partsOf(word: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(word, 'base64url').toString());
    return Array.isArray(parts) && parts.every(isOfRow) ? parts : [];
  } catch {
    return [];
  }
}

/** The database holds no text with a null character, and refuses to look for one. */
function isOfRow(part: unknown): boolean {
  return typeof part !== 'string' || !part.includes('\0');
}

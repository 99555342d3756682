/** A code is good for this many milliseconds (ASVS 6.5.5). */
export const CODE_LIFE = 10 * 60_000;

/** So many codes are mailed for one link within `CODES_WITHIN` milliseconds. */
export const CODES_MOST = 3;
export const CODES_WITHIN = 60 * 60_000;

/** How many milliseconds until another code is mailed, by when the last ones were made, oldest first; 0 for at once. */
export function waitForCode(made: readonly Date[], now: Date): number {
  const oldest = made.at(-CODES_MOST);
  return oldest === undefined ? 0 : oldest.getTime() + CODES_WITHIN - now.getTime();
}

/** The digits as a person types or pastes them, with the spaces of the mail; null when they are not six. */
export function typedCode(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  return /^[0-9]{6}$/.test(digits) ? digits : null;
}

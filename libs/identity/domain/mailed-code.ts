/** A code is good for this many milliseconds (ASVS 6.5.5). */
export const CODE_LIFE = 10 * 60_000;

/** So many codes are mailed for one link within `CODES_WITHIN` milliseconds. */
export const CODES_MOST = 3;
export const CODES_WITHIN = 60 * 60_000;

/** The digits as a person types or pastes them, with the spaces of the mail; null when they are not six. */
export function typedCode(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  return /^[0-9]{6}$/.test(digits) ? digits : null;
}

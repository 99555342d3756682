/** Letters and digits nobody takes for one another on paper (Crockford’s base32): 5 bits each. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const NUMBER_LENGTH = 8;
const CODE_LENGTH = 8;

/** The number of a slip, from bytes of its own: eight digits. It names the slip and keeps no secret. */
export function slipNumber(bytes: Uint8Array): string {
  const value = bytes.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
  return (value % 10 ** NUMBER_LENGTH).toString().padStart(NUMBER_LENGTH, '0');
}

/** The code of a slip, from bytes of its own: eight signs, 40 bits. */
export function slipCode(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, CODE_LENGTH), (byte) => ALPHABET.charAt(byte & 31)).join('');
}

/** In groups of four, as they are printed. */
export function inFours(text: string, between: string): string {
  return text.replace(/(.{4})(?=.)/g, `$1${between}`);
}

/** The number as somebody types it, in the digits of whichever script; null when it is none. */
export function typedSlipNumber(text: string): string | null {
  const digits = plain(text);
  return /^\d{8}$/.test(digits) ? digits : null;
}

/** The code as somebody types it, where O stands for 0, and I and L for 1; null when it is none. */
export function typedSlipCode(text: string): string | null {
  const signs = plain(text).toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  return signs.length === CODE_LENGTH && [...signs].every((sign) => ALPHABET.includes(sign)) ? signs : null;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit);
}

/** The digits of a script stand side by side, from nought to nine, and before nought stands none. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let nought = point;
  while (point - nought < 9 && /\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought -= 1;
  return String(point - nought);
}

import { createHmac, timingSafeEqual } from 'node:crypto';

/** Letters at the end of a token; one in 68 thousand million made-up ones ends as it should. */
const LETTERS = 6;

/**
 * The token with our mark behind it. The mark proves nothing and opens nothing: it tells a token of ours from a made-up one
 * without a look into the database.
 */
export function marked(key: Buffer, token: string): string {
  return token + markOf(key, token);
}

/** Whether a text ends in the mark of what stands before it. */
export function isMarked(key: Buffer, text: string): boolean {
  const mark = Buffer.from(text.slice(-LETTERS));
  const expected = Buffer.from(markOf(key, text.slice(0, -LETTERS)));
  return mark.length === expected.length && timingSafeEqual(mark, expected);
}

/** A marked token without its mark. */
export function unmarked(token: string): string {
  return token.slice(0, -LETTERS);
}

function markOf(key: Buffer, token: string): string {
  return createHmac('sha256', key).update(`mark:${token}`).digest('base64url').slice(0, LETTERS);
}

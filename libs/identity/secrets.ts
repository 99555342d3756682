import { createHash, createHmac, randomBytes } from 'node:crypto';
import { type Claim, marked } from '@app/platform';
import { slipCode, slipNumber } from './domain/slip';

/** A new bearer secret of 256 random bits, in URL-safe letters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A new token of a session, with our mark. */
export function sessionToken(key: Buffer): string {
  return marked(key, newToken());
}

/** A new API token: its first letters tell whose it is wherever it turns up, its last bear our mark. */
export function apiToken(key: Buffer): string {
  return marked(key, `rm_${newToken()}`);
}

/** What is stored of a token. Tokens are random or derived with a key, so a plain hash is enough. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The token of a personal link, derived so that a mail can carry it without it being stored anywhere. */
export function linkToken(key: Buffer, linkId: string, generation: number): string {
  return createHmac('sha256', key).update(`link:${linkId}:${generation}`).digest('base64url');
}

/** The token of a device that proves a link by this request: the same when the request is sent again. */
export function visitorToken(key: Buffer, { asker, key: sent, fingerprint }: Claim): string {
  const token = createHmac('sha256', key)
    .update(`visitor:${asker}\n${sent}\n${fingerprint.toString('base64url')}`)
    .digest('base64url');
  return marked(key, token);
}

/** The token of a link to set a password, derived like that of a personal link. */
export function passwordToken(key: Buffer, linkId: string): string {
  return createHmac('sha256', key).update(`password-link:${linkId}`).digest('base64url');
}

/** The six digits of a mailed code, derived like a link's token. */
export function codeDigits(key: Buffer, codeId: string): string {
  const number = createHmac('sha256', key).update(`code:${codeId}`).digest().readUIntBE(0, 6) % 1_000_000;
  return number.toString().padStart(6, '0');
}

/** The number of a slip, derived like a mailed code. */
export function slipNumberOf(key: Buffer, slipId: string): string {
  return slipNumber(createHmac('sha256', key).update(`slip-number:${slipId}`).digest());
}

/** The code of a slip, derived likewise: whoever prints it again prints the same, and it is stored nowhere. */
export function slipCodeOf(key: Buffer, slipId: string): string {
  return slipCode(createHmac('sha256', key).update(`slip-code:${slipId}`).digest());
}

/** What is stored of a code: keyed, because a million plain hashes are tried in a moment. */
export function codeHash(key: Buffer, linkId: string, digits: string): Buffer {
  return createHmac('sha256', key).update(`code-check:${linkId}:${digits}`).digest();
}

const LINK_TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Whether the text has the form of a token of ours; anything else is not looked up. */
export function isTokenShaped(text: string): boolean {
  return LINK_TOKEN.test(text);
}

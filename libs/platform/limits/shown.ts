import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { isMarked } from './token-mark';

/** Cookies that hold the token of a session. What others hold opens nothing by itself. */
const SESSION_COOKIE = /^(?:__Host-)?rm_(?:staff|visitor)$/;

const SCHEME = /^Bearer +/i;

/** Every token a request shows: of a session, of a script, of a personal link. */
export function tokensOf({ headers, cookies, params }: FastifyRequest): string[] {
  const { token } = (params ?? {}) as { token?: string };
  const kept = Object.entries(cookies ?? {}).filter(([name]) => SESSION_COOKIE.test(name));
  return [headers.authorization?.replace(SCHEME, ''), token, ...kept.map(([, value]) => value)].filter(
    (shown): shown is string => shown !== undefined,
  );
}

/**
 * Whether a request shows tokens, and each bears our mark: it was given to somebody once. One that we have not made would
 * cost a look into the database all the same, so a single one of them makes a stranger.
 */
export function showsOurs(key: Buffer, tokens: readonly string[]): boolean {
  return tokens.length > 0 && tokens.every((token) => isMarked(key, token));
}

/** What is remembered of tokens, never they themselves. */
export function fingerprintOf(tokens: readonly string[]): string {
  return createHash('sha256').update(tokens.join('\n')).digest('base64url');
}

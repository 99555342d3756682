import { createHash } from 'node:crypto';
import type { ScopedRequest } from '../scope/policy';
import { badKey } from './once.errors';

/** A request that wants to be done once: who asks, under which key, and what exactly was asked. */
export interface Claim {
  asker: string;
  key: string;
  /** SHA-256 of method, address and body. */
  fingerprint: Buffer;
}

/** The hidden field of a form that works without JavaScript. */
export const KEY_FIELD = '_key';

const HEADER = 'idempotency-key';

const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;

/**
 * The claim of a request that brought a key; null when it brought none. A visitor nobody can tell from another has no
 * keys of their own, so theirs is passed over. Throws `once.bad-key`.
 */
export function claimOf(request: ScopedRequest): Claim | null {
  const key = keyOf(request);
  if (key === undefined) return null;
  if (!VISIBLE_ASCII.test(key)) throw badKey();
  const asker = askerOf(request);
  return asker === null ? null : { asker, key, fingerprint: fingerprintOf(request) };
}

function keyOf({ headers, body }: ScopedRequest): string | undefined {
  const sent = headers[HEADER] ?? (body as Record<string, unknown> | undefined)?.[KEY_FIELD];
  return Array.isArray(sent) ? '' : (sent as string | undefined);
}

function askerOf({ scope, cookies }: ScopedRequest): string | null {
  if (scope && scope.actor.id !== null) return `${scope.actor.kind}:${scope.actor.id}`;
  const browser = cookies['__Host-rm_form'] ?? cookies.rm_form;
  return browser ? `browser:${createHash('sha256').update(browser).digest('base64url')}` : null;
}

function fingerprintOf({ method, url, body }: ScopedRequest): Buffer {
  return createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest();
}

import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Scope } from '../scope/scope';
import { badKey } from './once.errors';

/** A request that wants to be done once: who asks, under which key, and what exactly was asked. */
export interface Claim {
  asker: string;
  key: string;
  /** SHA-256 of method, address and body. */
  fingerprint: Buffer;
}

/** A request whose asker is known. */
type AskingRequest = FastifyRequest & { scope?: Scope };

/** The hidden field of a form that works without JavaScript. */
export const KEY_FIELD = '_key';

const HEADER = 'idempotency-key';

/** Keys of shown forms are shorter; of a longer one the fingerprint knows the rest. */
const SHOWN = 64;

const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;

/**
 * The claim of a request that brought a key; null when it brought none. A visitor nobody can tell from another has no
 * keys of their own, so theirs is passed over. Throws `once.bad-key`.
 */
export function claimOf(request: AskingRequest): Claim | null {
  const key = keyOf(request);
  if (key === undefined) return null;
  if (!VISIBLE_ASCII.test(key)) throw badKey();
  const asker = askerOf(request);
  return asker === null ? null : { asker, key, fingerprint: fingerprintOf(request) };
}

/**
 * The claim of a form that was sent. What was typed is part of the key: a person who goes back, corrects herself and
 * sends the same page again asks for something else. A key that is none counts as none, so that nothing typed is lost.
 */
export function formClaimOf(request: AskingRequest): Claim | null {
  const key = (request.body as Record<string, unknown> | undefined)?.[KEY_FIELD];
  const asker = askerOf(request);
  if (typeof key !== 'string' || !VISIBLE_ASCII.test(key) || asker === null) return null;
  const fingerprint = fingerprintOf(request);
  return { asker, key: `form:${key.slice(0, SHOWN)}:${fingerprint.toString('base64url')}`, fingerprint };
}

function keyOf({ headers, body }: AskingRequest): string | undefined {
  const sent = headers[HEADER] ?? (body as Record<string, unknown> | undefined)?.[KEY_FIELD];
  return Array.isArray(sent) ? '' : (sent as string | undefined);
}

function askerOf({ scope, cookies, headers }: AskingRequest): string | null {
  if (scope && scope.actor.id !== null) {
    const person = `${scope.actor.kind}:${scope.actor.id}`;
    // Each script by itself: a token that reaches less far is not told what another of the same person was.
    return scope.actor.kind === 'token' ? `${person}:${hashed(headers.authorization ?? '')}` : person;
  }
  const browser = cookies['__Host-rm_form'] ?? cookies.rm_form;
  return browser ? `browser:${hashed(browser)}` : null;
}

function hashed(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function fingerprintOf({ method, url, body }: AskingRequest): Buffer {
  return createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest();
}

/** The fingerprint of the same request with what its body does not hold. */
export function fingerprintWith({ fingerprint }: Claim, sent: string): Buffer {
  return createHash('sha256').update(fingerprint).update(sent).digest();
}

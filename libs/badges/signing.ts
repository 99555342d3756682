import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import { type BadgeClaims, type SignatureCheck, tokenPayload, tokenText } from './domain/badge-token';

// The fixed bytes before an Ed25519 seed in PKCS #8 and before an Ed25519 public key in SPKI (RFC 8410).
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** One signing key of one event. It is derived when it is needed; only its public half is ever stored. */
export interface SigningKey {
  keyId: number;
  /** 32 bytes. */
  publicKey: Buffer;
  privateKey: KeyObject;
}

/** The key of an event by HKDF-SHA256 from the installation's secret: the same secret gives the same key again. */
export function deriveKey(secretKey: Buffer, eventId: string, keyId: number): SigningKey {
  const seed = hkdfSync('sha256', secretKey, 'rivermeet badge key', `${eventId}:${keyId}`, 32);
  const privateKey = createPrivateKey({
    key: Buffer.concat([PRIVATE_HEAD, Buffer.from(seed)]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { keyId, publicKey: spki.subarray(PUBLIC_HEAD.length), privateKey };
}

/** The token of a badge. Ed25519 needs no chance, so the same claims give the same token every time. */
export function signToken(claims: BadgeClaims, key: SigningKey): string {
  const payload = tokenPayload(claims);
  return tokenText(payload, sign(null, payload, key.privateKey));
}

/** Ed25519 by Node; the browser brings its own. */
export const signatureHolds: SignatureCheck = (publicKey, message, signature) => {
  if (publicKey.length !== 32) return false;
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, publicKey]), format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
};

import { fromBase32, toBase32 } from './base32';

/** What a badge's code says. No personal data: whoever reads it learns a number that means something only to us. */
export interface BadgeClaims {
  eventId: string;
  /** The id. */
  badgeId: string;
  kind: BadgeKind;
  /** Which of the event's keys signed it, 1 to 255. */
  keyId: number;
  /** From this moment on, whole seconds. */
  notBefore: Date;
  /** Until this moment, which does not belong to it; whole seconds. */
  notAfter: Date;
}

export const BADGE_KINDS = ['participant'] as const;
export type BadgeKind = (typeof BADGE_KINDS)[number];

/** What a token says before anybody has looked at its signature: of the event it carries a mark only. */
export type StatedClaims = Omit<BadgeClaims, 'eventId'> & { eventMark: string };

export type TokenRefusal =
  /** Not one of our codes at all, damaged, or cut off. */
  | 'malformed'
  /** Of a version or kind this reader does not know. */
  | 'unknown-version'
  /** For another event. */
  | 'another-event'
  /** Signed by a key this event does not have. */
  | 'unknown-key'
  /** The signature does not hold: altered or made up. */
  | 'bad-signature'
  | 'not-yet-valid'
  | 'expired';

export type TokenVerdict = { ok: true; claims: StatedClaims } | { ok: false; reason: TokenRefusal };

/** Checks an Ed25519 signature; the one thing this rule needs from the machine. */
export type SignatureCheck = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

export interface EventKey {
  eventId: string;
  keyId: number;
  publicKey: Uint8Array;
}

const PREFIX = 'EV1.';
const VERSION = 1;

// version 1, event 8, badge 16, kind 1, key 1, not before 4, not after 4: fixed, so no length can lie.
const PAYLOAD = 35;
const SIGNATURE = 64;
const AT = { version: 0, event: 1, badge: 9, kind: 25, key: 26, notBefore: 27, notAfter: 31 } as const;

/** Characters of every token. */
export const TOKEN_LENGTH = PREFIX.length + Math.ceil(((PAYLOAD + SIGNATURE) * 8) / 5);

/** The bytes that are signed. */
export function tokenPayload(claims: BadgeClaims): Uint8Array {
  const payload = new Uint8Array(PAYLOAD);
  const view = new DataView(payload.buffer);
  view.setUint8(AT.version, VERSION);
  payload.set(eventMark(claims.eventId), AT.event);
  payload.set(idBytes(claims.badgeId), AT.badge);
  view.setUint8(AT.kind, BADGE_KINDS.indexOf(claims.kind) + 1);
  view.setUint8(AT.key, claims.keyId);
  view.setUint32(AT.notBefore, seconds(claims.notBefore));
  view.setUint32(AT.notAfter, seconds(claims.notAfter));
  return payload;
}

/** Payload and signature as the text that stands in the QR. */
export function tokenText(payload: Uint8Array, signature: Uint8Array): string {
  if (payload.length !== PAYLOAD || signature.length !== SIGNATURE)
    throw new RangeError('Not the parts of a token.');
  const bytes = new Uint8Array(PAYLOAD + SIGNATURE);
  bytes.set(payload);
  bytes.set(signature, PAYLOAD);
  return PREFIX + toBase32(bytes);
}

/**
 * Whether a token is good at this event and moment. It is refused at the first fault, in the order form, key,
 * signature, event, time; nothing a token states is believed before its signature held.
 */
export function verifyToken(
  token: string,
  at: { eventId: string; now: Date; keys: readonly EventKey[] },
  holds: SignatureCheck,
): TokenVerdict {
  const parts = readToken(token);
  if (parts === null) return refused('malformed');
  const { payload, signature } = parts;
  const claims = statedClaims(payload);
  if (claims === null) return refused('unknown-version');

  const ours = claims.eventMark === hexOf(eventMark(at.eventId));
  const key = at.keys.find(({ eventId, keyId }) => eventId === at.eventId && keyId === claims.keyId);
  if (key === undefined) return refused(ours ? 'unknown-key' : 'another-event');
  if (!holds(key.publicKey, payload, signature)) return refused(ours ? 'bad-signature' : 'another-event');
  if (!ours) return refused('another-event');
  if (at.now < claims.notBefore) return refused('not-yet-valid');
  if (at.now >= claims.notAfter) return refused('expired');
  return { ok: true, claims };
}

function refused(reason: TokenRefusal): TokenVerdict {
  return { ok: false, reason };
}

function readToken(token: string): { payload: Uint8Array; signature: Uint8Array } | null {
  if (token.length !== TOKEN_LENGTH || !token.startsWith(PREFIX)) return null;
  const bytes = fromBase32(token.slice(PREFIX.length));
  return bytes && { payload: bytes.slice(0, PAYLOAD), signature: bytes.slice(PAYLOAD) };
}

function statedClaims(payload: Uint8Array): StatedClaims | null {
  const view = new DataView(payload.buffer, payload.byteOffset, PAYLOAD);
  const kind = BADGE_KINDS[view.getUint8(AT.kind) - 1];
  if (view.getUint8(AT.version) !== VERSION || kind === undefined) return null;
  return {
    eventMark: hexOf(payload.slice(AT.event, AT.badge)),
    badgeId: idOf(payload.slice(AT.badge, AT.kind)),
    kind,
    keyId: view.getUint8(AT.key),
    notBefore: new Date(view.getUint32(AT.notBefore) * 1000),
    notAfter: new Date(view.getUint32(AT.notAfter) * 1000),
  };
}

// The last half of a UUIDv7 is random, the first is mostly the time.
function eventMark(eventId: string): Uint8Array {
  return idBytes(eventId).slice(8);
}

function idBytes(id: string): Uint8Array {
  const hex = id.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw new RangeError('Not an id.');
  return Uint8Array.from({ length: 16 }, (_, index) =>
    Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  );
}

function idOf(bytes: Uint8Array): string {
  const hex = hexOf(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function seconds(moment: Date): number {
  const value = Math.floor(moment.getTime() / 1000);
  if (value < 0 || value > 0xffffffff) throw new RangeError('A badge cannot be valid at that time.');
  return value;
}

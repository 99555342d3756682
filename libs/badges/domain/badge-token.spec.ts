import { generateKeyPairSync, randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { newId } from '@app/kernel';
import { deriveKey, signatureHolds, signToken } from '../signing';
import { fromBase32, toBase32 } from './base32';
import {
  type BadgeClaims,
  type EventKey,
  TOKEN_LENGTH,
  tokenPayload,
  tokenText,
  type TokenVerdict,
  verifyToken,
} from './badge-token';

const SECRET = Buffer.alloc(32, 7);
const EVENT = '01890a5d-ac96-774b-bcce-b302099a8057';
const OTHER_EVENT = '01890a5d-ac96-774b-bcce-b302099a8058';
const KEY = deriveKey(SECRET, EVENT, 1);
const KEYS: EventKey[] = [{ eventId: EVENT, keyId: 1, publicKey: KEY.publicKey }];
const DAY_ONE = new Date('2026-12-03T09:00:00Z');

const CLAIMS: BadgeClaims = {
  eventId: EVENT,
  badgeId: '01890a5d-b000-7000-8000-00000000002a',
  kind: 'participant',
  keyId: 1,
  notBefore: new Date('2026-12-01T00:00:00Z'),
  notAfter: new Date('2026-12-08T00:00:00Z'),
};

function verify(token: string, now = DAY_ONE, keys = KEYS, eventId = EVENT): TokenVerdict {
  return verifyToken(token, { eventId, now, keys }, signatureHolds);
}

function reason(token: string, now?: Date, keys?: EventKey[], eventId?: string): string {
  const verdict = verify(token, now, keys, eventId);
  return verdict.ok ? 'accepted' : verdict.reason;
}

const TOKEN = signToken(CLAIMS, KEY);
const BYTES = fromBase32(TOKEN.slice(4)) ?? new Uint8Array();

describe('a badge token', () => {
  it('is accepted at its event, on its days, and says what was signed', () => {
    const { eventId, ...claims } = CLAIMS;
    expect(verify(TOKEN)).toEqual({ ok: true, claims: { ...claims, eventMark: 'bcceb302099a8057' } });
    expect(eventId.replaceAll('-', '').endsWith('bcceb302099a8057')).toBe(true);
  });

  it('says back every claim it was made from', () => {
    const uint32 = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.uuid(),
        fc.integer({ min: 1, max: 255 }),
        uint32,
        uint32,
        (eventId, badgeId, keyId, one, two) => {
          const [from, to] = one < two ? [one, two] : [two, one + 1];
          fc.pre(to <= 0xffffffff);
          const claims = {
            ...CLAIMS,
            badgeId,
            keyId,
            notBefore: new Date(from * 1000),
            notAfter: new Date(to * 1000),
          };
          const key = deriveKey(SECRET, eventId, keyId);
          const verdict = verifyToken(
            signToken({ ...claims, eventId }, key),
            { eventId, now: claims.notBefore, keys: [{ eventId, keyId, publicKey: key.publicKey }] },
            signatureHolds,
          );
          expect(verdict).toMatchObject({
            ok: true,
            claims: { badgeId, keyId, notBefore: claims.notBefore, notAfter: claims.notAfter },
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has 163 characters a QR holds in its small alphabet, none of them about the person', () => {
    expect(TOKEN).toMatch(/^EV1\.[A-Z2-7]{159}$/);
    expect(TOKEN_LENGTH).toBe(163);
  });

  it('is the same every time it is made', () => {
    expect(signToken(CLAIMS, deriveKey(SECRET, EVENT, 1))).toBe(TOKEN);
  });

  it('is refused when any bit of it is flipped', () => {
    for (let bit = 0; bit < BYTES.length * 8; bit += 1) {
      const bytes = Uint8Array.from(BYTES);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect([bit, reason(`EV1.${toBase32(bytes)}`)]).toEqual([bit, expect.not.stringMatching('accepted')]);
    }
  });

  it('is refused when any character of it is another', () => {
    const positions = fc.integer({ min: 0, max: TOKEN.length - 1 });
    fc.assert(
      fc.property(positions, fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }), (at, sign) => {
        fc.pre(TOKEN[at] !== sign);
        expect(verify(TOKEN.slice(0, at) + sign + TOKEN.slice(at + 1)).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused cut off or lengthened anywhere', () => {
    for (let length = 0; length < TOKEN.length; length += 1)
      expect(reason(TOKEN.slice(0, length))).toBe('malformed');
    for (const more of ['A', '=', ' ', '\n', TOKEN]) expect(reason(TOKEN + more)).toBe('malformed');
  });

  it('is refused in lower case, with another prefix, or as any other text', () => {
    expect(reason(TOKEN.toLowerCase())).toBe('malformed');
    expect(reason(`EV2.${TOKEN.slice(4)}`)).toBe('malformed');
    fc.assert(fc.property(fc.string(), (text) => reason(text) === 'malformed'));
  });

  it('has one spelling only: the unused last bits must be empty', () => {
    const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(TOKEN.slice(-1));
    for (let other = 0; other < 32; other += 1) {
      if (other === last) continue;
      expect(reason(TOKEN.slice(0, -1) + 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(other))).not.toBe(
        'accepted',
      );
    }
  });

  it('is refused with an empty signature', () => {
    expect(reason(tokenText(tokenPayload(CLAIMS), new Uint8Array(64)))).toBe('bad-signature');
    expect(() => tokenText(tokenPayload(CLAIMS), new Uint8Array(0))).toThrow(RangeError);
  });

  it('is refused with the signature of another badge', () => {
    const other = signToken({ ...CLAIMS, badgeId: newId() }, KEY);
    const signature = (fromBase32(other.slice(4)) ?? new Uint8Array()).slice(35);
    expect(reason(tokenText(tokenPayload(CLAIMS), signature))).toBe('bad-signature');
  });

  it('is refused when another key signed it, even one of another event of ours', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    expect(reason(signToken(CLAIMS, { ...KEY, privateKey }))).toBe('bad-signature');
    expect(reason(signToken(CLAIMS, deriveKey(SECRET, OTHER_EVENT, 1)))).toBe('bad-signature');
    expect(reason(signToken(CLAIMS, deriveKey(SECRET, EVENT, 2)))).toBe('bad-signature');
    expect(reason(signToken(CLAIMS, deriveKey(Buffer.alloc(32, 8), EVENT, 1)))).toBe('bad-signature');
  });

  it('is refused when its key is none of the event', () => {
    expect(reason(signToken({ ...CLAIMS, keyId: 9 }, deriveKey(SECRET, EVENT, 9)))).toBe('unknown-key');
    expect(reason(TOKEN, DAY_ONE, [])).toBe('unknown-key');
  });

  it('is refused at another event, with or without that event’s key', () => {
    const theirs = deriveKey(SECRET, OTHER_EVENT, 1);
    const keys = [...KEYS, { eventId: OTHER_EVENT, keyId: 1, publicKey: theirs.publicKey }];
    expect(reason(TOKEN, DAY_ONE, keys, OTHER_EVENT)).toBe('another-event');
    expect(reason(signToken({ ...CLAIMS, eventId: OTHER_EVENT }, theirs))).toBe('another-event');
    expect(reason(signToken({ ...CLAIMS, eventId: OTHER_EVENT }, KEY))).toBe('another-event');
  });

  it('is refused before and after its days', () => {
    expect(reason(TOKEN, new Date('2026-11-30T23:59:59.999Z'))).toBe('not-yet-valid');
    expect(reason(TOKEN, CLAIMS.notBefore)).toBe('accepted');
    expect(reason(TOKEN, new Date(CLAIMS.notAfter.getTime() - 1))).toBe('accepted');
    expect(reason(TOKEN, CLAIMS.notAfter)).toBe('expired');
  });

  it('is refused in a version or of a kind nobody knows yet', () => {
    for (const at of [0, 25]) {
      const bytes = Uint8Array.from(BYTES);
      bytes[at] = 2;
      expect(reason(`EV1.${toBase32(bytes)}`)).toBe('unknown-version');
    }
  });

  it('cannot be made for a time that does not fit', () => {
    expect(() => signToken({ ...CLAIMS, notAfter: new Date('2200-01-01T00:00:00Z') }, KEY)).toThrow(
      RangeError,
    );
  });
});

describe('the key of an event', () => {
  it('is another for every event, key id and secret', () => {
    const keys = [
      deriveKey(SECRET, EVENT, 1),
      deriveKey(SECRET, EVENT, 2),
      deriveKey(SECRET, OTHER_EVENT, 1),
      deriveKey(Buffer.alloc(32, 8), EVENT, 1),
      deriveKey(SECRET, randomUUID(), 1),
    ].map(({ publicKey }) => publicKey.toString('hex'));
    expect(new Set(keys).size).toBe(5);
    expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
  });
});

describe('base32', () => {
  it('is read back as it was written', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(fromBase32(toBase32(bytes))).toEqual(bytes)));
  });

  it('is RFC 4648’s', () => {
    expect(toBase32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  });

  it('reads nothing it would not write', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567') }), (text) => {
        const bytes = fromBase32(text);
        expect(bytes === null || toBase32(bytes) === text).toBe(true);
      }),
    );
  });
});

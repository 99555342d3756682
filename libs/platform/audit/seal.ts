import { createHash, createHmac, hkdfSync } from 'node:crypto';

/** An entry as its digest is made: every column, as PostgreSQL writes it. */
export interface SealedRow {
  position: string;
  id: string;
  eventId: string | null;
  chain: string;
  xid: string;
  at: string;
  /** The columns in a fixed order, null where there is nothing. */
  written: readonly (string | null)[];
}

/** What a seal says: which entries there are, and what each of them says. */
export interface SealFacts {
  chain: string;
  /** 1 for the first of its chain. */
  number: string;
  /** The entries written by transactions from this one on, up to and without the other. */
  fromXid: string;
  toXid: string;
  positions: readonly string[];
  /** SHA-256 of each entry, in the order of the positions. */
  digests: readonly Buffer[];
  /** The hash of the seal before; 32 zeros for the first. */
  previous: Buffer;
  sealedAt: string;
}

export interface Seal extends SealFacts {
  hash: Buffer;
  /** Which key it was sealed with, so that a changed secret is told from a forged seal. */
  keyId: Buffer;
  mac: Buffer;
}

export const NOTHING_BEFORE = Buffer.alloc(32);

/** The key seals are made with. Whoever has the database alone cannot make one that holds. */
export class SealKey {
  readonly id: Buffer;
  private readonly key: Buffer;

  constructor(secretKey: Buffer) {
    this.key = Buffer.from(hkdfSync('sha256', secretKey, 'rivermeet audit', 'seal', 32));
    this.id = createHash('sha256').update(this.key).digest().subarray(0, 8);
  }

  seal(facts: SealFacts): Seal {
    const hash = hashOf(facts);
    return { ...facts, hash, keyId: this.id, mac: this.macOf(hash) };
  }

  /** Whether the seal says what it said when it was made. */
  holds(seal: Seal): boolean {
    const hash = hashOf(seal);
    return hash.equals(seal.hash) && this.macOf(hash).equals(seal.mac);
  }

  private macOf(hash: Buffer): Buffer {
    return createHmac('sha256', this.key).update(hash).digest();
  }
}

/** SHA-256 of all an entry says. */
export function digestOf({ written }: Pick<SealedRow, 'written'>): Buffer {
  return createHash('sha256').update(JSON.stringify(written)).digest();
}

function hashOf(facts: SealFacts): Buffer {
  const { chain, number, fromXid, toXid, positions, digests, previous, sealedAt } = facts;
  const words = [
    chain,
    number,
    fromXid,
    toXid,
    previous.toString('hex'),
    sealedAt,
    positions,
    digests.map((digest) => digest.toString('hex')),
  ];
  return createHash('sha256').update(JSON.stringify(words)).digest();
}

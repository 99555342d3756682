import { digestOf, NOTHING_BEFORE, type Seal, type SealedRow, type SealKey } from './seal';

/** What is wrong with an entry: it is not what was sealed, is gone, was put in afterwards, or waits too long for its seal. */
export interface RowFault {
  kind: 'altered-row' | 'missing-row' | 'added-row' | 'unsealed-row';
  chain: string;
  /** The seal that covers it; null for one that none covers. */
  seal: string | null;
  position: string;
  /** Null when the entry is gone. */
  id: string | null;
  eventId: string | null;
}

/**
 * What is wrong with a seal: it is not what was made, is gone, does not follow the one before, was made with another secret
 * key, or is not the head that was kept elsewhere.
 */
export interface SealFault {
  kind: 'altered-seal' | 'missing-seal' | 'broken-link' | 'other-key' | 'other-head';
  chain: string;
  seal: string;
}

export type AuditFault = RowFault | SealFault;

/** The seal before one, as far as it may be believed. */
export interface Before {
  seal: Seal | null;
  sound: boolean;
}

/** What is wrong with a seal itself and its place in the chain. Only an empty answer lets its entries be judged by it. */
export function sealFaults(seal: Seal, before: Before, key: SealKey): SealFault[] {
  const { chain, number } = seal;
  const gap = missingBetween(before.seal, seal);
  if (!seal.keyId.equals(key.id)) return [...gap, { kind: 'other-key', chain, seal: number }];
  if (!key.holds(seal)) return [...gap, { kind: 'altered-seal', chain, seal: number }];
  if (gap.length > 0 || !before.sound || follows(seal, before.seal)) return gap;
  return [{ kind: 'broken-link', chain, seal: number }];
}

/** Whether the seal itself may be believed, whatever became of those before it. */
export function isSound(seal: Seal, key: SealKey): boolean {
  return seal.keyId.equals(key.id) && key.holds(seal);
}

/** The entries a sound seal names, held against those found in its range; `strays` are those of the rest it does not name. */
export function rowFaults(
  seal: Seal,
  found: readonly SealedRow[],
  elsewhere: readonly SealedRow[],
): { faults: RowFault[]; strays: SealedRow[] } {
  const rows = new Map([...elsewhere, ...found].map((row) => [row.position, row]));
  const faults = seal.positions.flatMap((position, index): RowFault[] => {
    const row = rows.get(position);
    if (!row) return [{ ...placed(seal, 'missing-row', position), id: null, eventId: null }];
    const same = seal.digests[index]?.equals(digestOf(row)) ?? false;
    return same ? [] : [{ ...placed(seal, 'altered-row', position), id: row.id, eventId: row.eventId }];
  });
  const named = new Set(seal.positions);
  return { faults, strays: found.filter(({ position }) => !named.has(position)) };
}

function placed(
  { chain, number }: Seal,
  kind: RowFault['kind'],
  position: string,
): Omit<RowFault, 'id' | 'eventId'> {
  return { kind, chain, seal: number, position };
}

function missingBetween(before: Seal | null, { chain, number }: Seal): SealFault[] {
  const first = BigInt(before?.number ?? 0) + 1n;
  const missing: SealFault[] = [];
  for (let gone = first; gone < BigInt(number); gone += 1n)
    missing.push({ kind: 'missing-seal', chain, seal: String(gone) });
  return missing;
}

function follows(seal: Seal, before: Seal | null): boolean {
  return seal.previous.equals(before?.hash ?? NOTHING_BEFORE) && seal.fromXid === (before?.toXid ?? '0');
}

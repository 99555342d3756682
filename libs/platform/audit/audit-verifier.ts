import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { Settings } from '@config';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import type { Tx } from '../database/tx';
import { type AuditFault, type Before, isSound, type RowFault, rowFaults, sealFaults } from './audit-faults';
import { type Seal, type SealedRow, SealKey } from './seal';
import { findAtPositions, findChains, findHash, findRows, findSealed, findSeals } from './seal.repository';

const PAGE = 200;

/** What has waited longer for its seal than this was not waiting for a transaction. */
const SEALED_WITHIN = 60_000;

/** The end of a chain: kept elsewhere, it shows later that nothing before it was rewritten. */
export interface ChainHead {
  chain: string;
  /** How many seals there are. */
  number: string;
  /** Hexadecimal. */
  hash: string;
}

export interface Verdict {
  faults: AuditFault[];
  heads: ChainHead[];
  seals: number;
  entries: number;
}

interface Walk {
  verdict: Verdict;
  strays: { row: SealedRow; seal: string }[];
  told: (entries: number) => Promise<void>;
}

/** Holds the entries of the audit against their seals, and the seals against each other. */
@Injectable()
export class AuditVerifier {
  private readonly key: SealKey;

  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    settings: Settings,
  ) {
    this.key = new SealKey(settings.secretKey);
  }

  /**
   * Walks every chain, or one, and names each fault. `kept` are heads from earlier, which must still stand in their
   * chains; `told` hears how many entries were looked at.
   */
  async verify({
    chain,
    kept = [],
    told = async () => undefined,
  }: {
    chain?: string;
    kept?: readonly ChainHead[];
    told?: (entries: number) => Promise<void>;
  } = {}): Promise<Verdict> {
    const tx = this.database.manager;
    const walk: Walk = { verdict: { faults: [], heads: [], seals: 0, entries: 0 }, strays: [], told };
    for (const one of chain === undefined ? await findChains(tx) : [chain]) await this.walk(tx, walk, one);

    const { verdict } = walk;
    verdict.faults.push(...(await this.added(tx, walk, chain === undefined)));
    for (const head of kept) {
      const hash = await findHash(tx, head.chain, head.number);
      if (hash?.toString('hex') !== head.hash)
        verdict.faults.push({ kind: 'other-head', chain: head.chain, seal: head.number });
    }
    return verdict;
  }

  private async walk(tx: Tx, walk: Walk, chain: string): Promise<void> {
    const { verdict } = walk;
    let before: Before = { seal: null, sound: true };
    let sealedTo = 0n;
    for (;;) {
      const seals: Seal[] = await findSeals(tx, chain, before.seal?.number ?? '0', PAGE);
      for (const seal of seals) {
        const sound = isSound(seal, this.key);
        verdict.faults.push(...sealFaults(seal, before, this.key));
        if (sound) await this.look(tx, walk, seal);
        if (BigInt(seal.toXid) > sealedTo) sealedTo = BigInt(seal.toXid);
        before = { seal, sound };
        verdict.seals += 1;
      }
      await walk.told(verdict.entries);
      if (seals.length < PAGE) break;
    }
    if (before.seal)
      verdict.heads.push({ chain, number: before.seal.number, hash: before.seal.hash.toString('hex') });
    verdict.faults.push(...(await this.unsealed(tx, chain, String(sealedTo))));
  }

  private async look(tx: Tx, walk: Walk, seal: Seal): Promise<void> {
    const found = await findRows(tx, seal.chain, seal.fromXid, seal.toXid);
    const here = new Set(found.map(({ position }) => position));
    const gone = seal.positions.filter((position) => !here.has(position));
    const elsewhere = gone.length > 0 ? await findAtPositions(tx, gone) : [];
    const { faults, strays } = rowFaults(seal, found, elsewhere);
    walk.verdict.faults.push(...faults);
    walk.verdict.entries += seal.positions.length;
    walk.strays.push(...strays.map((row) => ({ row, seal: seal.number })));
  }

  /** Entries in the range of a seal that does not name them. One that another seal names was named as altered there. */
  private async added(tx: Tx, { strays }: Walk, everywhere: boolean): Promise<RowFault[]> {
    if (strays.length === 0) return [];
    const positions = strays.map(({ row }) => row.position);
    const named = new Set(everywhere ? await findSealed(tx, positions) : []);
    return strays
      .filter(({ row }) => !named.has(row.position))
      .map(({ row, seal }) => ({ ...faultOf('added-row', row), seal }));
  }

  private async unsealed(tx: Tx, chain: string, from: string): Promise<RowFault[]> {
    const late = new Date(this.clock.now().getTime() - SEALED_WITHIN).toISOString();
    const rows = (await findRows(tx, chain, from, null)).filter(({ at }) => at < late);
    if (rows.length === 0) return [];
    // Sealed since we read the seals.
    const sealed = new Set(
      await findSealed(
        tx,
        rows.map(({ position }) => position),
      ),
    );
    return rows
      .filter(({ position }) => !sealed.has(position))
      .map((row) => ({ ...faultOf('unsealed-row', row), seal: null }));
  }
}

function faultOf(kind: RowFault['kind'], row: SealedRow): Omit<RowFault, 'seal'> {
  return { kind, chain: row.chain, position: row.position, id: row.id, eventId: row.eventId };
}

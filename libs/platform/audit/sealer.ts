import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { Settings } from '@config';
import { CLOCK } from '../clock';
import { Database } from '../database/database';
import type { Tx } from '../database/tx';
import { digestOf, NOTHING_BEFORE, type Seal, type SealedRow, SealKey } from './seal';
import {
  findBetween,
  findBounds,
  findHeads,
  findOldestUnsealed,
  insertSeals,
  takeTurn,
} from './seal.repository';

/** Entries sealed at a time, beyond which only the rest of one transaction is added. */
export const SEALED_AT_ONCE = 2_000;

/**
 * Chains the entries of the audit: what is sealed cannot be altered, removed or added to without the verifier naming it.
 *
 * A seal covers the transactions from where its chain's last seal ended up to the oldest that still runs, so that no entry
 * can come into its range afterwards; by position it could, since a position is taken long before its transaction ends. A
 * transaction that runs for long therefore holds up the sealing of everything behind it. And a database that was loaded from
 * a dump into another cluster counts its transactions from the beginning, so nothing new would be sealed: the counter must
 * be brought beyond the old one first (`pg_resetwal --epoch`).
 */
@Injectable()
export class Sealer {
  private readonly logger = new Logger(Sealer.name);
  private readonly key: SealKey;
  private wentBack = false;

  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    settings: Settings,
  ) {
    this.key = new SealKey(settings.secretKey);
  }

  /** Seals what can be sealed now; returns how many entries. One at a time does so: others find nothing to do. */
  async sealOnce(): Promise<number> {
    return this.database.transaction(async (tx) => {
      if (!(await takeTurn(tx))) return 0;
      const { from, to } = await findBounds(tx);
      this.tellIfBack(from, to);
      const rows = await findBetween(tx, from, to, SEALED_AT_ONCE);
      if (rows.length > 0) await insertSeals(tx, await this.sealsOf(tx, rows, to));
      return rows.length;
    });
  }

  /** Since when the oldest entry waits to be sealed; null when none does. */
  async oldestUnsealed(): Promise<Date | null> {
    return findOldestUnsealed(this.database.manager);
  }

  private async sealsOf(tx: Tx, rows: readonly SealedRow[], to: string): Promise<Seal[]> {
    const last = rows.at(-1)?.xid ?? to;
    const toXid = rows.length > SEALED_AT_ONCE ? String(BigInt(last) + 1n) : to;
    const byChain = inChains(rows);
    const heads = new Map((await findHeads(tx, [...byChain.keys()])).map((seal) => [seal.chain, seal]));
    const sealedAt = this.clock.now().toISOString().replace('Z', '000Z');

    return [...byChain].map(([chain, entries]) => {
      const head = heads.get(chain);
      return this.key.seal({
        chain,
        number: String(BigInt(head?.number ?? 0) + 1n),
        fromXid: head?.toXid ?? '0',
        toXid,
        positions: entries.map(({ position }) => position),
        digests: entries.map(digestOf),
        previous: head?.hash ?? NOTHING_BEFORE,
        sealedAt,
      });
    });
  }

  private tellIfBack(from: string, to: string): void {
    const back = BigInt(to) < BigInt(from);
    if (back && !this.wentBack) {
      this.logger.error(
        'Nothing is sealed: this database counts transactions from before its last seal. It was loaded from a dump; ' +
          'stop PostgreSQL and bring its counter forward with pg_resetwal --epoch.',
      );
    }
    this.wentBack = back;
  }
}

function inChains(rows: readonly SealedRow[]): Map<string, SealedRow[]> {
  const chains = new Map<string, SealedRow[]>();
  for (const row of rows) {
    const chain = chains.get(row.chain);
    if (chain) chain.push(row);
    else chains.set(row.chain, [row]);
  }
  return chains;
}

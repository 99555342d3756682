import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import { IsNull } from 'typeorm';
import { RecoveryCode, SecondFactor } from './second-factor.entities';

@Injectable()
export class SecondFactorsRepository {
  find(tx: Tx, accountId: string): Promise<SecondFactor | null> {
    return tx.findOneBy(SecondFactor, { accountId });
  }

  /** The row, kept from rivals until the transaction ends, so that one code is taken once. */
  lock(tx: Tx, accountId: string): Promise<SecondFactor | null> {
    return tx.findOne(SecondFactor, { where: { accountId }, lock: { mode: 'pessimistic_write' } });
  }

  /** Puts a factor that waits for its first code in the place of one that waits; false when one counts already. */
  async begin(tx: Tx, factor: SecondFactor): Promise<boolean> {
    const rows: object[] = await tx.query(
      `INSERT INTO second_factor (account_id, secret, created_at) VALUES ($1, $2, $3)
       ON CONFLICT (account_id) DO UPDATE
         SET secret = excluded.secret, created_at = excluded.created_at, last_step = NULL
         WHERE second_factor.confirmed_at IS NULL
       RETURNING account_id`,
      [factor.accountId, factor.secret, factor.createdAt],
    );
    return rows.length === 1;
  }

  async update(
    tx: Tx,
    accountId: string,
    change: Partial<Pick<SecondFactor, 'confirmedAt' | 'lastStep'>>,
  ): Promise<void> {
    await tx.update(SecondFactor, { accountId }, change);
  }

  /** Takes the factor and its recovery codes away; false when there was none. */
  async delete(tx: Tx, accountId: string): Promise<boolean> {
    await tx.delete(RecoveryCode, { accountId });
    return (await tx.delete(SecondFactor, { accountId })).affected === 1;
  }

  /** Puts these recovery codes in the place of all before. */
  async replaceRecoveryCodes(tx: Tx, accountId: string, hashes: readonly Buffer[], at: Date): Promise<void> {
    await tx.delete(RecoveryCode, { accountId });
    await tx.insert(
      RecoveryCode,
      hashes.map((codeHash) => ({ accountId, codeHash, createdAt: at, usedAt: null })),
    );
  }

  /** Spends a recovery code: of any number of rivals exactly one is told true. */
  async spendRecoveryCode(tx: Tx, accountId: string, codeHash: Buffer, at: Date): Promise<boolean> {
    const { affected } = await tx.update(
      RecoveryCode,
      { accountId, codeHash, usedAt: IsNull() },
      { usedAt: at },
    );
    return affected === 1;
  }

  countRecoveryCodes(tx: Tx, accountId: string): Promise<number> {
    return tx.countBy(RecoveryCode, { accountId, usedAt: IsNull() });
  }
}

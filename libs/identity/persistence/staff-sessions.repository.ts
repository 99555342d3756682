import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import { StaffSession } from './account.entities';

/** The account a secret belongs to, as every request needs it. */
export interface Holder {
  accountId: string;
  name: string;
  /** When the secret was last noted as used; null when never. */
  usedAt: Date | null;
  /** The row of the secret. */
  id: string;
}

@Injectable()
export class StaffSessionsRepository {
  async insert(tx: Tx, session: StaffSession): Promise<void> {
    await tx.insert(StaffSession, session);
  }

  /** The holder of a live session of an account that is not disabled. */
  async findAlive(
    tx: Tx,
    tokenHash: Buffer,
    alive: { usedAfter: Date; createdAfter: Date },
  ): Promise<Holder | null> {
    const rows: Holder[] = await tx.query(
      `SELECT s.id, s.account_id AS "accountId", a.name, s.used_at AS "usedAt"
         FROM staff_session s JOIN account a ON a.id = s.account_id
        WHERE s.token_hash = $1 AND s.used_at > $2 AND s.created_at > $3 AND a.disabled_at IS NULL`,
      [tokenHash, alive.usedAfter, alive.createdAfter],
    );
    return rows[0] ?? null;
  }

  async noteUse(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.update(StaffSession, { id }, { usedAt: at });
  }

  async deleteByToken(tx: Tx, tokenHash: Buffer): Promise<void> {
    await tx.delete(StaffSession, { tokenHash });
  }

  async deleteOfAccount(tx: Tx, accountId: string): Promise<void> {
    await tx.delete(StaffSession, { accountId });
  }

  /** Removes what can never be used again. */
  async deleteDead(tx: Tx, alive: { usedAfter: Date; createdAfter: Date }): Promise<void> {
    await tx.query(`DELETE FROM staff_session WHERE used_at <= $1 OR created_at <= $2`, [
      alive.usedAfter,
      alive.createdAfter,
    ]);
  }
}

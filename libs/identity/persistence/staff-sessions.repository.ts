import { Injectable } from '@nestjs/common';
import { deleteInBatches, type Grant, type Tx } from '@app/platform';
import { MoreThan, Not } from 'typeorm';
import { StaffSession } from './account.entities';
import { GRANTS_OF_A } from './accounts.repository';

/** The account a secret belongs to, as every request needs it. */
export interface Holder {
  accountId: string;
  name: string;
  grants: Grant[];
  /** When the secret was last noted as used; null when never. */
  usedAt: Date | null;
  /** The row of the secret. */
  id: string;
}

/** The holder of a session. */
export interface SessionHolder extends Holder {
  openedAt: Date;
  provenAt: Date | null;
  demo: boolean;
  /** Whether the account has a second factor that counts. */
  enrolled: boolean;
}

type Alive = { usedAfter: Date; createdAfter: Date };

@Injectable()
export class StaffSessionsRepository {
  async insert(tx: Tx, session: StaffSession): Promise<void> {
    await tx.insert(StaffSession, session);
  }

  /** The holder of a live session of an account that is not disabled, nor the demo's unless `demo`. */
  async findAlive(tx: Tx, tokenHash: Buffer, alive: Alive, demo: boolean): Promise<SessionHolder | null> {
    const rows: SessionHolder[] = await tx.query(
      `SELECT s.id, s.account_id AS "accountId", a.name, s.created_at AS "openedAt", s.used_at AS "usedAt",
              s.proven_at AS "provenAt",
              a.demo, ${GRANTS_OF_A} AS grants,
              EXISTS (SELECT 1 FROM second_factor f
                       WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) AS enrolled
         FROM staff_session s JOIN account a ON a.id = s.account_id
        WHERE s.token_hash = $1 AND s.used_at > $2 AND s.created_at > $3
          AND a.disabled_at IS NULL AND (NOT a.demo OR $4)`,
      [tokenHash, alive.usedAfter, alive.createdAfter, demo],
    );
    return rows[0] ?? null;
  }

  /** The live sessions of an account, the one used last first. */
  listAlive(tx: Tx, accountId: string, { usedAfter, createdAfter }: Alive): Promise<StaffSession[]> {
    return tx.find(StaffSession, {
      where: { accountId, usedAt: MoreThan(usedAfter), createdAt: MoreThan(createdAfter) },
      order: { usedAt: 'DESC', id: 'DESC' },
    });
  }

  async noteUse(tx: Tx, id: string, used: { usedAt: Date; network: string }): Promise<void> {
    await tx.update(StaffSession, { id }, used);
  }

  async markProven(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.update(StaffSession, { id }, { provenAt: at });
  }

  exists(tx: Tx, accountId: string, id: string): Promise<boolean> {
    return tx.existsBy(StaffSession, { id, accountId });
  }

  /** Ends the session with this token; answers whose it was, null when it had ended before. */
  async deleteByToken(tx: Tx, tokenHash: Buffer): Promise<Pick<StaffSession, 'id' | 'accountId'> | null> {
    const [rows]: [Pick<StaffSession, 'id' | 'accountId'>[], number] = await tx.query(
      `DELETE FROM staff_session WHERE token_hash = $1 RETURNING id, account_id AS "accountId"`,
      [tokenHash],
    );
    return rows[0] ?? null;
  }

  /** Ends one session of the account; false when it has none of this id. */
  async delete(tx: Tx, accountId: string, id: string): Promise<boolean> {
    return (await tx.delete(StaffSession, { id, accountId })).affected === 1;
  }

  /** Ends every session of the account but one; returns how many. */
  async deleteOthers(tx: Tx, accountId: string, keptId: string): Promise<number> {
    return (await tx.delete(StaffSession, { accountId, id: Not(keptId) })).affected ?? 0;
  }

  async deleteOfAccount(tx: Tx, accountId: string): Promise<void> {
    await tx.delete(StaffSession, { accountId });
  }

  /** Removes what can never be used again. */
  async deleteDead(tx: Tx, alive: Alive): Promise<void> {
    await deleteInBatches(tx, 'staff_session', 'used_at <= $1 OR created_at <= $2', [
      alive.usedAfter,
      alive.createdAfter,
    ]);
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import { ApiToken } from './account.entities';
import type { Holder } from './staff-sessions.repository';

@Injectable()
export class ApiTokensRepository {
  async insert(tx: Tx, token: ApiToken): Promise<void> {
    await tx.insert(ApiToken, token);
  }

  /** The holder of a token that was not revoked, of an account that is not disabled. */
  async findAlive(tx: Tx, tokenHash: Buffer): Promise<Holder | null> {
    const rows: Holder[] = await tx.query(
      `SELECT t.id, t.account_id AS "accountId", a.name, t.used_at AS "usedAt"
         FROM api_token t JOIN account a ON a.id = t.account_id
        WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND a.disabled_at IS NULL`,
      [tokenHash],
    );
    return rows[0] ?? null;
  }

  async noteUse(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.update(ApiToken, { id }, { usedAt: at });
  }

  /** Revokes every live token of that name; a name is one script's. */
  async revoke(tx: Tx, accountId: string, name: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE api_token SET revoked_at = $3 WHERE account_id = $1 AND name = $2 AND revoked_at IS NULL`,
      [accountId, name, at],
    );
  }
}

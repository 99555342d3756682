import { Injectable } from '@nestjs/common';
import { deleteInBatches, type Tx } from '@app/platform';
import { IsNull } from 'typeorm';
import type { TokenLimit } from '../domain/token-limit';
import { ApiToken } from './account.entities';
import { GRANTS_OF_A } from './accounts.repository';
import type { Holder } from './staff-sessions.repository';

/** The holder of a token, and how far the token reaches. */
export type TokenHolder = Holder & TokenLimit;

@Injectable()
export class ApiTokensRepository {
  async insert(tx: Tx, token: ApiToken): Promise<void> {
    await tx.insert(ApiToken, token);
  }

  /**
   * The holder of a token that was not revoked and has not run out, of an account that is not disabled, nor the demo's
   * unless `demo`.
   */
  async findAlive(tx: Tx, tokenHash: Buffer, now: Date, demo: boolean): Promise<TokenHolder | null> {
    const rows: TokenHolder[] = await tx.query(
      `SELECT t.id, t.account_id AS "accountId", a.name, t.used_at AS "usedAt",
              t.permissions, t.series_id AS "seriesId", t.event_id AS "eventId",
              ${GRANTS_OF_A} AS grants
         FROM api_token t JOIN account a ON a.id = t.account_id
        WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND a.disabled_at IS NULL
          AND (t.expires_at IS NULL OR t.expires_at > $2) AND (NOT a.demo OR $3)`,
      [tokenHash, now, demo],
    );
    return rows[0] ?? null;
  }

  /** What was not revoked, newest first; what has run out too, until its owner puts it away. */
  listOf(tx: Tx, accountId: string): Promise<ApiToken[]> {
    return tx.find(ApiToken, {
      where: { accountId, revokedAt: IsNull() },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
  }

  async noteUse(tx: Tx, id: string, used: { usedAt: Date; usedNetwork: string }): Promise<void> {
    await tx.update(ApiToken, { id }, used);
  }

  /** Revokes the live token of that name; a name is one script's. */
  async revokeNamed(tx: Tx, accountId: string, name: string, at: Date): Promise<void> {
    await tx.update(ApiToken, { accountId, name, revokedAt: IsNull() }, { revokedAt: at });
  }

  /** Revokes one token of the account; answers it as it was, null when there is none. */
  async revoke(tx: Tx, accountId: string, id: string, at: Date): Promise<ApiToken | null> {
    const token = await tx.findOneBy(ApiToken, { id, accountId, revokedAt: IsNull() });
    if (token !== null) await tx.update(ApiToken, { id }, { revokedAt: at });
    return token;
  }

  /** Removes what was revoked, or ran out, before this moment. */
  async deleteDead(tx: Tx, before: Date): Promise<void> {
    await deleteInBatches(tx, 'api_token', 'revoked_at < $1 OR expires_at < $1', [before]);
  }
}

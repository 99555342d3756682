import { Injectable } from '@nestjs/common';
import type { ActorName, Grant, Tx } from '@app/platform';
import type { Role } from '../domain/roles';
import { Account, AccountRole } from './account.entities';

/** The grants of the account `a` as JSON, so that whoever asks is known with what they may do in one statement. */
export const GRANTS_OF_A = `(
  SELECT coalesce(json_agg(json_build_object('role', h.role_code, 'permissions', p.permissions,
           'seriesId', h.series_id, 'eventId', h.event_id) ORDER BY h.created_at, h.id), '[]')
    FROM account_role h
    JOIN (SELECT role_code, json_agg(permission ORDER BY permission) AS permissions
            FROM role_permission GROUP BY role_code) p ON p.role_code = h.role_code
   WHERE h.account_id = a.id)`;

/** Accounts belong to no event: the services above ask for `members.write` everywhere before they come here. */
@Injectable()
export class AccountsRepository {
  async insert(tx: Tx, account: Account): Promise<void> {
    await tx.insert(Account, account);
  }

  find(tx: Tx, id: string): Promise<Account | null> {
    return tx.findOneBy(Account, { id });
  }

  async namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, ActorName>> {
    const rows: ({ id: string } & ActorName)[] = await tx.query(
      `SELECT account.id, account.name, coalesce(jsonb_agg(jsonb_build_object('role', held.role_code,
         'seriesId', held.series_id, 'eventId', held.event_id)) FILTER (WHERE held.id IS NOT NULL), '[]') AS roles
       FROM account LEFT JOIN account_role held ON held.account_id = account.id
       WHERE account.id = ANY($1::uuid[]) GROUP BY account.id`,
      [ids],
    );
    return new Map(rows.map(({ id, name, roles }) => [id, { name, roles }]));
  }

  /** The row, kept from rivals until the transaction ends; what only refers to it, as a session does, does not wait. */
  lock(tx: Tx, id: string): Promise<Account | null> {
    return tx.findOne(Account, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  findByEmail(tx: Tx, email: string): Promise<Account | null> {
    return tx.findOneBy(Account, { email });
  }

  countDemo(tx: Tx): Promise<number> {
    return tx.countBy(Account, { demo: true });
  }

  async update(
    tx: Tx,
    id: string,
    change: Partial<Pick<Account, 'disabledAt' | 'language' | 'passwordHash' | 'signedInAt'>>,
  ): Promise<boolean> {
    const { affected } = await tx.update(Account, { id }, change);
    return affected === 1;
  }

  /** Adds the role unless it is held; tells whether it was added. */
  async addRole(tx: Tx, held: AccountRole): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO account_role (id, account_id, role_code, series_id, event_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT ON CONSTRAINT account_role_key DO NOTHING RETURNING id`,
      [held.id, held.accountId, held.role, held.seriesId, held.eventId, held.createdAt],
    );
    return rows.length === 1;
  }

  /** Takes the role away; tells whether it was held. */
  async removeRole(
    tx: Tx,
    accountId: string,
    held: { role: Role; seriesId: string | null; eventId: string | null },
  ): Promise<boolean> {
    const [rows]: [unknown[], number] = await tx.query(
      `DELETE FROM account_role
        WHERE account_id = $1 AND role_code = $2
          AND series_id IS NOT DISTINCT FROM $3 AND event_id IS NOT DISTINCT FROM $4
       RETURNING id`,
      [accountId, held.role, held.seriesId, held.eventId],
    );
    return rows.length === 1;
  }

  /** What the account may do, and where. */
  async grants(tx: Tx, accountId: string): Promise<Grant[]> {
    const rows: { grants: Grant[] }[] = await tx.query(
      `SELECT ${GRANTS_OF_A} AS grants FROM account a WHERE a.id = $1`,
      [accountId],
    );
    return rows[0]?.grants ?? [];
  }
}

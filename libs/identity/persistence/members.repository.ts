import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import type { Permission, Role } from '../domain/roles';
import { AccountRole } from './account.entities';

/** How far whoever lists members sees: everything, or roles in these series and events. */
export interface MemberBound {
  everywhere: boolean;
  seriesIds: readonly string[];
  eventIds: readonly string[];
}

export interface MemberRole {
  id: string;
  role: Role;
  seriesId: string | null;
  eventId: string | null;
}

export interface Member {
  id: string;
  name: string;
  email: string;
  language: string;
  demo: boolean;
  disabledAt: Date | null;
  signedInAt: Date | null;
  /** Whether a password was ever set; without one the person was invited and has not come. */
  hasPassword: boolean;
  secondFactor: boolean;
  /** Those within the bound, the newest last. */
  roles: MemberRole[];
}

/** A member of staff as whoever works beside her knows her. */
export interface Colleague {
  id: string;
  name: string;
  email: string;
}

const WITHIN = '($1 OR h.series_id = ANY($2) OR h.event_id = ANY($3))';

const SELECT = `
  SELECT a.id, a.name, a.email, a.language, a.demo, a.disabled_at AS "disabledAt", a.signed_in_at AS "signedInAt",
         a.password_hash IS NOT NULL AS "hasPassword",
         EXISTS (SELECT 1 FROM second_factor f
                  WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) AS "secondFactor",
         (SELECT coalesce(json_agg(json_build_object('id', h.id, 'role', h.role_code, 'seriesId', h.series_id,
                   'eventId', h.event_id) ORDER BY h.created_at, h.id), '[]')
            FROM account_role h WHERE h.account_id = a.id AND ${WITHIN}) AS roles
    FROM account a
   WHERE ($1 OR EXISTS (SELECT 1 FROM account_role h WHERE h.account_id = a.id AND ${WITHIN}))`;

@Injectable()
export class MembersRepository {
  /** Everybody within the bound, by name; at most so many. */
  list(tx: Tx, { everywhere, seriesIds, eventIds }: MemberBound, most: number): Promise<Member[]> {
    return tx.query(`${SELECT} ORDER BY lower(a.name), a.id LIMIT $4`, [
      everywhere,
      seriesIds,
      eventIds,
      most,
    ]);
  }

  /** Who holds the permission in an event, there, in its series or everywhere, and can sign in; by name. */
  holding(
    tx: Tx,
    permission: Permission,
    { eventId, seriesId }: { eventId: string; seriesId: string },
  ): Promise<Colleague[]> {
    return tx.query(
      `SELECT a.id, a.name, a.email FROM account a
        WHERE a.disabled_at IS NULL AND EXISTS (
          SELECT 1 FROM account_role h JOIN role_permission p ON p.role_code = h.role_code
           WHERE h.account_id = a.id AND p.permission = $1
             AND (h.event_id = $2 OR h.event_id IS NULL AND (h.series_id IS NULL OR h.series_id = $3)))
        ORDER BY lower(a.name), a.id`,
      [permission, eventId, seriesId],
    );
  }

  async find(tx: Tx, { everywhere, seriesIds, eventIds }: MemberBound, id: string): Promise<Member | null> {
    const rows: Member[] = await tx.query(`${SELECT} AND a.id = $4`, [everywhere, seriesIds, eventIds, id]);
    return rows[0] ?? null;
  }

  /** Takes one role away; false when it was taken before. */
  async removeRole(tx: Tx, id: string): Promise<boolean> {
    return (await tx.delete(AccountRole, { id })).affected === 1;
  }
}

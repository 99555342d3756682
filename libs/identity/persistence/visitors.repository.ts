import { Injectable } from '@nestjs/common';
import { deleteInBatches, type Tx } from '@app/platform';
import { type PersonalLink, type Proof, VisitorGrant, VisitorSession } from './link.entities';

type LinkKey = Pick<PersonalLink, 'id' | 'eventId'>;

@Injectable()
export class VisitorsRepository {
  async insert(tx: Tx, session: VisitorSession): Promise<void> {
    await tx.insert(VisitorSession, session);
  }

  async findAlive(
    tx: Tx,
    tokenHash: Buffer,
    alive: { usedAfter: Date; createdAfter: Date },
  ): Promise<VisitorSession | null> {
    const rows: VisitorSession[] = await tx.query(
      `SELECT id, token_hash AS "tokenHash", created_at AS "createdAt", used_at AS "usedAt"
         FROM visitor_session WHERE token_hash = $1 AND used_at > $2 AND created_at > $3`,
      [tokenHash, alive.usedAfter, alive.createdAfter],
    );
    return rows[0] ?? null;
  }

  async update(
    tx: Tx,
    id: string,
    change: Partial<Pick<VisitorSession, 'tokenHash' | 'usedAt'>>,
  ): Promise<void> {
    await tx.update(VisitorSession, { id }, change);
  }

  /** Writes that the device has proven the link; a later proof takes the place of an earlier one. */
  async grant(tx: Tx, grant: VisitorGrant): Promise<void> {
    await tx.upsert(VisitorGrant, grant, ['visitorId', 'linkId']);
  }

  async hasGrant(tx: Tx, visitorId: string, link: LinkKey): Promise<boolean> {
    return tx.existsBy(VisitorGrant, { visitorId, linkId: link.id, eventId: link.eventId });
  }

  async dropGrants(tx: Tx, link: LinkKey): Promise<void> {
    await tx.delete(VisitorGrant, { linkId: link.id, eventId: link.eventId });
  }

  /** Those proven in one way only. */
  async dropGrantsBy(tx: Tx, link: LinkKey, proof: Proof): Promise<void> {
    await tx.delete(VisitorGrant, { linkId: link.id, eventId: link.eventId, proof });
  }

  async deleteDead(tx: Tx, alive: { usedAfter: Date; createdAfter: Date }): Promise<void> {
    await deleteInBatches(tx, 'visitor_session', 'used_at <= $1 OR created_at <= $2', [
      alive.usedAfter,
      alive.createdAfter,
    ]);
  }
}

import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { In } from 'typeorm';
import { PreparedReasonEntity } from './prepared-reason.entity';

@Injectable()
export class PreparedReasonsRepository {
  /** In their order. */
  list(tx: Tx, scope: Scope): Promise<PreparedReasonEntity[]> {
    return tx.find(PreparedReasonEntity, {
      where: { eventId: scope.event },
      order: { position: 'ASC', id: 'ASC' },
    });
  }

  named(tx: Tx, scope: Scope, ids: readonly string[]): Promise<PreparedReasonEntity[]> {
    return tx.findBy(PreparedReasonEntity, { eventId: scope.event, id: In([...ids]) });
  }

  /** All of the event, kept from other writers until the transaction ends: an order is of the whole list. */
  lockAll(tx: Tx, scope: Scope): Promise<PreparedReasonEntity[]> {
    return tx.find(PreparedReasonEntity, {
      where: { eventId: scope.event },
      order: { position: 'ASC', id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async insert(tx: Tx, reason: PreparedReasonEntity): Promise<void> {
    await tx.insert(PreparedReasonEntity, reason);
  }

  /** One version further; whoever calls has locked the row. */
  async save(tx: Tx, scope: Scope, id: string, changes: Partial<PreparedReasonEntity>): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(PreparedReasonEntity)
      .set({ ...changes, version: () => 'version + 1' })
      .where({ eventId: scope.event, id })
      .execute();
  }

  /** Puts the list in this order; nobody’s words are others by it, so no version goes on. */
  async arrange(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
    await tx.query(
      `update prepared_reason set position = (placed.place - 1)::integer
       from unnest($2::uuid[]) with ordinality as placed (id, place)
       where prepared_reason.event_id = $1 and prepared_reason.id = placed.id`,
      [scope.event, [...ids]],
    );
  }

  async delete(tx: Tx, scope: Scope, id: string): Promise<void> {
    await tx.delete(PreparedReasonEntity, { eventId: scope.event, id });
  }
}

import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { PrecedenceOverrideEntity } from './protocol.entities';

@Injectable()
export class OverridesRepository {
  /** In the order in which they were decided. */
  list(tx: Tx, scope: Scope): Promise<PrecedenceOverrideEntity[]> {
    return tx.find(PrecedenceOverrideEntity, {
      where: { eventId: scope.event },
      order: { decidedAt: 'ASC', listId: 'ASC', subjectId: 'ASC' },
    });
  }

  of(
    tx: Tx,
    scope: Scope,
    list: Pick<PrecedenceOverrideEntity, 'listKind' | 'listId'>,
  ): Promise<PrecedenceOverrideEntity[]> {
    return tx.findBy(PrecedenceOverrideEntity, { eventId: scope.event, ...list });
  }

  /** The row, kept from other writers until the transaction ends. */
  lock(tx: Tx, scope: Scope, listId: string, subjectId: string): Promise<PrecedenceOverrideEntity | null> {
    return tx.findOne(PrecedenceOverrideEntity, {
      where: { eventId: scope.event, listId, subjectId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async put(tx: Tx, override: PrecedenceOverrideEntity): Promise<void> {
    await tx.upsert(PrecedenceOverrideEntity, override, ['eventId', 'listId', 'subjectId']);
  }

  async delete(tx: Tx, scope: Scope, listId: string, subjectId: string): Promise<void> {
    await tx.delete(PrecedenceOverrideEntity, { eventId: scope.event, listId, subjectId });
  }

  /** Those of somebody, and those that put others beside her. */
  async forget(tx: Tx, scope: Scope, subjectId: string): Promise<void> {
    await tx.query(
      'delete from precedence_override where event_id = $1 and $2 in (subject_id, before_id, after_id)',
      [scope.event, subjectId],
    );
  }
}

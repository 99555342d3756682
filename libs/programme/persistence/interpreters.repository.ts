import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { InterpreterFacts } from '../domain/interpreter';
import { InterpreterEntity } from './interpreter.entity';

@Injectable()
export class InterpretersRepository {
  async insert(tx: Tx, interpreter: InterpreterEntity): Promise<void> {
    await tx.insert(InterpreterEntity, interpreter);
  }

  /** By name. */
  list(tx: Tx, scope: Scope): Promise<InterpreterEntity[]> {
    return tx.find(InterpreterEntity, { where: { eventId: scope.event }, order: { name: 'ASC', id: 'ASC' } });
  }

  find(tx: Tx, scope: Scope, id: string): Promise<InterpreterEntity | null> {
    return tx.findOneBy(InterpreterEntity, { eventId: scope.event, id });
  }

  /** The row, kept from other writers until the transaction ends. */
  lock(tx: Tx, scope: Scope, id: string): Promise<InterpreterEntity | null> {
    return tx.findOne(InterpreterEntity, {
      where: { eventId: scope.event, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Saves her one version further; whoever calls has locked the row. */
  async save(tx: Tx, scope: Scope, id: string, facts: InterpreterFacts): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(InterpreterEntity)
      .set({ ...facts, pairs: [...facts.pairs], version: () => 'version + 1' })
      .where('event_id = :event AND id = :id', { event: scope.event, id })
      .execute();
  }

  /** Writes down when the link to her page was mailed to her; what is written of her stays in its version. */
  async markSent(tx: Tx, scope: Scope, id: string, at: Date | null): Promise<void> {
    await tx.update(InterpreterEntity, { eventId: scope.event, id }, { linkSentAt: at });
  }

  async delete(tx: Tx, scope: Scope, id: string): Promise<void> {
    await tx.delete(InterpreterEntity, { eventId: scope.event, id });
  }

  /** Whether all of these are interpreters of the event. */
  async knows(tx: Tx, scope: Scope, ids: readonly string[]): Promise<boolean> {
    const rows = await tx.query<{ count: number }[]>(
      `select count(*)::integer as count from interpreter where event_id = $1 and id = any($2)`,
      [scope.event, ids],
    );
    return rows[0]?.count === ids.length;
  }

  /** The sessions of the draft in which she interprets. */
  async sessionsOf(tx: Tx, scope: Scope, id: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `select id from programme_session where event_id = $1 and channels @> $2::jsonb`,
      [scope.event, JSON.stringify([{ interpreters: [{ interpreterId: id }] }])],
    );
    return rows.map((row) => row.id);
  }
}

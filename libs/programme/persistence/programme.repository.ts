import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { SessionField } from '../domain/session';
import {
  ConflictAcknowledgementEntity,
  ProgrammeEntity,
  ProgrammeOperationEntity,
} from './programme.entities';

/** The draft of an event as a whole: how many operations it has seen, what they were, what was acknowledged. */
@Injectable()
export class ProgrammeRepository {
  /** The event’s programme, made where it has none, kept from other editors until the transaction ends. */
  async lock(tx: Tx, scope: Scope, now: Date): Promise<ProgrammeEntity> {
    await tx.query(`insert into programme (event_id, created_at) values ($1, $2) on conflict do nothing`, [
      scope.event,
      now,
    ]);
    return tx.findOneOrFail(ProgrammeEntity, {
      where: { eventId: scope.event },
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** The event’s programme; null where nobody has begun one. */
  find(tx: Tx, scope: Scope): Promise<ProgrammeEntity | null> {
    return tx.findOneBy(ProgrammeEntity, { eventId: scope.event });
  }

  /** Saves what is settled, one version further; whoever calls has locked the programme. */
  async saveSettings(
    tx: Tx,
    scope: Scope,
    changes: Partial<Pick<ProgrammeEntity, 'isPublic' | 'severities' | 'walking'>>,
  ): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(ProgrammeEntity)
      .set({ ...changes, version: () => 'version + 1' })
      .where({ eventId: scope.event })
      .execute();
  }

  /** Writes down that the public has seen the release; whoever calls has locked the programme. */
  async saveTold(tx: Tx, scope: Scope, number: number): Promise<void> {
    await tx.query(
      `update programme set told = told || $2::integer where event_id = $1 and $2 > 0 and $2 <> all(told)`,
      [scope.event, number],
    );
  }

  /** Writes the operation down and counts it; whoever calls has locked the programme. */
  async addOperation(
    tx: Tx,
    scope: Scope,
    operation: Omit<ProgrammeOperationEntity, 'eventId'>,
  ): Promise<void> {
    await tx.insert(
      ProgrammeOperationEntity,
      Object.assign(new ProgrammeOperationEntity(), operation, { eventId: scope.event }) as object,
    );
    await tx.update(ProgrammeEntity, { eventId: scope.event }, { operations: operation.number });
  }

  findOperation(tx: Tx, scope: Scope, number: number): Promise<ProgrammeOperationEntity | null> {
    return tx.findOneBy(ProgrammeOperationEntity, { eventId: scope.event, number });
  }

  /** The operation that took this one back; null where none did. */
  findUndoing(tx: Tx, scope: Scope, number: number): Promise<ProgrammeOperationEntity | null> {
    return tx.findOneBy(ProgrammeOperationEntity, { eventId: scope.event, undoes: number });
  }

  /** The operations after this number, the earliest first. */
  listOperations(tx: Tx, scope: Scope, after: number, most: number): Promise<ProgrammeOperationEntity[]> {
    return tx
      .createQueryBuilder(ProgrammeOperationEntity, 'operation')
      .where('operation.eventId = :event and operation.number > :after', { event: scope.event, after })
      .orderBy('operation.number', 'ASC')
      .limit(most)
      .getMany();
  }

  /** The last operation that changed one of these fields of the session, made it or took it away. */
  async lastChangeOf(
    tx: Tx,
    scope: Scope,
    session: string,
    fields: readonly SessionField[],
  ): Promise<ProgrammeOperationEntity | null> {
    const rows = await tx.query<{ number: number }[]>(
      `select operation.number from programme_operation operation
       where operation.event_id = $1 and operation.changes @> jsonb_build_array(jsonb_build_object('session', $2::text))
         and exists (
           select from jsonb_array_elements(operation.changes) change
           where change ->> 'session' = $2
             and (change -> 'after' = 'null' or change -> 'before' = 'null' or change -> 'after' ?| $3))
       order by operation.number desc limit 1`,
      [scope.event, session, fields],
    );
    const number = rows[0]?.number;
    return number === undefined ? null : this.findOperation(tx, scope, number);
  }

  listAcknowledgements(tx: Tx, scope: Scope): Promise<ConflictAcknowledgementEntity[]> {
    return tx.find(ConflictAcknowledgementEntity, { where: { eventId: scope.event }, order: { key: 'ASC' } });
  }

  async putAcknowledgement(
    tx: Tx,
    scope: Scope,
    acknowledgement: Omit<ConflictAcknowledgementEntity, 'eventId'>,
  ): Promise<void> {
    await tx.upsert(ConflictAcknowledgementEntity, { ...acknowledgement, eventId: scope.event }, [
      'eventId',
      'key',
    ]);
  }

  /** Whether there was one to take back. */
  async removeAcknowledgement(tx: Tx, scope: Scope, key: string): Promise<boolean> {
    const { affected } = await tx.delete(ConflictAcknowledgementEntity, { eventId: scope.event, key });
    return affected === 1;
  }
}

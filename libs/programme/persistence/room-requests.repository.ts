import { Injectable } from '@nestjs/common';
import type { EventPartRef } from '@app/events';
import type { Scope, Tx } from '@app/platform';
import { RoomRequestEntity } from './room-request.entity';

@Injectable()
export class RoomRequestsRepository {
  async insert(tx: Tx, request: RoomRequestEntity): Promise<void> {
    await tx.insert(RoomRequestEntity, request);
  }

  list(tx: Tx, scope: Scope): Promise<RoomRequestEntity[]> {
    return tx.findBy(RoomRequestEntity, { eventId: scope.event });
  }

  listOf(tx: Tx, scope: Scope, delegationId: string): Promise<RoomRequestEntity[]> {
    return tx.findBy(RoomRequestEntity, { eventId: scope.event, delegationId });
  }

  find(tx: Tx, scope: Scope, id: string): Promise<RoomRequestEntity | null> {
    return tx.findOneBy(RoomRequestEntity, { eventId: scope.event, id });
  }

  /** The row, kept from other writers until the transaction ends. */
  lock(tx: Tx, scope: Scope, id: string): Promise<RoomRequestEntity | null> {
    return tx.findOne(RoomRequestEntity, {
      where: { eventId: scope.event, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Saves it one version further; whoever calls has locked the row. */
  async save(
    tx: Tx,
    scope: Scope,
    id: string,
    changes: Partial<Omit<RoomRequestEntity, 'id' | 'eventId' | 'version'>>,
  ): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(RoomRequestEntity)
      .set({ ...changes, version: () => 'version + 1' })
      .where('event_id = :event AND id = :id', { event: scope.event, id })
      .execute();
  }

  /** Takes away what delegations asked for while the event was rehearsed; returns the ids. */
  async deleteRehearsed(tx: Tx, scope: Scope): Promise<string[]> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      'delete from room_request where event_id = $1 and rehearsal returning id',
      [scope.event],
    );
    return rows.map(({ id }) => id);
  }

  /** How many requests of a delegation nobody has decided of. */
  async countAsked(tx: Tx, scope: Scope, delegationId: string): Promise<number> {
    return tx.countBy(RoomRequestEntity, { eventId: scope.event, delegationId, state: 'asked' });
  }

  /** How many approved meetings are in the room or on the day. */
  async countIn(tx: Tx, scope: Scope, { kind, id, code }: EventPartRef): Promise<number> {
    if (kind === 'theme') return 0;
    const rows = await tx.query<{ count: number }[]>(
      `select count(*)::integer as count from room_request request join event on event.id = request.event_id
       where request.event_id = $1 and ${
         kind === 'room'
           ? 'request.room_id = $2::uuid'
           : '(request.starts_at at time zone event.timezone)::date = $2::date'
       }`,
      [scope.event, kind === 'room' ? id : code],
    );
    return rows[0]?.count ?? 0;
  }
}

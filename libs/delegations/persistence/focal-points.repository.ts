import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { In, IsNull } from 'typeorm';
import { FocalPointEntity } from './delegation.entities';

@Injectable()
export class FocalPointsRepository {
  async insert(tx: Tx, focalPoint: FocalPointEntity): Promise<void> {
    await tx.insert(FocalPointEntity, focalPoint);
  }

  /** Of every delegation of the event, the first appointed first. */
  list(tx: Tx, scope: Scope): Promise<FocalPointEntity[]> {
    return tx.find(FocalPointEntity, {
      where: { eventId: scope.event },
      order: { appointedAt: 'ASC', id: 'ASC' },
    });
  }

  listOf(tx: Tx, scope: Scope, delegationId: string): Promise<FocalPointEntity[]> {
    return tx.find(FocalPointEntity, {
      where: { eventId: scope.event, delegationId },
      order: { appointedAt: 'ASC', id: 'ASC' },
    });
  }

  find(tx: Tx, scope: Scope, id: string): Promise<FocalPointEntity | null> {
    return tx.findOneBy(FocalPointEntity, { eventId: scope.event, id });
  }

  lock(tx: Tx, scope: Scope, id: string): Promise<FocalPointEntity | null> {
    return tx.findOne(FocalPointEntity, {
      where: { eventId: scope.event, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async end(tx: Tx, scope: Scope, id: string, end: { endedAt: Date; endedBy: string }): Promise<void> {
    await tx.update(FocalPointEntity, { eventId: scope.event, id }, end);
  }

  /** Those who are appointed now, of whatever event, whose links these are. A scope is made from what is found. */
  appointedBy(tx: Tx, linkIds: readonly string[]): Promise<FocalPointEntity[]> {
    return tx.find(FocalPointEntity, {
      where: { linkId: In([...linkIds]), endedAt: IsNull() },
      order: { appointedAt: 'ASC', id: 'ASC' },
    });
  }

  /** Those who are appointed now, of whatever event, with this address: whoever reads it gets each of her links. */
  appointedWith(tx: Tx, email: string): Promise<FocalPointEntity[]> {
    return tx.find(FocalPointEntity, {
      where: { email, endedAt: IsNull() },
      order: { appointedAt: 'ASC', id: 'ASC' },
    });
  }
}

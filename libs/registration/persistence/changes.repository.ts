import { Injectable } from '@nestjs/common';
import { newId } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import { IsNull, Not } from 'typeorm';
import { ChangeEntity } from './change.entities';

type NewChange = Pick<ChangeEntity, 'registrationId' | 'part' | 'before' | 'after' | 'askedAt'>;

/** Later changes; whoever writes has locked their registration. */
@Injectable()
export class ChangesRepository {
  /** Those that wait. */
  listOpen(tx: Tx, scope: Scope, registrationId: string): Promise<ChangeEntity[]> {
    return tx.find(ChangeEntity, {
      where: { eventId: scope.event, registrationId, outcome: IsNull() },
      order: { askedAt: 'ASC', id: 'ASC' },
    });
  }

  /** The newest that was not replaced by another. */
  findLatest(tx: Tx, scope: Scope, registrationId: string): Promise<ChangeEntity | null> {
    return tx.findOne(ChangeEntity, {
      where: [
        { eventId: scope.event, registrationId, outcome: IsNull() },
        { eventId: scope.event, registrationId, outcome: Not('replaced') },
      ],
      order: { askedAt: 'DESC', id: 'DESC' },
    });
  }

  async insert(tx: Tx, scope: Scope, change: NewChange): Promise<string> {
    const id = newId();
    const open = { outcome: null, outcomeAt: null, reason: '' };
    await tx.insert(ChangeEntity, { ...change, ...open, id, eventId: scope.event });
    return id;
  }

  async end(
    tx: Tx,
    scope: Scope,
    id: string,
    how: { outcome: NonNullable<ChangeEntity['outcome']>; outcomeAt: Date; reason?: string },
  ): Promise<void> {
    await tx.update(ChangeEntity, { eventId: scope.event, id }, how);
  }
}

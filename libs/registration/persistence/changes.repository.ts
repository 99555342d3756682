import { Injectable } from '@nestjs/common';
import { newId } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import { IsNull, Not } from 'typeorm';
import type { PartChange } from '../domain/later-change';
import { ChangeEntity } from './change.entities';

/** A change as it is stored, of whichever part. */
export type LaterChange = Omit<ChangeEntity, 'part' | 'before' | 'after'> & PartChange;

type NewChange = Pick<ChangeEntity, 'registrationId' | 'askedAt'> & PartChange;

/** Later changes; whoever writes has locked their registration. */
@Injectable()
export class ChangesRepository {
  /** Those that wait. */
  async listOpen(tx: Tx, scope: Scope, registrationId: string): Promise<LaterChange[]> {
    const rows = await tx.find(ChangeEntity, {
      where: { eventId: scope.event, registrationId, outcome: IsNull() },
      order: { askedAt: 'ASC', id: 'ASC' },
    });
    return rows as LaterChange[];
  }

  /** Of each part the newest that was not replaced by another. */
  async listLatest(tx: Tx, scope: Scope, registrationId: string): Promise<LaterChange[]> {
    const rows = await tx.find(ChangeEntity, {
      where: [
        { eventId: scope.event, registrationId, outcome: IsNull() },
        { eventId: scope.event, registrationId, outcome: Not('replaced') },
      ],
      order: { askedAt: 'DESC', id: 'DESC' },
    });
    return rows.filter(({ part }, at) => rows.findIndex((row) => row.part === part) === at) as LaterChange[];
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

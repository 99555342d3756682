import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { CategoryEntity } from './registration.entities';

@Injectable()
export class CategoriesRepository {
  list(tx: Tx, scope: Scope): Promise<CategoryEntity[]> {
    return tx.find(CategoryEntity, {
      where: { eventId: scope.event },
      order: { position: 'ASC', id: 'ASC' },
    });
  }

  find(tx: Tx, scope: Scope, id: string): Promise<CategoryEntity | null> {
    return tx.findOneBy(CategoryEntity, { eventId: scope.event, id });
  }

  async insert(tx: Tx, category: CategoryEntity): Promise<void> {
    await tx.insert(CategoryEntity, category);
  }

  /** The row, kept from other writers until the transaction ends. */
  lock(tx: Tx, scope: Scope, id: string): Promise<CategoryEntity | null> {
    return tx.findOne(CategoryEntity, {
      where: { eventId: scope.event, id },
      // Its key does not change, so whoever registers meanwhile need not wait for it.
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** Saves what changed, one version further; whoever calls has locked the row. */
  async save(tx: Tx, scope: Scope, id: string, changes: Partial<CategoryEntity>): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(CategoryEntity)
      .set({ ...changes, version: () => 'version + 1' })
      .where({ eventId: scope.event, id })
      .execute();
  }

  /** The numbers of these registrations, in their order. */
  async numbersOf(
    tx: Tx,
    scope: Scope,
    ids: readonly string[],
  ): Promise<{ id: string; number: string | null }[]> {
    return tx.query<{ id: string; number: string | null }[]>(
      `select registration.id, registration.number
       from unnest($2::uuid[]) with ordinality as wanted (id, place)
       join registration on registration.event_id = $1 and registration.id = wanted.id
       order by wanted.place`,
      [scope.event, ids],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { type Scope, type Tx, mapConstraint } from '@app/platform';
import { viewNameTaken } from '../domain/saved-view.errors';

mapConstraint('saved_view_name_unique', viewNameTaken);

/** A way of looking at the list of people that somebody keeps: its address without the host. */
export interface SavedView {
  id: string;
  ownerId: string;
  ownerName: string;
  name: string;
  /** As it stands in the address of the page, without the question mark. */
  query: string;
  shared: boolean;
  isDefault: boolean;
}

const COLUMNS = `id, owner_id as "ownerId", owner_name as "ownerName", name, query, shared, is_default as "isDefault"`;

@Injectable()
export class SavedViewsRepository {
  /** Those of this account, and what others share, by name. */
  list(tx: Tx, scope: Scope, ownerId: string): Promise<SavedView[]> {
    return tx.query<SavedView[]>(
      `select ${COLUMNS} from saved_view where event_id = $1 and (owner_id = $2 or shared) order by lower(name), id`,
      [scope.event, ownerId],
    );
  }

  /** The view, locked. */
  async lock(tx: Tx, scope: Scope, id: string): Promise<SavedView | null> {
    const [found] = await tx.query<SavedView[]>(
      `select ${COLUMNS} from saved_view where event_id = $1 and id = $2 for update`,
      [scope.event, id],
    );
    return found ?? null;
  }

  async insert(tx: Tx, scope: Scope, view: SavedView, at: Date): Promise<void> {
    await tx.query(
      `insert into saved_view (id, event_id, owner_id, owner_name, name, query, shared, is_default, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        view.id,
        scope.event,
        view.ownerId,
        view.ownerName,
        view.name,
        view.query,
        view.shared,
        view.isDefault,
        at,
      ],
    );
  }

  async save(tx: Tx, scope: Scope, { id, name, query, shared, isDefault }: SavedView): Promise<void> {
    await tx.query(
      `update saved_view set name = $3, query = $4, shared = $5, is_default = $6 where event_id = $1 and id = $2`,
      [scope.event, id, name, query, shared, isDefault],
    );
  }

  /** Of this account no view opens by itself any more. */
  async clearDefault(tx: Tx, scope: Scope, ownerId: string): Promise<void> {
    await tx.query(
      'update saved_view set is_default = false where event_id = $1 and owner_id = $2 and is_default',
      [scope.event, ownerId],
    );
  }

  async remove(tx: Tx, scope: Scope, id: string): Promise<void> {
    await tx.query('delete from saved_view where event_id = $1 and id = $2', [scope.event, id]);
  }
}

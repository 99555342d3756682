import { Injectable } from '@nestjs/common';
import { type LocalisedText, newId } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';

/** The pool of one choice of a form's question. */
export interface ChoicePoolRow {
  id: string;
  field: string;
  code: string;
  label: LocalisedText;
  poolId: string;
}

const COLUMNS = 'id, field, code, label, pool_id as "poolId"';

@Injectable()
export class ChoicePoolsRepository {
  listOf(tx: Tx, scope: Scope, formId: string): Promise<ChoicePoolRow[]> {
    return tx.query<ChoicePoolRow[]>(
      `select ${COLUMNS} from choice_pool where event_id = $1 and form_id = $2 order by field, code`,
      [scope.event, formId],
    );
  }

  /** What is left of every limited choice of the form this version belongs to. */
  left(
    tx: Tx,
    scope: Scope,
    versionId: string,
  ): Promise<{ field: string; code: string; capacity: number; left: number }[]> {
    return tx.query(
      `select choice_pool.field, choice_pool.code, pool.capacity,
         case when pool.closed_at is null then pool.capacity - pool.taken else 0 end as left
       from choice_pool
       join form_version on form_version.event_id = $1 and form_version.form_id = choice_pool.form_id
       join pool on pool.event_id = $1 and pool.id = choice_pool.pool_id
       where choice_pool.event_id = $1 and form_version.id = $2`,
      [scope.event, versionId],
    );
  }

  async insert(
    tx: Tx,
    scope: Scope,
    formId: string,
    { field, code, label, poolId, at }: Omit<ChoicePoolRow, 'id'> & { at: Date },
  ): Promise<string> {
    const id = newId();
    await tx.query(
      `insert into choice_pool (id, event_id, form_id, field, code, label, pool_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, scope.event, formId, field, code, label, poolId, at],
    );
    return id;
  }

  async relabel(tx: Tx, scope: Scope, id: string, label: LocalisedText): Promise<void> {
    await tx.query('update choice_pool set label = $3 where event_id = $1 and id = $2', [
      scope.event,
      id,
      label,
    ]);
  }

  async delete(tx: Tx, scope: Scope, id: string): Promise<void> {
    await tx.query('delete from choice_pool where event_id = $1 and id = $2', [scope.event, id]);
  }
}

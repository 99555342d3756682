import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { FormVersionEntity } from './form.entities';

/** The version a category asks now. */
export interface FormChoice {
  categoryId: string;
  versionId: string;
}

@Injectable()
export class FormsRepository {
  findVersion(tx: Tx, scope: Scope, id: string): Promise<FormVersionEntity | null> {
    return tx.findOneBy(FormVersionEntity, { eventId: scope.event, id });
  }

  async hasStep(tx: Tx, scope: Scope, key: string): Promise<boolean> {
    const found = await tx.query<unknown[]>(
      `select 1 from form_version where event_id = $1 and content -> 'steps' @> $2 limit 1`,
      [scope.event, JSON.stringify([{ key }])],
    );
    return found.length > 0;
  }

  /** Which published version each category of the event asks; those that ask the house's standard form are left out. */
  listChoices(tx: Tx, scope: Scope): Promise<FormChoice[]> {
    return tx.query<FormChoice[]>(
      `select category.id as "categoryId", form.current_version_id as "versionId"
       from category join form on form.event_id = category.event_id and form.id = category.form_id
       where category.event_id = $1 and form.current_version_id is not null`,
      [scope.event],
    );
  }
}

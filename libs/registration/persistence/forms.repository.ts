import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { FormEntity, FormVersionEntity } from './form.entities';

/** The version a category asks now. */
export interface FormChoice {
  categoryId: string;
  versionId: string;
}

export interface VersionRow {
  id: string;
  number: number;
  publishedAt: Date;
  publishedBy: string;
  consentVersion: string;
  drafts: number;
  sent: number;
}

@Injectable()
export class FormsRepository {
  list(tx: Tx, scope: Scope): Promise<FormEntity[]> {
    return tx.find(FormEntity, { where: { eventId: scope.event }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  find(tx: Tx, scope: Scope, id: string): Promise<FormEntity | null> {
    return tx.findOneBy(FormEntity, { eventId: scope.event, id });
  }

  /** The row, kept from other writers until the transaction ends. */
  lock(tx: Tx, scope: Scope, id: string): Promise<FormEntity | null> {
    return tx.findOne(FormEntity, {
      where: { eventId: scope.event, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async insert(tx: Tx, form: FormEntity): Promise<void> {
    await tx.insert(FormEntity, form);
  }

  /** Saves what changed, one version further; whoever calls has locked the row. */
  async save(tx: Tx, scope: Scope, id: string, changes: Partial<FormEntity>): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(FormEntity)
      .set({ ...changes, version: () => 'version + 1' })
      .where({ eventId: scope.event, id })
      .execute();
  }

  /** The version each form of the event asks now. */
  listCurrent(tx: Tx, scope: Scope): Promise<FormVersionEntity[]> {
    return tx
      .createQueryBuilder(FormVersionEntity, 'version')
      .innerJoin(
        FormEntity,
        'form',
        'form.event_id = version.event_id and form.current_version_id = version.id',
      )
      .where('version.event_id = :event', { event: scope.event })
      .getMany();
  }

  async insertVersion(tx: Tx, version: FormVersionEntity): Promise<void> {
    await tx.insert(FormVersionEntity, version);
  }

  /** What of each published version of a form stands: how many registrations were begun by it, and sent. */
  listVersions(tx: Tx, scope: Scope, formId: string): Promise<VersionRow[]> {
    return tx.query<VersionRow[]>(
      `select version.id, version.number, version.published_at as "publishedAt",
         version.published_by as "publishedBy", version.consent_version as "consentVersion",
         count(begun.sent) filter (where not begun.sent)::integer as drafts,
         count(begun.sent) filter (where begun.sent)::integer as sent
       from form_version version
       left join lateral (
         select state not in ('draft', 'placeholder') as sent from registration
         where registration.event_id = version.event_id and registration.form_version_id = version.id
         union all
         select done_at is not null from follow_up
         where follow_up.event_id = version.event_id and follow_up.form_version_id = version.id
       ) begun on true
       where version.event_id = $1 and version.form_id = $2
       group by version.id order by version.number desc`,
      [scope.event, formId],
    );
  }

  /** Those who have not sent theirs yet, or not answered all that follows, are asked this version; returns how many. */
  async moveDrafts(tx: Tx, scope: Scope, formId: string, versionId: string): Promise<number> {
    const moved = await tx.query<[unknown[], number]>(
      `update registration set form_version_id = $3, version = version + 1
       where event_id = $1 and state in ('draft', 'placeholder') and sent_at is null and form_version_id <> $3
         and form_version_id in (select id from form_version where event_id = $1 and form_id = $2)`,
      [scope.event, formId, versionId],
    );
    const answering = await tx.query<[unknown[], number]>(
      `update follow_up set form_version_id = $3
       where event_id = $1 and done_at is null and form_version_id <> $3
         and form_version_id in (select id from form_version where event_id = $1 and form_id = $2)`,
      [scope.event, formId, versionId],
    );
    return moved[1] + answering[1];
  }

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

  /** The version this category asks after the approval; null where it asks nothing then. */
  async findFollowUp(tx: Tx, scope: Scope, categoryId: string): Promise<string | null> {
    const [found] = await tx.query<{ versionId: string | null }[]>(
      `select form.current_version_id as "versionId"
       from category join form on form.event_id = category.event_id and form.id = category.follow_up_form_id
       where category.event_id = $1 and category.id = $2`,
      [scope.event, categoryId],
    );
    return found?.versionId ?? null;
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

import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { COLUMN_FIELDS } from '../domain/answers-of';
import type { DueField } from '../domain/due-answers';
import { Where } from './where';

/** A published version that some people are asked, with the event it is of. */
export interface DueVersion {
  eventId: string;
  timezone: string;
  versionId: string;
}

/** Who is asked this version: by what she began with, or after her approval. */
const ASKED = `(
  (registration.form_version_id = ? and registration.state in ('submitted', 'pre_approved', 'approved', 'returned'))
  or (registration.state = 'approved' and ? = coalesce(
    (select follow_up.form_version_id from follow_up
     where follow_up.event_id = registration.event_id and follow_up.registration_id = registration.id),
    (select form.current_version_id
     from category join form on form.event_id = category.event_id and form.id = category.follow_up_form_id
     where category.event_id = registration.event_id and category.id = registration.category_id))))`;

/** Questions that become required on a day, and who has left them open. */
@Injectable()
export class DueAnswersRepository {
  /** Of every live event: the versions with a question that becomes required in these days, and that are in use. */
  listVersions(tx: Tx, { from, to }: { from: string; to: string }): Promise<DueVersion[]> {
    return tx.query(
      `select version.event_id as "eventId", event.timezone, version.id as "versionId"
       from form_version version join event on event.id = version.event_id and event.state = 'live'
       where exists (
         select 1 from jsonb_path_query(version.content, '$.steps[*].fields[*].requiredFrom') as day
         where day #>> '{}' between $1 and $2)
       order by version.event_id, version.id`,
      [from, to],
    );
  }

  /** How many are asked this by this version and have left it open. */
  async count(tx: Tx, scope: Scope, versionId: string, due: DueField): Promise<number> {
    const where = missingWhere(scope, versionId, [due]);
    const [row] = await tx.query<{ count: number }[]>(
      `select count(*)::integer as count from registration where ${where.sql}`,
      where.values,
    );
    return row?.count ?? 0;
  }

  /** Marks so many of those who have left any of these open and were not reminded of this day; returns them. */
  async remind(
    tx: Tx,
    scope: Scope,
    versionId: string,
    { fields, day, now }: { fields: readonly DueField[]; day: string; now: Date },
    most: number,
  ): Promise<string[]> {
    const where = missingWhere(scope, versionId, fields)
      .and(
        `registration.email <> '' 
        and not (registration.invented and registration.entered_by_kind is not distinct from 'system')`,
      )
      .and(
        `not exists (select 1 from answer_reminder
           where answer_reminder.event_id = registration.event_id
             and answer_reminder.registration_id = registration.id and answer_reminder.required_from = ?::date)`,
        day,
      );
    const values = [...where.values, day, now, most];
    const [last, before, at] = [values.length, values.length - 2, values.length - 1];
    const rows = await tx.query<{ id: string }[]>(
      `insert into answer_reminder (event_id, registration_id, required_from, reminded_at)
       select registration.event_id, registration.id, $${before}::date, $${at}::timestamptz
       from registration where ${where.sql} order by registration.id limit $${last}
       on conflict on constraint answer_reminder_pk do nothing
       returning registration_id as id`,
      values,
    );
    return rows.map(({ id }) => id);
  }
}

function missingWhere(scope: Scope, versionId: string, fields: readonly DueField[]): Where {
  const where = new Where().and('registration.event_id = ?', scope.event).and(ASKED, versionId, versionId);
  const open = fields.map(({ field }) => {
    const { showIf } = field;
    const empty = `coalesce(nullif(${answerSql(field.key)}, '[]'), '') in ('', 'false')`;
    if (!showIf) return { sql: empty, values: keyOf(field.key) };
    return {
      sql: `(${empty} and ${shownSql(showIf.field)})`,
      values: [...keyOf(field.key), ...drivenBy(showIf.field, showIf.is)],
    };
  });
  return where.and(`(${open.map(({ sql }) => sql).join(' or ')})`, ...open.flatMap(({ values }) => values));
}

/** What stands in a column, or among the answers under the next value. */
function answerSql(key: string): string {
  const column = columnOf(key);
  return column === null ? `registration.answers ->> ?` : `registration.${column}`;
}

function keyOf(key: string): string[] {
  return columnOf(key) === null ? [key] : [];
}

/** An answer is a text or several; a tick is true. What hangs on a hidden question was taken away with it. */
function shownSql(driver: string): string {
  const column = columnOf(driver);
  if (column !== null) return `registration.${column} = any(?::text[])`;
  return `(coalesce(jsonb_exists_any(registration.answers -> ?, ?::text[]), false)
    or coalesce(registration.answers ->> ?, 'false') = 'true' and 'yes' = any(?::text[]))`;
}

function drivenBy(driver: string, is: readonly string[]): unknown[] {
  return columnOf(driver) === null ? [driver, is, driver, is] : [is];
}

function columnOf(key: string): string | null {
  if (!COLUMN_FIELDS.some((field) => field === key)) return null;
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';

/**
 * The foreign keys to a registration and the tables whose rows go with it, the first first. One whose rows PostgreSQL
 * takes along stands here too: a table nobody has thought of is to be missed.
 */
const GOES_WITH = {
  registration_move_registration_fk: 'registration_move',
  registration_change_registration_fk: 'registration_change',
  registration_tag_registration_fk: 'registration_tag',
  registration_note_registration_fk: 'registration_note',
  registration_photo_registration_fk: 'registration_photo',
  access_use_registration_fk: 'access_use',
  follow_up_registration_fk: 'follow_up',
  answer_reminder_registration_fk: 'answer_reminder',
  completion_mail_registration_fk: 'completion_mail',
  kept_place_reminder_registration_fk: 'kept_place_reminder',
  bulk_act_person_registration_fk: 'bulk_act_person',
} as const;

/** Those that have a rule here; a substitute and the one before her go together. */
export const PURGED_CONSTRAINTS: readonly string[] = [
  ...Object.keys(GOES_WITH),
  // Both lead from one that goes to another that goes.
  'registration_accompanies_fk',
  'registration_replaces_fk',
];

/** A registration of a rehearsal, and what else goes when it does. */
export interface RehearsedRow {
  id: string;
  linkId: string | null;
  personId: string | null;
  organisationId: string | null;
}

/** What was made while an event was rehearsed: rows that are marked as made up, and never others. */
@Injectable()
export class RehearsalsRepository {
  /** Those of the event in the order of their ids. */
  list(tx: Tx, scope: Scope): Promise<RehearsedRow[]> {
    return tx.query(
      `select id, link_id as "linkId", person_id as "personId", organisation_id as "organisationId"
       from registration where event_id = $1 and invented order by id`,
      [scope.event],
    );
  }

  /** The same, kept from everybody else until the transaction ends. */
  async lock(tx: Tx, scope: Scope): Promise<void> {
    await tx.query('select from registration where event_id = $1 and invented order by id for update', [
      scope.event,
    ]);
  }

  async count(
    tx: Tx,
    scope: Scope,
    ids: readonly string[],
  ): Promise<{ photos: number; entries: number; imports: number }> {
    const [row] = await tx.query<{ photos: number; entries: number; imports: number }[]>(
      `select
         (select count(*)::integer from registration_photo
          where event_id = $1 and registration_id = any($2::uuid[])) as photos,
         (select count(*)::integer from registration
          where event_id = $1 and id = any($2::uuid[]) and entered_by_kind is not null and delegation_id is not null
         ) as entries,
         (select count(*)::integer from registration_import where event_id = $1 and rehearsal) as imports`,
      [scope.event, ids],
    );
    return row ?? { photos: 0, entries: 0, imports: 0 };
  }

  async photos(tx: Tx, scope: Scope, ids: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      'select id from registration_photo where event_id = $1 and registration_id = any($2::uuid[]) order by id',
      [scope.event, ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes away what hangs on these registrations, and what many of them were done with at once. */
  async purgeAround(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
    for (const table of Object.values(GOES_WITH)) {
      await tx.query(`delete from ${table} where event_id = $1 and registration_id = any($2::uuid[])`, [
        scope.event,
        ids,
      ]);
    }
    await tx.query(
      `delete from bulk_act where event_id = $1
         and not exists (select from bulk_act_person where act_id = bulk_act.id)`,
      [scope.event],
    );
  }

  /** Takes away what is marked; numbers begin anew where nobody has one any more. */
  async purge(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
    await tx.query('delete from registration where event_id = $1 and id = any($2::uuid[]) and invented', [
      scope.event,
      ids,
    ]);
    await tx.query('delete from registration_import where event_id = $1 and rehearsal', [scope.event]);
    await tx.query(
      `delete from registration_counter where event_id = $1
         and not exists (select from registration where event_id = $1 and number is not null)`,
      [scope.event],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { ENDED_STATES } from '../domain/registration-state';
import { ASKED_FOLLOW_UP, DONE_FOLLOW_UP } from './follow-ups.repository';
import { HERE, REACHED, type ReachedPerson } from './reached.repository';

/** When somebody was asked last to complete her part, and by whom. */
export interface AskedLast {
  registrationId: string;
  askedAt: Date;
  askedBy: string;
}

/** Somebody whose own part is not done. */
export interface UnfinishedPerson extends ReachedPerson {
  askedAt: Date | null;
}

/** SQL that is true of a `registration` whose person may still answer what follows her approval, and has not. */
const OWES_FOLLOW_UP = `${ASKED_FOLLOW_UP} and not ${DONE_FOLLOW_UP} and not exists (
  select 1 from category where category.event_id = registration.event_id and category.id = registration.category_id
    and category.follow_up_until <= $4)`;

/** People whose own part is not done, and who of them was asked by mail to do it. */
@Injectable()
export class CompletionsRepository {
  /** Those of the scope’s delegation where it has one, else of the event, by name; or the one of this id. */
  unfinished(tx: Tx, scope: Scope, now: Date, id: string | null = null): Promise<UnfinishedPerson[]> {
    return tx.query(
      `select ${REACHED}, (
         select asked_at from completion_mail
         where completion_mail.event_id = registration.event_id
           and completion_mail.registration_id = registration.id) as "askedAt"
       from registration
       where ${HERE} and (state in ('placeholder', 'draft', 'returned') or ${OWES_FOLLOW_UP})
         and ($5::uuid is null or id = $5)
       order by sort_name, id`,
      [scope.event, scope.delegationId, ENDED_STATES, now, id],
    );
  }

  /** When each of these was asked last; who never was is not there. */
  lastOf(tx: Tx, scope: Scope, ids: readonly string[]): Promise<AskedLast[]> {
    return tx.query(
      `select registration_id as "registrationId", asked_at as "askedAt", asked_by as "askedBy"
       from completion_mail where event_id = $1 and registration_id = any ($2::uuid[])`,
      [scope.event, ids],
    );
  }

  /** Notes that these are asked now, but for whom somebody else has asked since; returns the others. */
  async note(
    tx: Tx,
    scope: Scope,
    ids: readonly string[],
    { now, since }: { now: Date; since: Date },
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `insert into completion_mail (event_id, registration_id, asked_at, asked_by)
       select $1, id, $3, $4 from unnest($2::uuid[]) as id order by id
       on conflict on constraint completion_mail_pk
         do update set asked_at = excluded.asked_at, asked_by = excluded.asked_by
         where completion_mail.asked_at <= $5
       returning registration_id as id`,
      [scope.event, ids, now, scope.actor.name, since],
    );
    return rows.map(({ id }) => id);
  }
}

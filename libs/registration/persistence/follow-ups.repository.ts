import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { FollowUpEntity } from './follow-up.entity';

/** Of each approved person that is asked something: since when all of it is answered. */
export interface FollowUpRow {
  registrationId: string;
  doneAt: Date | null;
}

/** SQL that is true of a `registration` that is asked something after its approval. */
export const ASKED_FOLLOW_UP = `registration.state = 'approved' and exists (
  select 1 from category join form on form.event_id = category.event_id and form.id = category.follow_up_form_id
  where category.event_id = registration.event_id and category.id = registration.category_id
    and form.current_version_id is not null)`;

/** SQL that is true of a `registration` that has answered all of it. */
export const DONE_FOLLOW_UP = `exists (
  select 1 from follow_up
  where follow_up.event_id = registration.event_id and follow_up.registration_id = registration.id
    and follow_up.done_at is not null)`;

/** How far approved people are with what is asked of them; whoever writes has locked their registration. */
@Injectable()
export class FollowUpsRepository {
  find(tx: Tx, scope: Scope, registrationId: string): Promise<FollowUpEntity | null> {
    return tx.findOneBy(FollowUpEntity, { eventId: scope.event, registrationId });
  }

  async put(tx: Tx, scope: Scope, standing: Omit<FollowUpEntity, 'eventId'>): Promise<void> {
    await tx.upsert(FollowUpEntity, { ...standing, eventId: scope.event }, ['eventId', 'registrationId']);
  }

  /** Of these people those who are asked something, and since when they have answered it. */
  asked(tx: Tx, scope: Scope, ids: readonly string[]): Promise<FollowUpRow[]> {
    return tx.query(
      `select registration.id as "registrationId", follow_up.done_at as "doneAt"
       from registration
       left join follow_up
         on follow_up.event_id = registration.event_id and follow_up.registration_id = registration.id
       where registration.event_id = $1 and registration.id = any($2::uuid[]) and ${ASKED_FOLLOW_UP}`,
      [scope.event, ids],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';

/** Places kept for a delegation until the same moment. */
export interface KeptPlaces {
  eventId: string;
  delegationId: string;
  endsAt: Date;
}

/** Places that are kept for people who are still to be registered. */
@Injectable()
export class KeptPlacesRepository {
  /** Of every live event: the delegations of whose places some end in this time and were not reminded of. */
  endingSoon(tx: Tx, { now, before }: { now: Date; before: Date }, most: number): Promise<KeptPlaces[]> {
    return tx.query(
      `select registration.event_id as "eventId", delegation_id as "delegationId", placeholder_until as "endsAt"
       from registration join event on event.id = registration.event_id and event.state = 'live'
       where registration.state = 'placeholder' and placeholder_until > $1 and placeholder_until <= $2
         and delegation_id is not null and not exists (
           select 1 from kept_place_reminder
           where kept_place_reminder.event_id = registration.event_id
             and kept_place_reminder.registration_id = registration.id
             and kept_place_reminder.ends_at = registration.placeholder_until)
       group by registration.event_id, delegation_id, placeholder_until
       order by placeholder_until, delegation_id limit $3`,
      [now, before, most],
    );
  }

  /** Notes that these are reminded of; returns those that were not before. */
  async remind(tx: Tx, scope: Scope, { delegationId, endsAt }: KeptPlaces, now: Date): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `insert into kept_place_reminder (event_id, registration_id, ends_at, reminded_at)
       select event_id, id, placeholder_until, $4 from registration
       where event_id = $1 and delegation_id = $2 and state = 'placeholder' and placeholder_until = $3
       order by id
       on conflict on constraint kept_place_reminder_pk do nothing
       returning registration_id as id`,
      [scope.event, delegationId, endsAt, now],
    );
    return rows.map(({ id }) => id);
  }
}

import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';

/** Places kept for a delegation, or for those of none, until the same moment. */
export interface KeptPlaces {
  eventId: string;
  delegationId: string | null;
  endsAt: Date;
}

/** A place that is reminded of; whoever takes another's seat is told herself. */
export interface RemindedPlace {
  id: string;
  isSeat: boolean;
}

/** Places that are kept for people who are still to be registered. */
@Injectable()
export class KeptPlacesRepository {
  /**
   * Of every live event: the delegations of whose places some end in this time and were not reminded of. Where there is no
   * delegation nobody is told of places but those who were named to take a seat.
   */
  endingSoon(tx: Tx, { now, before }: { now: Date; before: Date }, most: number): Promise<KeptPlaces[]> {
    return tx.query(
      `select registration.event_id as "eventId", delegation_id as "delegationId", placeholder_until as "endsAt"
       from registration join event on event.id = registration.event_id and event.state = 'live'
       where registration.state = 'placeholder' and placeholder_until > $1 and placeholder_until <= $2
         and (delegation_id is not null or replaces_id is not null) and not exists (
           select 1 from kept_place_reminder
           where kept_place_reminder.event_id = registration.event_id
             and kept_place_reminder.registration_id = registration.id
             and kept_place_reminder.ends_at = registration.placeholder_until)
       group by registration.event_id, delegation_id, placeholder_until
       order by placeholder_until, delegation_id nulls last limit $3`,
      [now, before, most],
    );
  }

  /** Notes that these are reminded of; returns those that were not before. */
  async remind(
    tx: Tx,
    scope: Scope,
    { delegationId, endsAt }: KeptPlaces,
    now: Date,
  ): Promise<RemindedPlace[]> {
    return tx.query<RemindedPlace[]>(
      `with noted as (insert into kept_place_reminder (event_id, registration_id, ends_at, reminded_at)
       select event_id, id, placeholder_until, $4 from registration
       where event_id = $1 and delegation_id is not distinct from $2::uuid
         and (delegation_id is not null or replaces_id is not null)
         and state = 'placeholder' and placeholder_until = $3
       order by id
       on conflict on constraint kept_place_reminder_pk do nothing
       returning registration_id)
       select id, replaces_id is not null as "isSeat" from registration
       where event_id = $1 and id in (select registration_id from noted) order by id`,
      [scope.event, delegationId, endsAt, now],
    );
  }
}

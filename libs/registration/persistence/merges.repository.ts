import { Injectable } from '@nestjs/common';
import type { LocalisedText } from '@app/kernel';
import type { MergePair, Standing } from '@app/people';
import type { Scope, Tx } from '@app/platform';
import { PERSON_STATES } from '../domain/registration-state';
import { quotaCounts } from './quota-rule';
import { OF_ROW } from './quotas.repository';

/** Which of a registration's columns refers to what is merged. */
export type MergedColumn = 'person_id' | 'organisation_id';

export interface BothActive {
  event: LocalisedText;
  numbers: string[];
}

export interface TooMany {
  quota: LocalisedText;
  event: LocalisedText;
  capacity: number;
  wanted: number;
}

/** What of registrations hangs on persons and organisations, in all events of a series. */
@Injectable()
export class RegistrationMergesRepository {
  async lock(tx: Tx, scope: Scope, column: MergedColumn, pair: MergePair): Promise<void> {
    await tx.query(
      `select id from registration where series_id = $1 and ${column} in ($2, $3) order by id for update`,
      valuesOf(scope, pair),
    );
  }

  standings(tx: Tx, scope: Scope, column: MergedColumn, pair: MergePair): Promise<Standing[]> {
    return tx.query(
      `select registration.event_id as "eventId", registration.${column} = $3 as "ofOther",
         jsonb_build_object(
           'registrations', count(*),
           'tags', sum((select count(*) from registration_tag pinned
             where pinned.event_id = registration.event_id and pinned.registration_id = registration.id)),
           'notes', sum((select count(*) from registration_note note
             where note.event_id = registration.event_id and note.registration_id = registration.id))) as counts
       from registration where registration.series_id = $1 and registration.${column} in ($2, $3)
       group by 1, 2 order by 1, 2`,
      valuesOf(scope, pair),
    );
  }

  /** The events in which both persons are registered and have not gone. */
  bothActive(tx: Tx, scope: Scope, pair: MergePair): Promise<BothActive[]> {
    return tx.query(
      `select event.name as event,
         array_agg(coalesce(registration.number, '–') order by registration.created_at) as numbers
       from registration join event on event.id = registration.event_id
       where registration.series_id = $1 and registration.person_id in ($2, $3) and registration.state = any ($4)
       group by event.id, event.name having count(*) > 1 order by event.id`,
      [...valuesOf(scope, pair), PERSON_STATES],
    );
  }

  async move(tx: Tx, scope: Scope, column: MergedColumn, pair: MergePair): Promise<void> {
    await tx.query(
      `update registration set ${column} = $2 where series_id = $1 and ${column} = $3`,
      valuesOf(scope, pair),
    );
  }

  /** Has the people of both be found by what the one that stays is called from now on. */
  async unkey(tx: Tx, scope: Scope, pair: MergePair): Promise<void> {
    await tx.query(
      'update registration set keys_version = 0 where series_id = $1 and organisation_id in ($2, $3)',
      valuesOf(scope, pair),
    );
  }

  /** The events in which a quota is bound to one of the two organisations, in the order of their ids. */
  async eventsWithQuotas(tx: Tx, scope: Scope, pair: MergePair): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `select distinct event_id as id from quota
       where series_id = $1 and organisation_id in ($2, $3) order by event_id`,
      valuesOf(scope, pair),
    );
    return rows.map(({ id }) => id);
  }

  quotaStandings(tx: Tx, scope: Scope, pair: MergePair): Promise<Standing[]> {
    return tx.query(
      `select event_id as "eventId", organisation_id = $3 as "ofOther",
         jsonb_build_object('quotas', count(*)) as counts
       from quota where series_id = $1 and organisation_id in ($2, $3) group by 1, 2 order by 1, 2`,
      valuesOf(scope, pair),
    );
  }

  /** The quotas of either that are too small for the people of both. */
  tooSmallQuotas(tx: Tx, scope: Scope, pair: MergePair): Promise<TooMany[]> {
    // Of either organisation, whichever the quota is bound to.
    const counted = { ...OF_ROW, organisation: 'quota.organisation_id' };
    return tx.query(
      `select quota.name as quota, event.name as event, pool.capacity, count(*)::integer as wanted
       from quota
       join event on event.id = quota.event_id
       join pool on pool.event_id = quota.event_id and pool.id = quota.pool_id
       join registration on ${quotaCounts(counted)}
         and registration.series_id = $1 and registration.organisation_id in ($2, $3)
       join category on category.event_id = registration.event_id and category.id = registration.category_id
       join place on place.event_id = registration.event_id and place.pool_id = category.pool_id
         and place.holder_id = registration.id
       where quota.series_id = $1 and quota.organisation_id in ($2, $3)
       group by quota.id, event.id, pool.id having count(*) > pool.capacity order by quota.id`,
      valuesOf(scope, pair),
    );
  }

  async moveQuotas(tx: Tx, scope: Scope, pair: MergePair): Promise<void> {
    await tx.query(
      `update quota set organisation_id = $2, version = version + 1 where series_id = $1 and organisation_id = $3`,
      valuesOf(scope, pair),
    );
  }
}

function valuesOf(scope: Scope, { keptId, otherId }: MergePair): string[] {
  return [scope.series, keptId, otherId];
}

import { Injectable } from '@nestjs/common';
import type { LocalisedText } from '@app/kernel';
import type { MergePair, Standing } from '@app/people';
import type { Scope, Tx } from '@app/platform';

const OF_SERIES = 'event_id in (select id from event where series_id = $1)';
const OF_BOTH = `resource_kind = 'person' and resource_id in ($2, $3)`;

/** What of time hangs on persons, in all events of a series. Ids of others may stand there, so there is no foreign key. */
@Injectable()
export class CommitmentMergesRepository {
  async lock(tx: Tx, scope: Scope, pair: MergePair): Promise<void> {
    for (const table of ['commitment', 'open_hours']) {
      await tx.query(
        `select id from ${table} where ${OF_SERIES} and ${OF_BOTH} order by id for update`,
        valuesOf(scope, pair),
      );
    }
  }

  standings(tx: Tx, scope: Scope, pair: MergePair): Promise<Standing[]> {
    return tx.query(
      `select event_id as "eventId", resource_id = $3 as "ofOther",
         jsonb_build_object('commitments', count(*)) as counts
       from commitment where ${OF_SERIES} and ${OF_BOTH} group by 1, 2
       union all
       select event_id, resource_id = $3, jsonb_build_object('openHours', count(*))
       from open_hours where ${OF_SERIES} and ${OF_BOTH} group by 1, 2 order by 1, 2`,
      valuesOf(scope, pair),
    );
  }

  /** The events in which both have promised the same time, so that one of them could not keep it. */
  async eventsWithBoth(tx: Tx, scope: Scope, pair: MergePair): Promise<LocalisedText[]> {
    const rows = await tx.query<{ name: LocalisedText }[]>(
      `select event.name from event
       where event.series_id = $1 and exists (
         select 1 from commitment as kept
         join commitment as other on other.event_id = kept.event_id and other.hard
           and other.resource_kind = 'person' and other.resource_id = $3 and other.during && kept.during
         where kept.event_id = event.id and kept.hard
           and kept.resource_kind = 'person' and kept.resource_id = $2
       ) order by event.id`,
      valuesOf(scope, pair),
    );
    return rows.map(({ name }) => name);
  }

  /** What both owe to the same is owed once; hours of the one that is kept stand, and without any those of the other. */
  async move(tx: Tx, scope: Scope, pair: MergePair): Promise<void> {
    await tx.query(
      `delete from commitment as double using commitment as kept
       where double.event_id in (select id from event where series_id = $1)
         and double.resource_kind = 'person' and double.resource_id = $3
         and kept.event_id = double.event_id and kept.resource_kind = 'person' and kept.resource_id = $2
         and kept.kind = double.kind and kept.source_id = double.source_id
         and kept.during = double.during and kept.hard = double.hard`,
      valuesOf(scope, pair),
    );
    await tx.query(
      `update commitment set resource_id = $2
       where ${OF_SERIES} and resource_kind = 'person' and resource_id = $3`,
      valuesOf(scope, pair),
    );
    await tx.query(
      `delete from open_hours as theirs using open_hours as kept
       where theirs.event_id in (select id from event where series_id = $1)
         and theirs.resource_kind = 'person' and theirs.resource_id = $3
         and kept.event_id = theirs.event_id and kept.resource_kind = 'person' and kept.resource_id = $2`,
      valuesOf(scope, pair),
    );
    await tx.query(
      `update open_hours set resource_id = $2
       where ${OF_SERIES} and resource_kind = 'person' and resource_id = $3`,
      valuesOf(scope, pair),
    );
  }
}

function valuesOf(scope: Scope, { keptId, otherId }: MergePair): string[] {
  return [scope.series, keptId, otherId];
}

import { Injectable } from '@nestjs/common';
import type { LocalisedText } from '@app/kernel';
import type { MergePair, Standing } from '@app/people';
import type { Scope, Tx } from '@app/platform';

/** What of delegations hangs on organisations, in all events of a series. */
@Injectable()
export class DelegationMergesRepository {
  async lock(tx: Tx, scope: Scope, pair: MergePair): Promise<void> {
    await tx.query(
      'select id from delegation where series_id = $1 and organisation_id in ($2, $3) order by id for update',
      valuesOf(scope, pair),
    );
  }

  standings(tx: Tx, scope: Scope, pair: MergePair): Promise<Standing[]> {
    return tx.query(
      `select event_id as "eventId", organisation_id = $3 as "ofOther",
         jsonb_build_object('delegations', count(*)) as counts
       from delegation where series_id = $1 and organisation_id in ($2, $3) group by 1, 2 order by 1, 2`,
      valuesOf(scope, pair),
    );
  }

  async eventsWithBoth(tx: Tx, scope: Scope, pair: MergePair): Promise<LocalisedText[]> {
    const rows = await tx.query<{ name: LocalisedText }[]>(
      `select event.name from delegation join event on event.id = delegation.event_id
       where delegation.series_id = $1 and delegation.organisation_id in ($2, $3)
       group by event.id having count(*) > 1 order by event.id`,
      valuesOf(scope, pair),
    );
    return rows.map(({ name }) => name);
  }

  ofKept(tx: Tx, scope: Scope, { keptId }: MergePair): Promise<{ id: string; eventId: string }[]> {
    return tx.query(
      `select id, event_id as "eventId" from delegation
       where series_id = $1 and organisation_id = $2 order by id`,
      [scope.series, keptId],
    );
  }

  async move(tx: Tx, scope: Scope, pair: MergePair): Promise<void> {
    await tx.query(
      'update delegation set organisation_id = $2, version = version + 1 where series_id = $1 and organisation_id = $3',
      valuesOf(scope, pair),
    );
  }
}

function valuesOf(scope: Scope, { keptId, otherId }: MergePair): string[] {
  return [scope.series, keptId, otherId];
}

import { Injectable } from '@nestjs/common';
import type { MergePair, Standing } from '@app/people';
import type { Scope, Tx } from '@app/platform';

/** The organisations whose people the desk of an event lets in by itself: who put them on the list, and when. */
@Injectable()
export class AccreditationsRepository {
  /** Whether it was put on the list now; false where it stands there already. */
  async add(tx: Tx, scope: Scope, organisationId: string, at: Date): Promise<boolean> {
    const { kind, id, name } = scope.actor;
    const added = await tx.query<unknown[]>(
      `insert into accredited_organisation
         (series_id, event_id, organisation_id, at, actor_kind, actor_id, actor_name)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict on constraint accredited_organisation_pk do nothing returning organisation_id`,
      [scope.series, scope.event, organisationId, at, kind, id, name],
    );
    return added.length === 1;
  }

  /** Whether it stood there. */
  async remove(tx: Tx, scope: Scope, organisationId: string): Promise<boolean> {
    const [removed] = await tx.query<[unknown[], number]>(
      `delete from accredited_organisation where event_id = $1 and organisation_id = $2 returning organisation_id`,
      [scope.event, organisationId],
    );
    return removed.length === 1;
  }

  /** Whether it stands on the list, which stays so until the transaction ends. */
  async holds(tx: Tx, scope: Scope, organisationId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `select 1 from accredited_organisation where event_id = $1 and organisation_id = $2 for share`,
      [scope.event, organisationId],
    );
    return rows.length === 1;
  }

  /** Those of these organisations that stand on the list of the scope's event. */
  async among(tx: Tx, scope: Scope, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }[]>(
      `select organisation_id as id from accredited_organisation
       where event_id = $1 and organisation_id = any ($2::uuid[])`,
      [scope.event, ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async lock(tx: Tx, scope: Scope, { keptId, otherId }: MergePair): Promise<void> {
    await tx.query(
      `select 1 from accredited_organisation where series_id = $1 and organisation_id in ($2, $3)
       order by event_id, organisation_id for update`,
      [scope.series, keptId, otherId],
    );
  }

  standings(tx: Tx, scope: Scope, { keptId, otherId }: MergePair): Promise<Standing[]> {
    return tx.query(
      `select event_id as "eventId", organisation_id = $3 as "ofOther",
         jsonb_build_object('accreditations', count(*)) as counts
       from accredited_organisation where series_id = $1 and organisation_id in ($2, $3)
       group by 1, 2 order by 1, 2`,
      [scope.series, keptId, otherId],
    );
  }

  /** Where either stood on the list, the one that is kept does. */
  async move(tx: Tx, scope: Scope, { keptId, otherId }: MergePair): Promise<void> {
    await tx.query(
      `insert into accredited_organisation
         (series_id, event_id, organisation_id, at, actor_kind, actor_id, actor_name)
       select series_id, event_id, $2, at, actor_kind, actor_id, actor_name
       from accredited_organisation where series_id = $1 and organisation_id = $3
       on conflict on constraint accredited_organisation_pk do nothing`,
      [scope.series, keptId, otherId],
    );
    await tx.query('delete from accredited_organisation where series_id = $1 and organisation_id = $2', [
      scope.series,
      otherId,
    ]);
  }
}

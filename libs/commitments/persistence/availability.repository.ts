import { Injectable } from '@nestjs/common';
import type { TimeRange } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import type { ClosedWindow, OpenHours, Resource, ResourceKind } from '../domain/claim';

interface HoursRow {
  kind: ResourceKind;
  id: string;
  ranges: { from: string; to: string }[];
}

/** When resources are to be had, and what is closed for whom. */
@Injectable()
export class AvailabilityRepository {
  /** The hours of these become those, which do not touch each other. */
  async setHours(tx: Tx, scope: Scope, hours: readonly OpenHours[]): Promise<void> {
    const kinds = hours.map(({ resource }) => resource.kind);
    const ids = hours.map(({ resource }) => resource.id);
    await tx.query(
      `delete from open_hours where event_id = $1
         and (resource_kind, resource_id) in (select * from unnest($2::text[], $3::uuid[]))`,
      [scope.event, kinds, ids],
    );
    const rows = hours.flatMap(({ resource, ranges }) => ranges.map((range) => ({ ...resource, ...range })));
    await tx.query(
      `insert into open_hours (id, event_id, resource_kind, resource_id, during)
       select gen_random_uuid(), $1, kind, id, tstzrange(starts, ends)
       from unnest($2::text[], $3::uuid[], $4::timestamptz[], $5::timestamptz[]) as hours (kind, id, starts, ends)
       order by kind, id, starts`,
      [
        scope.event,
        rows.map(({ kind }) => kind),
        rows.map(({ id }) => id),
        rows.map(({ from }) => from),
        rows.map(({ to }) => to),
      ],
    );
  }

  /** Of these, or of all that have any, in the order of kind and id. */
  async hours(tx: Tx, scope: Scope, resources: readonly Resource[] | null): Promise<OpenHours[]> {
    const rows = await tx.query<HoursRow[]>(
      `select resource_kind as kind, resource_id as id,
         jsonb_agg(jsonb_build_object('from', lower(during), 'to', upper(during)) order by during) as ranges
       from open_hours where event_id = $1
         and ($2::text[] is null or (resource_kind, resource_id) in (select * from unnest($2::text[], $3::uuid[])))
       group by resource_kind, resource_id order by resource_kind, resource_id`,
      [scope.event, resources?.map(({ kind }) => kind) ?? null, resources?.map(({ id }) => id) ?? null],
    );
    return rows.map(({ kind, id, ranges }) => ({ resource: { kind, id }, ranges: ranges.map(rangeOf) }));
  }

  async putWindow(tx: Tx, scope: Scope, { sourceId, from, to, closesFor }: ClosedWindow): Promise<void> {
    await tx.query(
      `insert into closed_window (id, event_id, source_id, during, closes_for)
       values (gen_random_uuid(), $1, $2, tstzrange($3, $4), $5)
       on conflict on constraint closed_window_source_unique
       do update set during = excluded.during, closes_for = excluded.closes_for`,
      [scope.event, sourceId, from, to, closesFor === 'everyone' ? null : closesFor],
    );
  }

  async removeWindows(tx: Tx, scope: Scope, sourceIds: readonly string[]): Promise<void> {
    await tx.query('delete from closed_window where event_id = $1 and source_id = any($2::uuid[])', [
      scope.event,
      sourceIds,
    ]);
  }

  async windows(tx: Tx, scope: Scope, { from, to }: TimeRange): Promise<ClosedWindow[]> {
    const rows = await tx.query<(Omit<ClosedWindow, 'closesFor'> & { closesFor: string[] | null })[]>(
      `select source_id as "sourceId", lower(during) as "from", upper(during) as "to", closes_for as "closesFor"
       from closed_window where event_id = $1 and during && tstzrange($2, $3)
       order by lower(during), source_id`,
      [scope.event, from, to],
    );
    return rows.map((row) => ({ ...row, closesFor: row.closesFor ?? 'everyone' }));
  }
}

function rangeOf({ from, to }: { from: string; to: string }): TimeRange {
  return { from: new Date(from), to: new Date(to) };
}

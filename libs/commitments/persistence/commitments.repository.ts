import { Injectable } from '@nestjs/common';
import type { LocalisedText } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import type { Claim, ClaimKind, Resource, ResourceKind, Source } from '../domain/claim';

interface ClaimRow {
  resourceKind: ResourceKind;
  resourceId: string;
  from: Date;
  to: Date;
  hard: boolean;
  kind: ClaimKind;
  sourceId: string;
  label: LocalisedText;
}

/** A hard claim that does not stand, and who stands in its place; null where nobody does any more. */
export interface Clash {
  wanted: Claim;
  holder: Claim | null;
}

/** What is looked for: all of the stretch, or these resources of it. */
export interface Around {
  from: Date;
  to: Date;
  resources?: readonly Resource[];
}

const COLUMNS = `resource_kind as "resourceKind", resource_id as "resourceId",
  lower(during) as "from", upper(during) as "to", hard, kind, source_id as "sourceId", label`;

/** The claims of a call as rows, from `$2` on; in one order, so that of two rivals none waits for the other's wait. */
const GIVEN = `given as (
  select distinct on (resource_kind, resource_id, kind, source_id, during, hard) *
  from (
    select resource_kind, resource_id, tstzrange(starts, ends) as during, hard, kind, source_id, label::jsonb as label
    from unnest($2::text[], $3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::boolean[], $7::text[], $8::uuid[],
      $9::text[]) as claim (resource_kind, resource_id, starts, ends, hard, kind, source_id, label)
  ) as claim
  order by resource_kind, resource_id, kind, source_id, during, hard, label
)`;

const SAME = `standing.event_id = $1 and standing.kind = given.kind and standing.source_id = given.source_id
  and standing.resource_kind = given.resource_kind and standing.resource_id = given.resource_id
  and standing.during = given.during and standing.hard = given.hard`;

/** A rival's hard claim leaves the row out; who it is can be asked afterwards, as it could not after a violation. */
const INSERT = `insert into commitment
    (id, event_id, resource_kind, resource_id, during, hard, kind, source_id, label)
  select gen_random_uuid(), $1, given.resource_kind, given.resource_id, given.during, given.hard, given.kind,
    given.source_id, given.label`;

const IN_ORDER = `order by given.resource_kind, given.resource_id, given.during on conflict do nothing`;

/** The only place that knows how claims are kept. */
@Injectable()
export class CommitmentsRepository {
  async insert(tx: Tx, scope: Scope, claims: readonly Claim[]): Promise<void> {
    await tx.query(`with ${GIVEN} ${INSERT} from given ${IN_ORDER}`, valuesOf(scope, claims));
  }

  /** The claims of these sources become these; what is the same, what it is called included, stays as it is. */
  async replace(tx: Tx, scope: Scope, sources: readonly Source[], claims: readonly Claim[]): Promise<void> {
    await tx.query(
      `with ${GIVEN}, gone as (
         delete from commitment as standing
         where event_id = $1 and (kind, source_id) in (select * from unnest($10::text[], $11::uuid[]))
           and not exists (select 1 from given where ${SAME} and standing.label = given.label)
         returning id
       ), cleared as (
         -- Counted, so that what goes is gone before what comes looks for room.
         select count(*) from gone
       )
       ${INSERT} from given, cleared
       where not exists (
         select 1 from commitment as standing where ${SAME} and standing.label = given.label
       ) ${IN_ORDER}`,
      [...valuesOf(scope, claims), sources.map(({ kind }) => kind), sources.map(({ id }) => id)],
    );
  }

  async remove(tx: Tx, scope: Scope, source: Source): Promise<void> {
    await tx.query('delete from commitment where event_id = $1 and kind = $2 and source_id = $3', [
      scope.event,
      source.kind,
      source.id,
    ]);
  }

  /** The first of these hard claims that has come to nothing; null where all of them stand. */
  async clashOf(tx: Tx, scope: Scope, claims: readonly Claim[]): Promise<Clash | null> {
    const [row] = await tx.query<{ wanted: ClaimJson; holder: ClaimJson | null }[]>(
      `with ${GIVEN}
       select ${asJson('given')} as wanted, case when holder.id is not null then ${asJson('holder')} end as holder
       from given
       left join commitment as holder on holder.event_id = $1 and holder.hard
         and holder.resource_kind = given.resource_kind and holder.resource_id = given.resource_id
         and holder.during && given.during
       where given.hard and not exists (select 1 from commitment as standing where ${SAME})
       order by given.resource_kind, given.resource_id, given.during, holder.during limit 1`,
      valuesOf(scope, claims),
    );
    return row ? { wanted: claimOf(row.wanted), holder: row.holder && claimOf(row.holder) } : null;
  }

  async around(tx: Tx, scope: Scope, { from, to, resources }: Around): Promise<Claim[]> {
    const rows = await tx.query<ClaimRow[]>(
      `select ${COLUMNS} from commitment
       where event_id = $1 and during && tstzrange($2, $3)
         and ($4::text[] is null or (resource_kind, resource_id) in (select * from unnest($4::text[], $5::uuid[])))
       order by lower(during), resource_kind, resource_id, kind, source_id, upper(during), hard`,
      [
        scope.event,
        from,
        to,
        resources?.map(({ kind }) => kind) ?? null,
        resources?.map(({ id }) => id) ?? null,
      ],
    );
    return rows.map(claimOf);
  }
}

type ClaimJson = Omit<ClaimRow, 'from' | 'to'> & { from: string; to: string };

function asJson(row: string): string {
  return `jsonb_build_object('resourceKind', ${row}.resource_kind, 'resourceId', ${row}.resource_id,
    'from', lower(${row}.during), 'to', upper(${row}.during), 'hard', ${row}.hard, 'kind', ${row}.kind,
    'sourceId', ${row}.source_id, 'label', ${row}.label)`;
}

function claimOf({
  resourceKind,
  resourceId,
  from,
  to,
  hard,
  kind,
  sourceId,
  label,
}: ClaimRow | ClaimJson): Claim {
  return {
    resource: { kind: resourceKind, id: resourceId },
    from: new Date(from),
    to: new Date(to),
    hard,
    source: { kind, id: sourceId },
    label,
  };
}

function valuesOf(scope: Scope, claims: readonly Claim[]): unknown[] {
  return [
    scope.event,
    claims.map(({ resource }) => resource.kind),
    claims.map(({ resource }) => resource.id),
    claims.map(({ from }) => from),
    claims.map(({ to }) => to),
    claims.map(({ hard }) => hard),
    claims.map(({ source }) => source.kind),
    claims.map(({ source }) => source.id),
    claims.map(({ label }) => JSON.stringify(label)),
  ];
}

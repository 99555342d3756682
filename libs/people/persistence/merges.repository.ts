import { Injectable } from '@nestjs/common';
import { LANGUAGES, type Language, type LocalisedText, type PersonName, newId } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import { type Facts, MERGE_FIELDS, type MergedKind, namesOf } from '../domain/merge';
import { type CalledOrganisation, furtherNameColumn } from '../domain/organisation-names';
import type { MergePair } from '../merge-rules';

/** A record as it stands; `identity` is what it is found by, `into` what it leads to. */
export interface MergeRow {
  id: string;
  facts: Facts;
  identity: Facts;
  into: string | null;
}

/** What a kept record took over: the fields that say what the other said, and how much of what hung on it. */
export interface Took {
  fields: string[];
  moved: Record<string, number>;
}

/** A record a person was made one with, as it was. */
export interface MergerRow extends PersonName {
  country: string;
  at: Date;
  byKind: string;
  byName: string;
  took: Took;
}

export interface CalledRow extends CalledOrganisation {
  version: number;
}

const CALLED = 'name, latin_name as "latinName", names';

/** What a record is found by, beside its series. */
const IDENTITY: Readonly<Record<MergedKind, readonly string[]>> = {
  person: ['email', 'name_key'],
  organisation: ['country', 'name_key'],
};

/** Persons and organisations that are made one. */
@Injectable()
export class MergesRepository {
  /** The two rows, in the order of the ids where they are locked. */
  async find(
    tx: Tx,
    scope: Scope,
    kind: MergedKind,
    { keptId, otherId }: MergePair,
    { lock = false }: { lock?: boolean } = {},
  ): Promise<{ kept: MergeRow | null; other: MergeRow | null }> {
    const rows = await tx.query<MergeRow[]>(
      `select id, merged_into as into, ${asJson(columnsOf(kind))} as facts, ${asJson(IDENTITY[kind])} as identity
       from ${kind} where series_id = $1 and id in ($2, $3) order by id ${lock ? 'for update' : ''}`,
      [scope.series, keptId, otherId],
    );
    const row = (id: string) => rows.find((each) => each.id === id) ?? null;
    return { kept: row(keptId), other: row(otherId) };
  }

  /** Who has this identity in the series, and what it leads to. */
  async findByIdentity(
    tx: Tx,
    scope: Scope,
    kind: MergedKind,
    identity: Facts,
  ): Promise<{ id: string; into: string | null } | null> {
    const columns = IDENTITY[kind];
    const [row] = await tx.query<{ id: string; into: string | null }[]>(
      `select id, merged_into as into from ${kind}
       where series_id = $1 and ${columns.map((column, index) => `${column} = $${index + 2}`).join(' and ')}`,
      [scope.series, ...columns.map((column) => identity[column])],
    );
    return row ?? null;
  }

  /** Has the other lead to the one that is kept, with who did it, when and what was taken over. */
  async lead(
    tx: Tx,
    scope: Scope,
    kind: MergedKind,
    { keptId, otherId }: MergePair,
    { at, took }: { at: Date; took: Took },
  ): Promise<void> {
    const { kind: byKind, name: byName } = scope.actor;
    await tx.query(
      `update ${kind} set merged_into = $2, merged_at = $4, merged_by_kind = $5, merged_by_name = $6, merge_took = $7
       where series_id = $1 and id = $3`,
      [scope.series, keptId, otherId, at, byKind, byName, JSON.stringify(took)],
    );
  }

  /** Whom a person was made one with, the first merge first. */
  mergersOf(tx: Tx, scope: Scope, personId: string): Promise<MergerRow[]> {
    return tx.query(
      `select merged_at as at, merged_by_kind as "byKind", merged_by_name as "byName", merge_took as took, country,
         salutation, native_family as "nativeFamily", native_given as "nativeGiven",
         latin_family as "latinFamily", latin_given as "latinGiven"
       from person where series_id = $1 and merged_into = $2 and merged_by_kind is not null order by merged_at, id`,
      [scope.series, personId],
    );
  }

  /** And those that led to the other. */
  async leadOn(tx: Tx, scope: Scope, kind: MergedKind, { keptId, otherId }: MergePair): Promise<void> {
    await tx.query(`update ${kind} set merged_into = $2 where series_id = $1 and merged_into = $3`, [
      scope.series,
      keptId,
      otherId,
    ]);
  }

  /** Swaps what two records are found by; under a name of nobody in between, since no two may have one. */
  async swapIdentities(
    tx: Tx,
    scope: Scope,
    kind: MergedKind,
    one: { id: string; identity: Facts },
    other: { id: string; identity: Facts },
  ): Promise<void> {
    await this.setIdentity(tx, scope, kind, other.id, { ...other.identity, name_key: `\n${newId()}` });
    await this.setIdentity(tx, scope, kind, one.id, other.identity);
    await this.setIdentity(tx, scope, kind, other.id, one.identity);
  }

  async setIdentity(tx: Tx, scope: Scope, kind: MergedKind, id: string, identity: Facts): Promise<void> {
    await this.set(tx, scope, kind, id, identity, IDENTITY[kind]);
  }

  /** A record that only leads to another one, so that it is found by this identity too. */
  async insertLeading(
    tx: Tx,
    scope: Scope,
    kind: MergedKind,
    { like, identity, at }: { like: string; identity: Facts; at: Date },
  ): Promise<void> {
    const stored = columnsOf(kind).map((column) => (languageOf(column) === null ? column : 'names'));
    const copied = [...new Set(stored), 'invented', 'created_at'].filter(
      (column) => !IDENTITY[kind].includes(column),
    );
    await tx.query(
      `insert into ${kind} (id, series_id, merged_into, merged_at, ${IDENTITY[kind].join(', ')}, ${copied.join(', ')})
       select $3::uuid, series_id, id, $4::timestamptz, $5::text, $6::text, ${copied.join(', ')} from ${kind} where series_id = $1 and id = $2`,
      [scope.series, like, newId(), at, ...IDENTITY[kind].map((column) => identity[column])],
    );
  }

  /** Saves what the record says; what it is found by apart. */
  async save(tx: Tx, scope: Scope, kind: MergedKind, id: string, facts: Facts): Promise<void> {
    const columns = columnsOf(kind).filter((column) => !IDENTITY[kind].includes(column));
    await this.set(
      tx,
      scope,
      kind,
      id,
      facts,
      columns.filter((column) => languageOf(column) === null),
    );
    if (kind !== 'organisation') return;
    await tx.query(
      'update organisation set names = $3::jsonb, version = version + 1 where series_id = $1 and id = $2',
      [scope.series, id, JSON.stringify(namesOf(facts))],
    );
  }

  /** An organisation as it stands with all that leads to it, kept from others who would change it; null where it leads on. */
  async lockCalled(
    tx: Tx,
    scope: Scope,
    id: string,
  ): Promise<{ stands: CalledRow; led: readonly (CalledRow & { nameKey: string })[] } | null> {
    const [stands] = await tx.query<CalledRow[]>(
      `select ${CALLED}, version from organisation
       where series_id = $1 and id = $2 and merged_into is null for no key update`,
      [scope.series, id],
    );
    if (!stands) return null;
    const led = await tx.query<(CalledRow & { nameKey: string })[]>(
      `select ${CALLED}, version, name_key as "nameKey" from organisation
       where series_id = $1 and merged_into = $2 order by id`,
      [scope.series, id],
    );
    return { stands, led };
  }

  /** What it is called in further languages. */
  async saveNames(tx: Tx, scope: Scope, id: string, names: LocalisedText): Promise<void> {
    await tx.query(
      'update organisation set names = $3::jsonb, version = version + 1 where series_id = $1 and id = $2',
      [scope.series, id, JSON.stringify(names)],
    );
  }

  /** What an organisation is found by in lists: the names of both that were made one. */
  async saveKeys(
    tx: Tx,
    scope: Scope,
    id: string,
    { searchKey, sortName }: { searchKey: string; sortName: string },
  ): Promise<void> {
    await tx.query(
      'update organisation set search_key = $3, sort_name = $4 where series_id = $1 and id = $2',
      [scope.series, id, searchKey, sortName],
    );
  }

  /** What an id leads to in the series; itself where it leads nowhere, null where there is none. */
  async leadsTo(tx: Tx, scope: Scope, kind: MergedKind, id: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }[]>(
      `select coalesce(merged_into, id) as id from ${kind} where series_id = $1 and id = $2`,
      [scope.series, id],
    );
    return row?.id ?? null;
  }

  private async set(
    tx: Tx,
    scope: Scope,
    kind: MergedKind,
    id: string,
    facts: Facts,
    columns: readonly string[],
  ): Promise<void> {
    await tx.query(
      `update ${kind} set ${columns.map((column, index) => `${column} = $${index + 3}`).join(', ')}
       where series_id = $1 and id = $2`,
      [scope.series, id, ...columns.map((column) => facts[column])],
    );
  }
}

function columnsOf(kind: MergedKind): string[] {
  return Object.values(MERGE_FIELDS[kind]).flat();
}

function asJson(columns: readonly string[]): string {
  return `jsonb_build_object(${columns.map((column) => `'${column}', ${valueOf(column)}`).join(', ')})`;
}

function valueOf(column: string): string {
  const language = languageOf(column);
  return language === null ? column : `coalesce(names ->> '${language}', '')`;
}

/** Of `names.km`; null of any other column. */
function languageOf(column: string): Language | null {
  return LANGUAGES.find((language) => furtherNameColumn(language) === column) ?? null;
}

import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { MergedKind } from '../domain/merge';

/** What goes with a record and keeps nobody's: what was merged into it, and whom it was told apart from. */
const GOES_WITH = [
  'person_merged_fk',
  'organisation_merged_fk',
  'distinction_one_fk',
  'distinction_other_fk',
];

/** Rows of a table that do not count. */
export interface Besides {
  table: string;
  ids: readonly string[];
}

const NOTHING: Besides = { table: '', ids: [] };

/** Persons and organisations nothing refers to. */
@Injectable()
export class LonelyRecordsRepository {
  /**
   * Removes those of these that were made up and that no row names. Which rows may is read from the foreign keys of the
   * database, so that a table nobody has thought of keeps a record too.
   */
  async remove(tx: Tx, scope: Scope, kind: MergedKind, ids: readonly string[]): Promise<number> {
    const gone = await this.find(tx, scope, kind, ids);
    if (kind === 'person') {
      await tx.query(
        'delete from distinction where series_id = $1 and (one_id = any($2::uuid[]) or other_id = any($2::uuid[]))',
        [scope.series, gone],
      );
    }
    await tx.query(
      `delete from ${kind} where series_id = $1 and (id = any($2::uuid[]) or merged_into = any($2::uuid[]))`,
      [scope.series, gone],
    );
    return gone.length;
  }

  async count(
    tx: Tx,
    scope: Scope,
    kind: MergedKind,
    ids: readonly string[],
    besides: Besides,
  ): Promise<number> {
    return (await this.find(tx, scope, kind, ids, besides)).length;
  }

  private async find(
    tx: Tx,
    scope: Scope,
    kind: MergedKind,
    ids: readonly string[],
    besides: Besides = NOTHING,
  ): Promise<string[]> {
    const unnamed = await this.unnamed(tx, kind, besides.table);
    const lonely = await tx.query<{ id: string }[]>(
      `select id from ${kind} as record
       where series_id = $1 and id = any($2::uuid[]) and invented and $3::uuid[] is not null and ${unnamed}
         and not exists (select from ${kind} as merged where merged.merged_into = record.id and not merged.invented)
       order by id`,
      [scope.series, ids, besides.ids],
    );
    return lonely.map(({ id }) => id);
  }

  /** SQL that is true of a `record` no row of any table refers to, but for those of `besides` with an id of `$3`. */
  private async unnamed(tx: Tx, kind: MergedKind, besides: string): Promise<string> {
    const keys = await tx.query<{ table: string; column: string }[]>(
      `select key.conrelid::regclass::text as table, quote_ident(named.attname) as column
       from pg_constraint key
       join lateral unnest(key.conkey, key.confkey) as pair (own, theirs) on true
       join pg_attribute named on named.attrelid = key.conrelid and named.attnum = pair.own
       join pg_attribute id on id.attrelid = key.confrelid and id.attnum = pair.theirs and id.attname = 'id'
       where key.contype = 'f' and key.confrelid = $1::regclass and key.conname <> all($2::text[])
       order by key.conname`,
      [kind, GOES_WITH],
    );
    return keys
      .map(({ table, column }) => {
        const counts = table === besides ? ` and ${table}.id <> all($3::uuid[])` : '';
        return `not exists (select from ${table} where ${table}.${column} = record.id${counts})`;
      })
      .join(' and ');
  }
}

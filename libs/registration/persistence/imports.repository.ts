import { Injectable } from '@nestjs/common';
import { deleteInBatches, type Scope, type Tx } from '@app/platform';
import { In } from 'typeorm';
import { ACTIVE_STATES, PERSON_STATES } from '../domain/registration-state';
import type { ApprovalAwaits } from '../domain/review';
import type { RowAsks, RowFault } from '../table/read-row';
import type { TableRow } from '../table/table';
import { ImportEntity } from './import.entities';
import { RegistrationEntity } from './registration.entities';

export type RowOutcome = 'new' | 'changed' | 'unchanged' | 'refused';

/**
 * What a row comes to: sent whole, to be completed by its person, a place for nobody yet, known already, in line for a
 * place, or sent and not approved at once, since others look at it first.
 */
export type RowKind = 'complete' | 'to-complete' | 'placeholder' | 'known' | 'waits' | ApprovalAwaits;

export interface JudgedRow {
  line: number;
  outcome: RowOutcome;
  kind: RowKind | null;
  faults: RowFault[];
  asks: RowAsks | null;
  registrationId: string | null;
}

export interface StoredRow extends TableRow {
  outcome: RowOutcome | null;
  kind: RowKind | null;
  faults: RowFault[];
  asks: RowAsks | null;
  registrationId: string | null;
  done: boolean;
}

const BATCH = 1000;

const ROW = `line, cells, outcome, kind, faults, asks, registration_id as "registrationId", done`;

@Injectable()
export class ImportsRepository {
  async insert(tx: Tx, made: ImportEntity, rows: readonly TableRow[]): Promise<void> {
    await tx.insert(ImportEntity, made);
    for (let from = 0; from < rows.length; from += BATCH) {
      await tx.query(
        `insert into registration_import_row (event_id, import_id, line, cells)
         select $1, $2, line, cells from jsonb_to_recordset($3::jsonb) as row (line integer, cells jsonb)`,
        [made.eventId, made.id, JSON.stringify(rows.slice(from, from + BATCH))],
      );
    }
  }

  find(tx: Tx, scope: Scope, id: string): Promise<ImportEntity | null> {
    return tx.findOneBy(ImportEntity, { eventId: scope.event, id });
  }

  lock(tx: Tx, scope: Scope, id: string): Promise<ImportEntity | null> {
    return tx.findOne(ImportEntity, {
      where: { eventId: scope.event, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The newest, of one delegation or of the organisers. */
  list(tx: Tx, scope: Scope, delegationId: string | null, limit: number): Promise<ImportEntity[]> {
    return tx
      .createQueryBuilder(ImportEntity, 'import')
      .where({ eventId: scope.event })
      .andWhere('import.delegation_id is not distinct from :delegationId', { delegationId })
      .orderBy('import.created_at', 'DESC')
      .addOrderBy('import.id', 'DESC')
      .limit(limit)
      .getMany();
  }

  async save(tx: Tx, scope: Scope, id: string, changes: Partial<ImportEntity>): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(ImportEntity)
      .set({ ...changes, version: () => 'version + 1' })
      .where({ eventId: scope.event, id })
      .execute();
  }

  /** The rows behind a line, those of some outcomes or all. */
  rows(
    tx: Tx,
    scope: Scope,
    id: string,
    { after, limit, outcomes = null }: { after: number; limit: number; outcomes?: readonly string[] | null },
  ): Promise<StoredRow[]> {
    return tx.query<StoredRow[]>(
      `select ${ROW} from registration_import_row
       where event_id = $1 and import_id = $2 and line > $3 and ($4::text[] is null or outcome = any ($4))
       order by line limit $5`,
      [scope.event, id, after, outcomes, limit],
    );
  }

  /** Writes down what came of rows; those of `done` are taken in, and never again. */
  async judge(
    tx: Tx,
    scope: Scope,
    id: string,
    rows: readonly JudgedRow[],
    { done = false }: { done?: boolean } = {},
  ): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `update registration_import_row as row
       set outcome = judged.outcome, kind = judged.kind, faults = judged.faults,
         asks = nullif(judged.asks, 'null'), registration_id = judged."registrationId", done = $4
       from jsonb_to_recordset($3::jsonb)
         as judged (line integer, outcome text, kind text, faults jsonb, asks jsonb, "registrationId" uuid)
       where row.event_id = $1 and row.import_id = $2 and row.line = judged.line`,
      [scope.event, id, JSON.stringify(rows), done],
    );
  }

  /** The cells of these lines, but of those that are taken in. */
  cellsOf(tx: Tx, scope: Scope, id: string, lines: readonly number[]): Promise<TableRow[]> {
    return tx.query(
      `select line, cells from registration_import_row
       where event_id = $1 and import_id = $2 and line = any ($3::integer[]) and not done`,
      [scope.event, id, lines],
    );
  }

  async setCells(tx: Tx, scope: Scope, id: string, rows: readonly TableRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `update registration_import_row as row set cells = mended.cells
       from jsonb_to_recordset($3::jsonb) as mended (line integer, cells jsonb)
       where row.event_id = $1 and row.import_id = $2 and row.line = mended.line`,
      [scope.event, id, JSON.stringify(rows)],
    );
  }

  async countOutcomes(
    tx: Tx,
    scope: Scope,
    id: string,
  ): Promise<{ outcome: RowOutcome; kind: RowKind | null; count: number }[]> {
    return tx.query(
      `select outcome, kind, count(*)::integer as count from registration_import_row
       where event_id = $1 and import_id = $2 and outcome is not null group by outcome, kind`,
      [scope.event, id],
    );
  }

  async remembered(tx: Tx, scope: Scope, source: string): Promise<Record<string, string>> {
    const rows = await tx.query<{ key: string; meaning: string }[]>(
      `select header_key as key, meaning from registration_import_column where event_id = $1 and source = $2`,
      [scope.event, source],
    );
    return Object.fromEntries(rows.map(({ key, meaning }) => [key, meaning]));
  }

  /** An empty meaning says that the column is passed over. */
  async remember(tx: Tx, scope: Scope, source: string, meanings: Record<string, string>): Promise<void> {
    await tx.query(
      `insert into registration_import_column (event_id, source, header_key, meaning)
       select $1, $2, key, value from jsonb_each_text($3::jsonb)
       on conflict on constraint registration_import_column_pk do update set meaning = excluded.meaning`,
      [scope.event, source, JSON.stringify(meanings)],
    );
  }

  /** The registrations rows may be about: of these references, these people, or these addresses of their own. */
  async known(
    tx: Tx,
    scope: Scope,
    {
      source,
      references,
      personIds,
      emails,
    }: { source: string; references: string[]; personIds: string[]; emails: string[] },
  ): Promise<RegistrationEntity[]> {
    const found = await tx.query<{ id: string }[]>(
      `select id from registration
       where event_id = $1 and external_source = $2 and external_ref = any ($3::text[])
       union
       select id from registration where event_id = $1 and person_id = any ($4::uuid[])
         and state = any ($6::text[])
       union
       select id from registration where event_id = $1 and lower(email) = any ($5::text[]) and contact = 'own'
         and state = any ($7::text[])`,
      [scope.event, source, references, personIds, emails, PERSON_STATES, ACTIVE_STATES],
    );
    if (found.length === 0) return [];
    return tx.findBy(RegistrationEntity, { eventId: scope.event, id: In(found.map(({ id }) => id)) });
  }

  /** Of every event: tables nobody has touched since this moment, with all that stood in them. */
  forgetBefore(tx: Tx, moment: Date): Promise<unknown> {
    return deleteInBatches(tx, 'registration_import', 'updated_at < $1', [moment]);
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { type EventView, EventsReader } from '@app/events';
import { type Clock, newId, notFound } from '@app/kernel';
import { looksAfter } from '@app/people';
import { Audit, CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import type { RegistrationForm } from '../domain/form';
import type { RawValues } from '../domain/form-answers';
import { OnBehalf } from '../rosters/on-behalf.service';
import { ImportEntity, type ImportChoices } from '../persistence/import.entities';
import { ImportsRepository } from '../persistence/imports.repository';
import { importRecord } from '../registration.records';
import { columnsOf, headerKey, organisersColumns, proposeMapping } from '../table/columns';
import { TABLE_LIMITS, type Table } from '../table/table';
import { tableEmpty, tableTooLong } from '../table/table.errors';
import { ImportCheck } from './import-check';
import {
  approvalNeedsConsent,
  cellUnknown,
  columnMeantTwice,
  columnUnknown,
  importAccepted,
  importChanged,
  sourceReserved,
} from './import.errors';
import { columnLabels, isWrongColumn } from './table-matter';
import { isExampleRow } from './template-file';

/** The list of organisers who say no other. */
const ORGANISERS = 'organisers';
/** What the lists of delegations are called, which nobody else brings. */
const OF_DELEGATION = 'delegation:';

/** A table somebody brought. */
export interface BroughtTable {
  table: Table;
  fileName: string;
  /** Whose list it is; references and the meaning of columns are kept by it. */
  source?: string;
  /** The most rows that are taken; as many as a table may have where nothing is said. */
  most?: number;
}

/** What may be said of a table before it is accepted. */
export type ChoiceChanges = Partial<Omit<ImportChoices, 'fixed' | 'looksAfter'>>;

export interface MendedCell {
  line: number;
  column: number;
  text: string;
}

/**
 * Tables of people: brought, understood, looked at and mended. Nothing is registered before one is accepted. A
 * focal point brings those of her delegation, organisers those of the event.
 */
@Injectable()
export class Imports {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsRepository,
    private readonly check: ImportCheck,
    private readonly events: EventsReader,
    private readonly categories: CategoriesReader,
    private readonly onBehalf: OnBehalf,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps the table with what its columns most likely mean, and judges its rows. */
  async open(
    tx: Tx,
    scope: Scope,
    { table, fileName, source, most = TABLE_LIMITS.rows }: BroughtTable,
  ): Promise<ImportEntity> {
    allow(scope);
    if (table.rows.length > most) throw tableTooLong(most);
    const event = await this.events.view(scope, tx);
    const ours = withoutExample(withoutWrongColumn(table));
    const list = listOf(scope, source);
    const now = this.clock.now();
    const made = Object.assign(new ImportEntity(), {
      id: newId(),
      eventId: scope.event,
      delegationId: scope.delegationId,
      source: list,
      fileName,
      state: 'open',
      reading: ours.read,
      headers: ours.headers,
      choices: await this.firstChoices(tx, scope, event),
      counts: {},
      total: ours.rows.length,
      jobId: null,
      actorKind: scope.actor.kind,
      actorId: scope.actor.id,
      actorName: scope.actor.name,
      version: 1,
      createdAt: now,
      updatedAt: now,
    } as const);
    const { form } = await this.check.matter(tx, scope, event, made);
    const remembered = await this.imports.remembered(tx, scope, list);
    made.choices.mapping = proposeMapping(made.headers, columnsFor(scope, form), {
      labels: columnLabels(form),
      remembered,
    });
    await this.imports.insert(tx, made, ours.rows);
    made.counts = await this.check.all(tx, scope, event, made);
    await this.imports.save(tx, scope, made.id, { counts: made.counts });
    await this.audit.add(
      tx,
      scope,
      importRecord.noted('import.opened', made.id, {
        total: made.total,
        source: list,
        delegation: made.delegationId,
      }),
    );
    return this.find(scope, made.id, tx);
  }

  /** Says otherwise what the columns mean or what is so of every row, and writes cells anew; all is judged again. */
  async choose(
    tx: Tx,
    scope: Scope,
    id: string,
    version: number,
    changes: ChoiceChanges,
    cells: readonly MendedCell[] = [],
  ): Promise<ImportEntity> {
    const made = await this.lockOpen(tx, scope, id, version);
    const event = await this.events.view(scope, tx);
    const choices = await this.chosen(tx, scope, event, made, changes);
    if (changes.mapping) await this.remember(tx, scope, made, choices.mapping);
    const { mail, approve, consent, wait = false } = choices;
    await this.audit.add(
      tx,
      scope,
      importRecord.noted('import.chosen', id, { mail, approve, consent, wait }),
    );
    await this.write(tx, scope, made, cells);
    return this.judged(tx, scope, event, { ...made, choices });
  }

  /** Writes cells anew; all is judged again, since a row may have repeated another. */
  async mend(
    tx: Tx,
    scope: Scope,
    id: string,
    version: number,
    cells: readonly MendedCell[],
  ): Promise<ImportEntity> {
    const made = await this.lockOpen(tx, scope, id, version);
    await this.write(tx, scope, made, cells);
    return this.judged(tx, scope, await this.events.view(scope, tx), made);
  }

  /** Writes the cells that say something else than before. */
  private async write(
    tx: Tx,
    scope: Scope,
    { id, headers }: ImportEntity,
    cells: readonly MendedCell[],
  ): Promise<void> {
    if (cells.length === 0) return;
    const lines = [...new Set(cells.map(({ line }) => line))];
    const stands = await this.imports.cellsOf(tx, scope, id, lines);
    const rows = new Map(stands.map(({ line, cells: texts }) => [line, [...texts]]));
    const written = new Set<number>();
    let count = 0;
    for (const { line, column, text } of cells) {
      const row = rows.get(line);
      if (row === undefined || column < 0 || column >= headers.length) throw cellUnknown();
      const kept = text.slice(0, TABLE_LIMITS.cell + 1).replace(/\p{Surrogate}|\0/gu, '\uFFFD');
      if (row[column] === kept) continue;
      row[column] = kept;
      written.add(line);
      count += 1;
    }
    if (count === 0) return;
    await this.imports.setCells(
      tx,
      scope,
      id,
      [...written].map((line) => ({ line, cells: Array.from(rows.get(line) ?? [], (cell) => cell ?? '') })),
    );
    await this.audit.add(tx, scope, importRecord.noted('import.mended', id, { cells: count }));
  }

  /** The table, kept from others until the transaction ends, if it stands open in this version, or as `isOpen` says. */
  async lockOpen(
    tx: Tx,
    scope: Scope,
    id: string,
    version: number | null,
    isOpen = async ({ state }: ImportEntity): Promise<boolean> => state === 'open',
  ): Promise<ImportEntity> {
    allow(scope);
    const made = await this.imports.lock(tx, scope, id);
    if (!made || !mayTouch(scope, made)) throw notFound('import');
    if (!(await isOpen(made))) throw importAccepted();
    if (version !== null && made.version !== version) throw importChanged(made.version);
    return made;
  }

  /** One of them, for whoever may see it; throws to all others that there is none. */
  async find(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<ImportEntity> {
    allowRead(scope);
    const made = await this.imports.find(tx, scope, id);
    if (!made || !mayTouch(scope, made)) throw notFound('import');
    return made;
  }

  /** What is chosen from now on; throws where it cannot be. */
  private async chosen(
    tx: Tx,
    scope: Scope,
    event: EventView,
    { headers, choices: before }: ImportEntity,
    changes: ChoiceChanges,
  ): Promise<ImportChoices> {
    const choices = { ...before, ...changes, looksAfter: looksAfter(scope) };
    // A focal point brings people, and never approves them.
    if (scope.delegationId !== null) choices.approve = false;
    if (choices.approve) scope.require('registrations.review');
    if (choices.approve && !choices.consent) throw approvalNeedsConsent();
    const twice = choices.mapping.findIndex(
      (meaning, at) => meaning !== null && choices.mapping.indexOf(meaning) !== at,
    );
    if (twice >= 0) throw columnMeantTwice(twice);
    const { form } = await this.check.matter(tx, scope, event, { choices });
    const known = columnsFor(scope, form);
    const unknown = (changes.mapping ?? []).findIndex((meaning) => meaning && !known.includes(meaning));
    if (unknown >= 0) throw columnUnknown(unknown);
    // What was chosen before may be of a question that the form asks no more.
    const mapping = headers.map((_, index) => choices.mapping[index] ?? null);
    return {
      ...choices,
      mapping: mapping.map((meaning) => (known.includes(meaning ?? '') ? meaning : null)),
    };
  }

  /** What the columns of a list mean is proposed when it is brought again. */
  private remember(
    tx: Tx,
    scope: Scope,
    { headers, source }: ImportEntity,
    mapping: ImportChoices['mapping'],
  ): Promise<void> {
    const meanings = headers.map((header, index) => [headerKey(header), mapping[index] ?? ''] as const);
    const named = Object.fromEntries(meanings.filter(([key]) => key !== ''));
    return this.imports.remember(tx, scope, source, named);
  }

  private async judged(tx: Tx, scope: Scope, event: EventView, made: ImportEntity): Promise<ImportEntity> {
    const counts = await this.check.all(tx, scope, event, made);
    const { choices } = made;
    await this.imports.save(tx, scope, made.id, { choices, counts, updatedAt: this.clock.now() });
    return this.find(scope, made.id, tx);
  }

  private async firstChoices(tx: Tx, scope: Scope, event: EventView): Promise<ImportChoices> {
    const categories = await this.categories.list(scope, tx);
    const [only] = categories;
    return {
      mapping: [],
      defaults: categories.length === 1 && only ? { category: only.id } : {},
      fixed: await this.fixedFor(tx, scope),
      consent: false,
      mail: false,
      approve: false,
      wait: false,
      looksAfter: looksAfter(scope),
      holdUntil: event.startsOn,
    };
  }

  /** A focal point brings people of her own country or organisation, whatever the table says. */
  private async fixedFor(tx: Tx, scope: Scope): Promise<RawValues> {
    return scope.delegationId === null ? {} : this.onBehalf.shared(tx, scope);
  }
}

function listOf({ delegationId }: Scope, source = ''): string {
  if (delegationId !== null) return `${OF_DELEGATION}${delegationId}`;
  const list = source.trim();
  if (list.startsWith(OF_DELEGATION)) throw sourceReserved();
  return list || ORGANISERS;
}

/** A focal point names her people; what organisations are called in other languages the organisers say. */
function columnsFor(scope: Scope, form: RegistrationForm): string[] {
  return scope.delegationId === null ? organisersColumns(form) : columnsOf(form);
}

function allow(scope: Scope): void {
  if (scope.delegationId === null) scope.require('registrations.write');
}

function allowRead(scope: Scope): void {
  if (scope.delegationId === null) scope.require('registrations.read');
}

function mayTouch(scope: Scope, made: ImportEntity): boolean {
  return scope.delegationId === null || made.delegationId === scope.delegationId;
}

/** Our own file of refused rows says in its last column what is wrong, which is mended and not read. */
function withoutWrongColumn(table: Table): Table {
  const kept = table.headers.map((header) => !isWrongColumn(header));
  if (kept.every(Boolean)) return table;
  const only = (cells: readonly string[]): string[] => cells.filter((_, index) => kept[index]);
  return {
    ...table,
    headers: only(table.headers),
    rows: table.rows.map(({ line, cells }) => ({ line, cells: only(cells) })),
  };
}

/** The line of our own template that shows how it is filled in is nobody. */
function withoutExample(table: Table): Table {
  const rows = table.rows.filter(({ cells }) => !isExampleRow(cells));
  if (rows.length === 0) throw tableEmpty();
  return { ...table, rows };
}

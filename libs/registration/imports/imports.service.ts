import { Inject, Injectable } from '@nestjs/common';
import { type EventView, EventsReader } from '@app/events';
import { type Clock, DomainError, newId, notFound } from '@app/kernel';
import { registrationImportAsked } from '@app/news';
import { POOL_FULL } from '@app/places';
import {
  Audit,
  auditRecord,
  CLOCK,
  Database,
  type HeldRun,
  JobRuns,
  Outbox,
  type Scope,
  SystemScope,
  type Tx,
  explained,
  violatedConstraint,
} from '@app/platform';
import { CategoriesReader } from '../categories.reader';
import type { RawValues } from '../domain/form-answers';
import { OnBehalf } from '../on-behalf.service';
import { ImportEntity, type ImportChoices, type ImportCounts } from '../persistence/import.entities';
import { ImportsRepository, type JudgedRow } from '../persistence/imports.repository';
import { columnsOf, headerKey, proposeMapping } from '../table/columns';
import type { RowFault } from '../table/read-row';
import { TABLE_LIMITS, type Table } from '../table/table';
import { tableTooLong } from '../table/table.errors';
import { ImportActs } from './import-acts';
import { type Checked, ImportCheck } from './import-check';
import {
  approvalNeedsConsent,
  cellUnknown,
  columnMeantTwice,
  columnUnknown,
  importAccepted,
  importChanged,
} from './import.errors';
import { columnLabels, isWrongColumn } from './table-matter';

export const REGISTRATION_IMPORT = 'registration-import';

/** The list of organisers who say no other. */
const ORGANISERS = 'organisers';

const IMPORT = auditRecord('registration-import', {
  public: ['state', 'total', 'new', 'changed', 'unchanged', 'refused'],
  business: ['source', 'delegation', 'mail', 'approve', 'consent', 'cells'],
});

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
export type ChoiceChanges = Partial<Omit<ImportChoices, 'fixed'>>;

export interface MendedCell {
  line: number;
  column: number;
  text: string;
}

/**
 * Tables of people: brought, understood, looked at, mended and accepted. Nothing is registered before it is accepted. A
 * focal point brings those of her delegation, organisers those of the event.
 */
@Injectable()
export class Imports {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsRepository,
    private readonly check: ImportCheck,
    private readonly acts: ImportActs,
    private readonly events: EventsReader,
    private readonly categories: CategoriesReader,
    private readonly onBehalf: OnBehalf,
    private readonly jobs: JobRuns,
    private readonly outbox: Outbox,
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
    const ours = withoutWrongColumn(table);
    const list =
      scope.delegationId === null ? source?.trim() || ORGANISERS : `delegation:${scope.delegationId}`;
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
    made.choices.mapping = proposeMapping(made.headers, columnsOf(form), {
      labels: columnLabels(form),
      remembered,
    });
    await this.imports.insert(tx, made, ours.rows);
    made.counts = await this.check.all(tx, scope, event, made);
    await this.imports.save(tx, scope, made.id, { counts: made.counts });
    await this.audit.add(
      tx,
      scope,
      IMPORT.noted('import.opened', made.id, {
        total: made.total,
        source: list,
        delegation: made.delegationId,
      }),
    );
    return this.find(scope, made.id, tx);
  }

  /** Says otherwise what the columns mean or what is so of every row; all is judged again. */
  async choose(
    tx: Tx,
    scope: Scope,
    id: string,
    version: number,
    changes: ChoiceChanges,
  ): Promise<ImportEntity> {
    const made = await this.lockOpen(tx, scope, id, version);
    const choices = { ...made.choices, ...changes };
    if (scope.delegationId !== null) Object.assign(choices, { approve: false });
    if (choices.approve && scope.delegationId === null) scope.require('registrations.review');
    if (choices.approve && !choices.consent) throw approvalNeedsConsent();
    const twice = choices.mapping.findIndex(
      (meaning, at) => meaning !== null && choices.mapping.indexOf(meaning) !== at,
    );
    if (twice >= 0) throw columnMeantTwice(twice);
    const event = await this.events.view(scope, tx);
    const { form } = await this.check.matter(tx, scope, event, { choices });
    const known = columnsOf(form);
    const unknown = (changes.mapping ?? []).findIndex((meaning) => meaning && !known.includes(meaning));
    if (unknown >= 0) throw columnUnknown(unknown);
    // What was chosen before may be of a question that the form asks no more.
    choices.mapping = made.headers.map((_, index) => {
      const meaning = choices.mapping[index] ?? null;
      return meaning !== null && known.includes(meaning) ? meaning : null;
    });
    if (changes.mapping) {
      const meanings = made.headers.map(
        (header, index) => [headerKey(header), choices.mapping[index] ?? ''] as const,
      );
      const named = Object.fromEntries(meanings.filter(([key]) => key !== ''));
      await this.imports.remember(tx, scope, made.source, named);
    }
    const { mail, approve, consent } = choices;
    await this.audit.add(tx, scope, IMPORT.noted('import.chosen', id, { mail, approve, consent }));
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
    for (const { line, column, text } of cells) {
      if (column < 0 || column >= made.headers.length) throw cellUnknown();
      const kept = text.slice(0, TABLE_LIMITS.cell + 1).replace(/\p{Surrogate}|\0/gu, '\uFFFD');
      if (!(await this.imports.setCell(tx, scope, id, { line, column, text: kept }))) throw cellUnknown();
    }
    await this.audit.add(tx, scope, IMPORT.noted('import.mended', id, { cells: cells.length }));
    return this.judged(tx, scope, await this.events.view(scope, tx), made);
  }

  /** Takes the good rows in, by a job of its own, or goes on where one was stopped; answers the job's id. */
  async accept(tx: Tx, scope: Scope, id: string, version: number): Promise<string> {
    const made = await this.lockOpen(tx, scope, id, version, (one) => this.isStopped(tx, scope, one));
    const { run, fresh } = await this.jobs.ask(tx, scope, {
      kind: REGISTRATION_IMPORT,
      total: made.total,
      params: { importId: id },
    });
    if (fresh)
      await this.outbox.add(tx, registrationImportAsked, {
        eventId: scope.event,
        jobId: run.id,
        importId: id,
      });
    await this.accepted(tx, scope, made, run.id);
    return run.id;
  }

  /**
   * The same at once, for a table that is small enough to wait for. Asked twice it is done once, and goes on where the
   * process that did it has ended.
   */
  async acceptNow(scope: Scope, id: string, version: number): Promise<ImportEntity> {
    const begins = await this.database.transaction(async (tx) => {
      const isAsked = async (one: ImportEntity) => one.state === 'open' || one.jobId === null;
      const made = await this.lockOpen(tx, scope, id, null, isAsked);
      if (made.state === 'open' && made.version !== version) throw importChanged(made.version);
      const isAtIt = this.clock.now().getTime() - made.updatedAt.getTime() < ENDED_AFTER;
      if (made.state === 'done' || (made.state === 'accepted' && isAtIt)) return false;
      await this.accepted(tx, scope, made, null);
      return true;
    });
    if (begins) await this.carryOut(scope, id, null);
    return this.find(scope, id);
  }

  /**
   * Takes in every row that is not refused and was not taken in before, each in a transaction of its own; what stands
   * against one by now is written down beside it.
   */
  async carryOut(asked: Scope, id: string, held: HeldRun | null): Promise<ImportCounts> {
    const scope = SystemScope.of({
      eventId: asked.eventId,
      seriesId: asked.seriesId,
      reason: 'table of people',
      asker: asked.actor,
    });
    const tx = this.database.manager;
    const made = await this.imports.find(tx, scope, id);
    if (!made) throw notFound('import');
    const event = await this.events.view(scope);
    const matter = await this.check.matter(tx, scope, event, made);
    const within = await this.check.within(tx, scope, made, matter);
    let done = 0;
    for await (const rows of this.check.batches(tx, scope, id)) {
      const open = rows.filter((row) => !row.done);
      const checked = await this.check.batch(tx, scope, made, { rows: open, matter, within });
      const judged: JudgedRow[] = [];
      for (const one of checked) {
        judged.push(await this.carryRow(scope, event, made, one, held));
        done += 1;
        if (held) await held.progress({ done: done + rows.length - open.length, total: made.total });
      }
      await this.database.transaction(async (batch) => {
        await held?.hold(batch);
        await this.imports.judge(batch, scope, id, judged);
        const carried = judged.filter(({ outcome }) => outcome !== 'refused');
        await this.imports.finish(
          batch,
          scope,
          id,
          carried.map(({ line }) => line),
        );
      });
    }
    return this.finish(scope, made, held);
  }

  async find(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<ImportEntity> {
    allowRead(scope);
    const made = await this.imports.find(tx, scope, id);
    if (!made || !mayTouch(scope, made)) throw notFound('import');
    return made;
  }

  private async carryRow(
    scope: Scope,
    event: EventView,
    made: ImportEntity,
    checked: Checked,
    held: HeldRun | null,
  ): Promise<JudgedRow> {
    const { judged } = checked;
    if (judged.outcome === 'refused' || judged.outcome === 'unchanged') return judged;
    try {
      const registrationId = await this.database.transaction(async (tx) => {
        await held?.hold(tx);
        return this.acts.carry(tx, scope, event, made, checked);
      });
      return { ...judged, registrationId };
    } catch (error) {
      const fault = faultOf(error);
      if (fault === null) throw error;
      return { ...judged, outcome: 'refused', kind: null, faults: [fault] };
    }
  }

  private async finish(scope: Scope, made: ImportEntity, held: HeldRun | null): Promise<ImportCounts> {
    return this.database.transaction(async (tx) => {
      await held?.hold(tx);
      const counts = { ...(made.counts as ImportCounts), new: 0, changed: 0, unchanged: 0, refused: 0 };
      for (const { outcome, count } of await this.imports.countDone(tx, scope, made.id))
        counts[outcome] += count;
      await this.imports.save(tx, scope, made.id, { state: 'done', counts, updatedAt: this.clock.now() });
      const facts = {
        state: 'done',
        new: counts.new,
        changed: counts.changed,
        unchanged: counts.unchanged,
        refused: counts.refused,
      };
      await this.audit.add(tx, scope, IMPORT.noted('import.done', made.id, facts));
      return counts;
    });
  }

  private async accepted(tx: Tx, scope: Scope, made: ImportEntity, jobId: string | null): Promise<void> {
    await this.imports.save(tx, scope, made.id, { state: 'accepted', jobId, updatedAt: this.clock.now() });
    const { mail, approve, consent } = made.choices;
    await this.audit.add(
      tx,
      scope,
      IMPORT.noted('import.accepted', made.id, { state: 'accepted', mail, approve, consent }),
    );
  }

  private async judged(tx: Tx, scope: Scope, event: EventView, made: ImportEntity): Promise<ImportEntity> {
    const counts = await this.check.all(tx, scope, event, made);
    const { choices } = made;
    await this.imports.save(tx, scope, made.id, { choices, counts, updatedAt: this.clock.now() });
    return this.find(scope, made.id, tx);
  }

  private async lockOpen(
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

  /** Whether its rows may be taken in: nobody has begun, or whoever did was stopped or gave up. */
  private async isStopped(tx: Tx, scope: Scope, { state, jobId }: ImportEntity): Promise<boolean> {
    if (state !== 'accepted' || jobId === null) return state === 'open';
    const run = await this.jobs.ofKind(scope, REGISTRATION_IMPORT, jobId, tx);
    return run.state === 'cancelled' || run.state === 'failed';
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
      holdUntil: event.startsOn,
    };
  }

  /** A focal point brings people of her own country or organisation, whatever the table says. */
  private async fixedFor(tx: Tx, scope: Scope): Promise<RawValues> {
    return scope.delegationId === null ? {} : this.onBehalf.shared(tx, scope);
  }
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

/** A table that is taken in at once has hundreds of rows at most; after so long nobody is at it any more. In milliseconds. */
const ENDED_AFTER = 120_000;

/** What a row is told of what stood against it, by the code of the refusal; anything else has failed. */
const FAULT_OF: Readonly<Record<string, string>> = {
  'registration.category-full': 'full',
  'registration.quota-full': 'full',
  'places.full': 'full',
  'registration.already-registered': 'registered',
  'registration.address-taken': 'registered',
  'registration.person-taken': 'registered',
  'registration.import-row-decided': 'decided',
  'registration.import-row-ended': 'ended',
};

/** What a row is told that could not be taken in; null for a defect, which is nobody's row. */
function faultOf(error: unknown): RowFault | null {
  const whole = { column: null, field: null };
  if (violatedConstraint(error) === POOL_FULL) return { ...whole, code: 'full' };
  const refusal = explained(error);
  if (!(refusal instanceof DomainError)) return null;
  return { ...whole, code: FAULT_OF[refusal.code] ?? 'failed', meta: { said: refusal.detail } };
}

import { Inject, Injectable } from '@nestjs/common';
import { type EventView } from '@app/events';
import { type Clock, LANGUAGES, type LocalisedText } from '@app/kernel';
import { Merges, PeopleService, identityKey } from '@app/people';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { type ApprovalAwaits, approvalAwaits } from '../domain/review';
import { Forms } from '../forms/forms';
import type { ImportChoices, ImportCounts, ImportEntity } from '../persistence/import.entities';
import { type JudgedRow, ImportsRepository, type StoredRow } from '../persistence/imports.repository';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { personFrom } from '../persons/person-from';
import { organisationNameColumn } from '../table/columns';
import { type ReadRow, type RowFault, type RowMatter, readRow } from '../table/read-row';
import { type Known, judge, subjectOf } from './judge';
import { tableMatter } from './table-matter';

export interface Checked {
  row: ReadRow;
  judged: JudgedRow;
}

/** What rows are read by, and who decides of the people of the categories they name. */
export interface ImportMatter extends RowMatter {
  /** Why whoever has the table taken in cannot approve people of this category at once; null where she can. */
  awaits: (categoryId: string) => ApprovalAwaits | null;
}

type Rows = AsyncIterable<StoredRow[]> | Iterable<StoredRow[]>;

const BATCH = 500;

/** Somebody who has just been sent, as a row has her sent. */
const JUST_SENT = { state: 'submitted', walkInAt: null } as const;

/** Rows of a table as they are understood and judged: what a preview shows, and what is done when it is accepted. */
@Injectable()
export class ImportCheck {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly people: PeopleService,
    private readonly categories: CategoriesReader,
    private readonly forms: Forms,
    private readonly merges: Merges,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the cells may name. Of every category the same form is asked here: that of the default one, or the first. */
  async matter(
    tx: Tx,
    scope: Scope,
    event: EventView,
    { choices }: { choices: Pick<ImportChoices, 'defaults'> },
  ): Promise<ImportMatter> {
    const categories = await this.categories.list(scope, tx);
    const said = choices.defaults['category'];
    const [first] = categories;
    const categoryId = categories.find(({ id }) => id === said)?.id ?? first?.id ?? '';
    const form = await this.forms.ofCategory(tx, scope, categoryId, event);
    return {
      ...tableMatter(event, form, categories, this.clock.now()),
      awaits: (id) => {
        const category = categories.find((one) => one.id === id);
        return category ? approvalAwaits(JUST_SENT, category, scope.actor) : null;
      },
    };
  }

  /** Judges every row, batch by batch, and counts what came of them. */
  async all(tx: Tx, scope: Scope, event: EventView, made: ImportEntity): Promise<ImportCounts> {
    const matter = await this.matter(tx, scope, event, made);
    // Each row is looked at twice; of a long table only some are kept in between.
    const kept = made.total <= BATCH ? [await this.read(tx, scope, made.id, 0)] : null;
    const within = await this.within(tx, scope, made, matter, kept ?? undefined);
    const counts = emptyCounts();
    for await (const rows of kept ?? this.batches(tx, scope, made.id)) {
      const checked = await this.batch(tx, scope, made, { rows, matter, within });
      await this.imports.judge(
        tx,
        scope,
        made.id,
        checked.map(({ judged }) => judged),
      );
      for (const one of checked) count(counts, one);
    }
    return counts;
  }

  /** Judges some rows against the event as it stands now. */
  async batch(
    tx: Tx,
    scope: Scope,
    made: ImportEntity,
    { rows, matter, within }: { rows: readonly StoredRow[]; matter: ImportMatter; within: WithinTable },
  ): Promise<Checked[]> {
    const read = rows.map((row) => within.understood(readRow(row, made.choices, matter)));
    const known = await this.known(tx, scope, made.source, read);
    const called = await this.called(tx, scope, read, known);
    const notToName = await this.notToName(tx, scope, made, read, known);
    return read.map((row, index) => ({
      row,
      judged: judge(row, {
        known: known[index] ?? { byReference: null, byPerson: null, byAddress: null },
        source: made.source,
        delegationId: made.delegationId,
        repeats: within.earlier(row),
        names: namesMore(row, called.get(subjectOf(known[index])?.organisationId ?? '') ?? {}),
        notToName: notToName[index] ?? null,
        awaits: made.choices.approve ? matter.awaits(row.categoryId) : null,
      }),
    }));
  }

  /** What the rows say of each other: which repeat one before, and which addresses several people share. */
  async within(
    tx: Tx,
    scope: Scope,
    made: ImportEntity,
    matter: RowMatter,
    all: Rows = this.batches(tx, scope, made.id),
  ): Promise<WithinTable> {
    const within = new WithinTable();
    for await (const rows of all) {
      for (const row of rows) within.meet(readRow(row, made.choices, matter));
    }
    return within;
  }

  /** The rows of a table in their order, so many at a time: none is held in memory whole. */
  async *batches(tx: Tx, scope: Scope, id: string): AsyncGenerator<StoredRow[]> {
    for (let after = 0; ;) {
      const rows = await this.read(tx, scope, id, after);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows;
      after = last.line;
    }
  }

  private read(tx: Tx, scope: Scope, id: string, after: number): Promise<StoredRow[]> {
    return this.imports.rows(tx, scope, id, { after, limit: BATCH });
  }

  /**
   * Of each row what is the matter with its names of the organisation: one that is used at an event which whoever has the
   * table taken in does not look after keeps the names it has.
   */
  private async notToName(
    tx: Tx,
    scope: Scope,
    { choices }: ImportEntity,
    rows: readonly ReadRow[],
    known: readonly Known[],
  ): Promise<(RowFault | null)[]> {
    const events = choices.looksAfter === undefined ? [scope.event] : choices.looksAfter;
    if (events === null) return [];
    const ids: (string | null)[] = [];
    for (const [index, row] of rows.entries()) {
      const names = row.faults.length === 0 && Object.keys(row.organisationNames).length > 0;
      ids.push(names ? await this.organisationOf(tx, scope, row, subjectOf(known[index])) : null);
    }
    const distinct = [...new Set(ids.flatMap((id) => id ?? []))];
    const called = await this.people.furtherNames(tx, scope, distinct);
    const others = new Set<string>();
    for (const id of distinct)
      if (!(await this.merges.standsWithin(tx, scope, 'organisation', id, events))) others.add(id);
    return rows.map(({ organisationNames }, index) => {
      const id = ids[index] ?? '';
      const fresh = LANGUAGES.find(
        (language) => language in organisationNames && !Object.hasOwn(called.get(id) ?? {}, language),
      );
      if (!others.has(id) || fresh === undefined) return null;
      const field = organisationNameColumn(fresh);
      const column = choices.mapping.indexOf(field);
      return { column: column < 0 ? null : column, field, code: 'used-elsewhere' };
    });
  }

  /** The organisation a row would name; null where it is not there yet. */
  private async organisationOf(
    tx: Tx,
    scope: Scope,
    { values }: ReadRow,
    subject: RegistrationEntity | null,
  ): Promise<string | null> {
    const name = textOf(values['organisationName']) || (subject?.organisationName ?? '');
    const country = textOf(values['country']) || (subject?.country ?? '');
    return name === '' ? null : this.people.findOrganisation(tx, scope, { name, country });
  }

  /** What the organisations of the people the rows are about are called in further languages, where a row says that. */
  private async called(
    tx: Tx,
    scope: Scope,
    rows: readonly ReadRow[],
    known: readonly Known[],
  ): Promise<Map<string, LocalisedText>> {
    const ids = rows.flatMap(({ organisationNames }, index) =>
      Object.keys(organisationNames).length > 0 ? (subjectOf(known[index])?.organisationId ?? []) : [],
    );
    return this.people.furtherNames(tx, scope, [...new Set(ids)]);
  }

  private async known(tx: Tx, scope: Scope, source: string, rows: readonly ReadRow[]): Promise<Known[]> {
    const personIds = await this.people.findPersons(
      tx,
      scope,
      rows.map(({ values }) => personFrom(values, false)),
    );
    const found = await this.imports.known(tx, scope, {
      source,
      references: rows.flatMap(({ reference }) => reference ?? []),
      personIds: personIds.filter((id) => id !== null),
      emails: rows.flatMap(({ contact, values }) => (contact === 'own' ? [textOf(values['email'])] : [])),
    });
    const byReference = new Map<string, RegistrationEntity>();
    const byPerson = new Map<string, RegistrationEntity>();
    const byAddress = new Map<string, RegistrationEntity>();
    for (const registration of found) {
      const { externalSource, externalRef, personId, email, contact, state } = registration;
      if (externalSource === source && externalRef !== null) byReference.set(externalRef, registration);
      if (personId !== null && ALIVE.has(state)) byPerson.set(personId, registration);
      if (contact === 'own' && email !== '' && ALIVE.has(state) && state !== 'placeholder')
        byAddress.set(email, registration);
    }
    return rows.map(({ reference, values }, index) => ({
      byReference: (reference !== null && byReference.get(reference)) || null,
      byPerson: byPerson.get(personIds[index] ?? '') ?? null,
      byAddress: byAddress.get(textOf(values['email'])) ?? null,
    }));
  }
}

const ALIVE = new Set(['placeholder', 'submitted', 'pre_approved', 'approved', 'returned', 'waitlisted']);

/** What the rows of one table say of each other. Kept by short keys, since there may be many. */
export class WithinTable {
  private readonly firstLines = new Map<string, number>();
  private readonly nameAt = new Map<string, string>();
  private readonly shared = new Set<string>();
  private readonly unnamed = new Map<number, string>();
  private nameless = 0;

  /** Takes note of a row; every row once, in their order. */
  meet(row: ReadRow): void {
    const email = textOf(row.values['email']);
    if (row.placeholder === null && email !== '') {
      const name = identityKey(personFrom(row.values, false));
      const other = this.nameAt.get(email);
      if (other === undefined) this.nameAt.set(email, name);
      else if (other !== name) this.shared.add(email);
    }
    if (row.placeholder !== null && row.reference === null) {
      this.nameless += row.placeholder === '' ? 1 : 0;
      this.unnamed.set(row.line, row.placeholder === '' ? `#${this.nameless}` : row.placeholder);
    }
    for (const key of this.keysOf(this.understood(row))) {
      if (!this.firstLines.has(key)) this.firstLines.set(key, row.line);
    }
  }

  /** The row with what only the whole table shows: a shared mailbox, and what a nameless place is called. */
  understood(row: ReadRow): ReadRow {
    const isShared = row.contact === 'own' && this.shared.has(textOf(row.values['email']));
    return {
      ...row,
      contact: isShared ? 'shared' : row.contact,
      reference: row.reference ?? this.unnamed.get(row.line) ?? null,
    };
  }

  /** The line before this one that names the same reference or the same person. */
  earlier(row: ReadRow): number | null {
    const lines = this.keysOf(row).flatMap((key) => this.firstLines.get(key) ?? []);
    const first = Math.min(...lines);
    return first < row.line ? first : null;
  }

  private keysOf(row: ReadRow): string[] {
    const reference = row.reference === null ? [] : [`r:${row.reference}`];
    if (row.placeholder !== null || row.faults.length > 0) return reference;
    return [...reference, `p:${textOf(row.values['email'])}:${identityKey(personFrom(row.values, false))}`];
  }
}

/** Whether the row names its organisation in a language in which it has no name yet. */
function namesMore({ organisationNames }: ReadRow, stands: LocalisedText): boolean {
  return Object.keys(organisationNames).some((language) => !Object.hasOwn(stands, language));
}

function textOf(answer: unknown): string {
  return typeof answer === 'string' ? answer : '';
}

function emptyCounts(): ImportCounts {
  const none = { new: 0, changed: 0, unchanged: 0, refused: 0, toComplete: 0, placeholders: 0, shared: 0 };
  return { ...none, none: 0, awaitsFocalPoint: 0, othersDecide: 0, needed: {} };
}

function count(counts: ImportCounts, { row, judged }: Checked): void {
  counts[judged.outcome] += 1;
  if (judged.outcome !== 'new' && judged.outcome !== 'changed') return;
  if (judged.kind === 'to-complete') counts.toComplete += 1;
  if (judged.kind === 'awaits-focal-point') counts.awaitsFocalPoint += 1;
  if (judged.kind === 'others-decide') counts.othersDecide += 1;
  if (judged.kind === 'placeholder') counts.placeholders += 1;
  else if (row.contact !== 'own') counts[row.contact] += 1;
  if (judged.outcome === 'new') counts.needed[row.categoryId] = (counts.needed[row.categoryId] ?? 0) + 1;
}

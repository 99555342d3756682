import { Injectable } from '@nestjs/common';
import { EventsReader } from '@app/events';
import { type Language, notFound } from '@app/kernel';
import { Database, type Scope } from '@app/platform';
import { ImportEntity } from '../persistence/import.entities';
import { ImportsRepository, type RowOutcome, type StoredRow } from '../persistence/imports.repository';
import { OnBehalf } from '../rosters/on-behalf.service';
import { ImportCheck } from './import-check';
import { Imports } from './imports.service';
import { templateLines } from './template-file';
import { namesNoChoice, withChoices } from './told-faults';

export interface RowsWanted {
  after?: number;
  limit: number;
  outcomes?: readonly RowOutcome[];
}

const SHOWN = 20;
const FILE_BATCH = 1000;

/** Tables of people as they are looked at. */
@Injectable()
export class ImportsReader {
  constructor(
    private readonly database: Database,
    private readonly imports: Imports,
    private readonly repository: ImportsRepository,
    private readonly check: ImportCheck,
    private readonly events: EventsReader,
    private readonly onBehalf: OnBehalf,
  ) {}

  /** One of them, for whoever may see it; throws to all others. */
  find(scope: Scope, id: string): Promise<ImportEntity> {
    return this.imports.find(scope, id);
  }

  /** The newest: a focal point's own, or those of the organisers. */
  async list(scope: Scope): Promise<ImportEntity[]> {
    if (scope.delegationId === null) scope.require('registrations.read');
    return this.repository.list(this.database.manager, scope, scope.delegationId, SHOWN);
  }

  /** Its rows from a line on, with how each was judged and what else its cells may say. */
  async rows(scope: Scope, id: string, { after = 0, limit, outcomes }: RowsWanted): Promise<StoredRow[]> {
    const made = await this.imports.find(scope, id);
    const rows = await this.repository.rows(this.database.manager, scope, id, {
      after,
      limit,
      outcomes: outcomes ?? null,
    });
    return this.told(scope, made, rows);
  }

  /** An empty table as it may be filled in and brought: its headings, and one line that is only an example. */
  async template(scope: Scope, language: Language): Promise<string[][]> {
    if (scope.delegationId === null) scope.require('registrations.read');
    const tx = this.database.manager;
    const choices = { defaults: {} };
    const matter = await this.check.matter(tx, scope, await this.events.view(scope, tx), { choices });
    const fixed = scope.delegationId === null ? {} : await this.onBehalf.shared(tx, scope);
    return templateLines({ matter, fixed: new Set(Object.keys(fixed)), language });
  }

  /** Every refused row, in the order of the table. */
  async refused(scope: Scope, id: string): Promise<{ made: ImportEntity; rows: StoredRow[] }> {
    const made = await this.imports.find(scope, id);
    const rows: StoredRow[] = [];
    for (let after = 0; ;) {
      const wanted = { after, limit: FILE_BATCH, outcomes: ['refused'] };
      const batch = await this.repository.rows(this.database.manager, scope, id, wanted);
      rows.push(...batch);
      const last = batch.at(-1);
      if (last === undefined) break;
      after = last.line;
    }
    if (rows.length === 0) throw notFound('file');
    return { made, rows: await this.told(scope, made, rows) };
  }

  /** The rows with what else their cells may say, as the event offers it now. */
  private async told(scope: Scope, made: ImportEntity, rows: StoredRow[]): Promise<StoredRow[]> {
    if (!rows.some(namesNoChoice)) return rows;
    const tx = this.database.manager;
    const matter = await this.check.matter(tx, scope, await this.events.view(scope, tx), made);
    return rows.map((row) => withChoices(row, matter));
  }
}

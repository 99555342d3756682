import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { notFound } from '@app/kernel';
import type { ConsoleLanguage } from '@app/i18n';
import { peopleExportAsked } from '@app/news';
import {
  Audit,
  auditRecord,
  FileStore,
  JobRuns,
  Outbox,
  type Scope,
  type StoredFile,
  type Tx,
} from '@app/platform';
import { Audience } from './audience';
import { unknownPanel } from '../domain/audience.errors';
import { isListColumn } from '../domain/list-columns';
import { type RegistrationFilters, RegistrationReader } from './registration.reader';

export const PEOPLE_EXPORT = 'people-export';

/** A list as it is on a screen: narrowed, sorted, with its columns in their order. */
export interface PeopleExport {
  format: 'csv' | 'xlsx';
  language: ConsoleLanguage;
  columns: readonly string[];
  /** As `listOrder` reads it. */
  sort?: string;
  filters: RegistrationFilters;
}

const EXPORT = auditRecord('people-export', { public: ['format', 'total'], business: ['columns', 'joined'] });

/** Lists of people as files. */
@Injectable()
export class PeopleExports {
  constructor(
    private readonly reader: RegistrationReader,
    private readonly audience: Audience,
    private readonly jobs: JobRuns,
    private readonly files: FileStore,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** Asks for the list as a file; answers the job that writes it, which may be under way. */
  async ask(tx: Tx, scope: Scope, wanted: PeopleExport): Promise<string> {
    scope.require('registrations.export');
    await this.assertShown(tx, scope, wanted.columns);
    await this.assertHere(scope, wanted.filters.organisation);
    const { total } = await this.reader.list(scope, { ...wanted.filters, limit: 1 });
    const params = { ...wanted, askedBy: scope.actor.id };
    const { run, fresh } = await this.jobs.ask(tx, scope, { kind: PEOPLE_EXPORT, total, params });
    if (fresh) await this.outbox.add(tx, peopleExportAsked, { eventId: scope.event, jobId: run.id });
    const facts = {
      format: wanted.format,
      total,
      columns: wanted.columns,
      ...(fresh ? {} : { joined: true }),
    };
    await this.audit.add(tx, scope, EXPORT.noted('people-export.asked', run.id, facts));
    return run.id;
  }

  /** The file a job has written. */
  async file(scope: Scope, jobId: string): Promise<{ file: StoredFile; stream: Readable }> {
    scope.require('registrations.export');
    const { state, result } = await this.jobs.ofKind(scope, PEOPLE_EXPORT, jobId);
    const id = result?.['file'];
    if (state !== 'done' || typeof id !== 'string') throw notFound('file');
    return this.files.open(scope, id, 'registrations.export');
  }

  /** An organisation nobody of this event is of is none of this event. */
  private async assertHere(scope: Scope, organisation: string | undefined): Promise<void> {
    if (organisation === undefined) return;
    const { total } = await this.reader.list(scope, { organisation, limit: 1 });
    if (total === 0) throw notFound('organisation');
  }

  private async assertShown(tx: Tx, scope: Scope, columns: readonly string[]): Promise<void> {
    const { panels } = await this.audience.of(scope, tx);
    const shown = new Set(
      panels.flatMap(({ code, columns: of }) => of.map((each) => `${code}.${each.code}`)),
    );
    const strange = columns.find((column) => !isListColumn(column) && !shown.has(column));
    if (strange !== undefined) throw unknownPanel(strange, '/columns');
  }
}

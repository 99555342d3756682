import { Inject, Injectable } from '@nestjs/common';
import { type EventView, EventsReader } from '@app/events';
import { type Clock, DomainError, notFound } from '@app/kernel';
import { registrationImportAsked } from '@app/news';
import { looksAfter } from '@app/people';
import { POOL_FULL } from '@app/places';
import {
  Audit,
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
import { EventMoved } from '../entering/entries';
import type { ImportCounts, ImportEntity } from '../persistence/import.entities';
import { ImportsRepository, type JudgedRow } from '../persistence/imports.repository';
import { importRecord } from '../registration.records';
import type { RowFault } from '../table/read-row';
import { ImportActs } from './import-acts';
import { type Checked, ImportCheck } from './import-check';
import { importChanged } from './import.errors';
import { Imports } from './imports.service';

export const REGISTRATION_IMPORT = 'registration-import';

/** A table that is taken in at once has hundreds of rows at most; after so long nobody is at it any more. In milliseconds. */
const ENDED_AFTER = 120_000;

/**
 * Tables of people that are taken in once they are accepted: by a job, or at once where they are small. Each row is
 * registered in a transaction of its own, so that it may be stopped and gone on with.
 */
@Injectable()
export class Acceptances {
  constructor(
    private readonly database: Database,
    private readonly imports: Imports,
    private readonly repository: ImportsRepository,
    private readonly check: ImportCheck,
    private readonly acts: ImportActs,
    private readonly events: EventsReader,
    private readonly jobs: JobRuns,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes the good rows in, by a job of its own, or goes on where one was stopped; answers the job's id. */
  async accept(tx: Tx, scope: Scope, id: string, version: number): Promise<string> {
    const made = await this.imports.lockOpen(tx, scope, id, version, (one) => this.isStopped(tx, scope, one));
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
      const made = await this.imports.lockOpen(tx, scope, id, null, isAsked);
      if (made.state === 'open' && made.version !== version) throw importChanged(made.version);
      const isAtIt = this.clock.now().getTime() - made.updatedAt.getTime() < ENDED_AFTER;
      if (made.state === 'done' || (made.state === 'accepted' && isAtIt)) return false;
      await this.accepted(tx, scope, made, null);
      return true;
    });
    if (begins) await this.carryOut(scope, id, null);
    return this.imports.find(scope, id);
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
    const made = await this.repository.find(tx, scope, id);
    if (!made) throw notFound('import');
    const run: Run = { made, held, event: await this.events.view(scope) };
    const matter = await this.check.matter(tx, scope, run.event, made);
    const within = await this.check.within(tx, scope, made, matter);
    let done = 0;
    for await (const rows of this.check.batches(tx, scope, id)) {
      const open = rows.filter((row) => !row.done);
      done += rows.length - open.length;
      const checked = await this.check.batch(tx, scope, made, { rows: open, matter, within });
      const left: JudgedRow[] = [];
      for (const one of checked) {
        const fault = await this.carryRow(scope, run, one);
        if (fault !== null) left.push(fault);
        done += 1;
        if (held) await held.progress({ done, total: made.total });
      }
      const unchanged = left.filter(({ outcome }) => outcome === 'unchanged');
      const refused = left.filter(({ outcome }) => outcome === 'refused');
      await this.database.transaction(async (batch) => {
        await held?.hold(batch);
        await this.repository.judge(batch, scope, id, unchanged, { done: true });
        await this.repository.judge(batch, scope, id, refused);
      });
    }
    return this.finish(scope, made, held);
  }

  /** Takes the row in, or answers with how it stands where it was not. */
  private async carryRow(scope: Scope, run: Run, checked: Checked): Promise<JudgedRow | null> {
    const { judged } = checked;
    if (judged.outcome === 'refused' || judged.outcome === 'unchanged') return judged;
    try {
      await this.carryOnce(scope, run, checked).catch((error: unknown) => {
        if (!(error instanceof EventMoved)) throw error;
        return this.carryOnce(scope, run, checked, { anew: true });
      });
      return null;
    } catch (error) {
      const fault = faultOf(error, run.made);
      if (fault === null) throw error;
      return { ...judged, outcome: 'refused', kind: null, asks: null, faults: [fault] };
    }
  }

  /**
   * What the row does and what came of it are written together, so that whoever does the table again finds both. `anew`
   * reads the event again, which somebody has changed since, and keeps it so until the row is in.
   */
  private carryOnce(
    scope: Scope,
    run: Run,
    checked: Checked,
    { anew = false }: { anew?: boolean } = {},
  ): Promise<void> {
    return this.database.transaction(async (tx) => {
      await run.held?.hold(tx);
      if (anew) run.event = await this.events.viewToUse(tx, scope);
      const { id, kind } = await this.acts.carry(tx, scope, run.event, run.made, checked);
      const carried = { ...checked.judged, registrationId: id, kind: kind ?? checked.judged.kind };
      await this.repository.judge(tx, scope, run.made.id, [carried], { done: true });
    });
  }

  private async finish(scope: Scope, made: ImportEntity, held: HeldRun | null): Promise<ImportCounts> {
    return this.database.transaction(async (tx) => {
      await held?.hold(tx);
      const none = { new: 0, changed: 0, unchanged: 0, refused: 0, awaitsFocalPoint: 0, othersDecide: 0 };
      const counts = { ...(made.counts as ImportCounts), ...none };
      for (const { outcome, kind, count } of await this.repository.countOutcomes(tx, scope, made.id)) {
        counts[outcome] += count;
        if (kind === 'awaits-focal-point') counts.awaitsFocalPoint += count;
        if (kind === 'others-decide') counts.othersDecide += count;
      }
      await this.repository.save(tx, scope, made.id, { state: 'done', counts, updatedAt: this.clock.now() });
      const facts = {
        state: 'done',
        new: counts.new,
        changed: counts.changed,
        unchanged: counts.unchanged,
        refused: counts.refused,
      };
      await this.audit.add(tx, scope, importRecord.noted('import.done', made.id, facts));
      return counts;
    });
  }

  private async accepted(tx: Tx, scope: Scope, made: ImportEntity, jobId: string | null): Promise<void> {
    // It is done by the rights of whoever says so here.
    const choices = { ...made.choices, looksAfter: looksAfter(scope) };
    const updatedAt = this.clock.now();
    await this.repository.save(tx, scope, made.id, { state: 'accepted', jobId, choices, updatedAt });
    const { mail, approve, consent, wait = false } = made.choices;
    await this.audit.add(
      tx,
      scope,
      importRecord.noted('import.accepted', made.id, { state: 'accepted', mail, approve, consent, wait }),
    );
  }

  /** Whether its rows may be taken in: nobody has begun, or whoever did was stopped or gave up. */
  private async isStopped(tx: Tx, scope: Scope, { state, jobId }: ImportEntity): Promise<boolean> {
    if (state !== 'accepted' || jobId === null) return state === 'open';
    const run = await this.jobs.ofKind(scope, REGISTRATION_IMPORT, jobId, tx);
    return run.state === 'cancelled' || run.state === 'failed';
  }
}

/** One time a table is taken in: with the event as it was read last. */
interface Run {
  made: ImportEntity;
  held: HeldRun | null;
  event: EventView;
}

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
  'registration.import-row-elsewhere': 'elsewhere',
  'registration.companion-follows': 'category-fixed',
  'registration.brings-too-many': 'category-fixed',
  'people.used-elsewhere': 'used-elsewhere',
};

/** What a row is told that could not be taken in; null for a defect, which is nobody's row. */
function faultOf(error: unknown, { delegationId }: ImportEntity): RowFault | null {
  const whole = { column: null, field: null };
  if (violatedConstraint(error) === POOL_FULL) return { ...whole, code: 'full' };
  const refusal = explained(error);
  if (!(refusal instanceof DomainError)) return null;
  const code = FAULT_OF[refusal.code] ?? 'failed';
  // Whoever came first may be of another delegation, of whom a focal point is told nothing.
  if (code === 'registered' && delegationId !== null) return { ...whole, code: 'elsewhere' };
  return { ...whole, code, meta: { number: '', said: refusal.detail } };
}

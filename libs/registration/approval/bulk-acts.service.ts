import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId, notFound } from '@app/kernel';
import { bulkActAsked } from '@app/news';
import { Audit, auditRecord, CLOCK, JobRuns, Outbox, type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { decidesOn } from '../domain/approvers';
import { BULK_PERMISSION, type BulkActKind, bulkRefusal } from '../domain/bulk-act';
import { mayApproveWith } from '../domain/companion';
import { actIncomplete, badgesByBatch, tooManyChosen } from '../domain/bulk-act.errors';
import { returnableFields } from '../domain/form';
import type { WrittenMessage } from '../domain/message';
import { queueOf } from '../domain/review';
import { Forms } from '../forms/forms';
import { type BulkActRow, BulkActsRepository, type ChosenRow } from '../persistence/bulk-acts.repository';
import type { MendItem } from '../persistence/registration.entities';
import { TagsRepository } from '../persistence/tags.repository';
import { type AskedItem, PreparedReasons } from './prepared-reasons.service';
import { type RegistrationFilters, RegistrationReader } from '../list/registration.reader';

export const BULK_ACT = 'bulk-act';

/** As many as an event has people. */
const MOST = 20_000;

/** What is to be done, and with whom: those named, or all that fit the filter. */
export interface WantedAct {
  kind: BulkActKind;
  tagId?: string;
  words?: string;
  preparedId?: string;
  items?: AskedItem[];
  messages?: WrittenMessage[];
  people: { ids: readonly string[] } | { filters: RegistrationFilters };
}

/** Reasons may say anything about a person, so they are not told here: her own history has them. */
const ACT = auditRecord('bulk-act', { public: ['kind', 'total', 'can'], business: ['tagId'] });

/**
 * What is to be done with many people at once. Who they are is settled when they are chosen, so that what was counted is what
 * is done: whoever comes to fit a filter later is not among them, and whoever changes meanwhile is refused.
 */
@Injectable()
export class BulkActs {
  constructor(
    private readonly reader: RegistrationReader,
    private readonly acts: BulkActsRepository,
    private readonly categories: CategoriesReader,
    private readonly forms: Forms,
    private readonly reasons: PreparedReasons,
    private readonly tagRows: TagsRepository,
    private readonly jobs: JobRuns,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Settles who is meant and looks at each; nothing is done with anybody yet. Answers the act's id. */
  async prepare(tx: Tx, scope: Scope, wanted: WantedAct): Promise<string> {
    const { kind, words = '', preparedId, tagId } = wanted;
    const messages = kind === 'message' ? (wanted.messages ?? []) : [];
    scope.require(BULK_PERMISSION[kind]);
    await this.assertWhole(tx, scope, wanted);
    const chosen = await this.chosen(tx, scope, wanted.people);
    const items = await this.reasons.notes(tx, scope, wanted.items ?? []);
    const people = await this.judged(tx, scope, { kind, items, chosen });
    const prepared = await this.reasons.chosen(tx, scope, words, preparedId);

    const id = newId();
    const said = { words, prepared, items, messages };
    const act = { id, kind, tagId: tagId ?? null, ...said, createdAt: this.clock.now() };
    await this.acts.insert(tx, scope, act, people);
    const facts = {
      kind,
      total: people.length,
      can: people.filter(({ why }) => why === null).length,
      ...(tagId === undefined ? {} : { tagId }),
    };
    await this.audit.add(tx, scope, ACT.noted('bulk-act.prepared', id, facts));
    return id;
  }

  /**
   * Has it done in the name and by the rights of whoever says so here; answers the job that does it, which may be under
   * way. Done again it goes on with who is left.
   */
  async confirm(tx: Tx, scope: Scope, id: string): Promise<string> {
    const act = await this.find(tx, scope, id);
    scope.require(BULK_PERMISSION[act.kind]);
    if (act.kind === 'badges') throw badgesByBatch();
    const left = await this.acts.counts(tx, scope, id);
    const total = left.reduce((sum, { outcome, people }) => sum + (outcome === 'refused' ? 0 : people), 0);
    const { run, fresh } = await this.jobs.ask(tx, scope, { kind: BULK_ACT, total, params: { actId: id } });
    if (fresh) await this.outbox.add(tx, bulkActAsked, { eventId: scope.event, jobId: run.id, actId: id });
    if (fresh) await this.acts.begin(tx, scope, id, run.id);
    await this.audit.add(tx, scope, ACT.noted('bulk-act.confirmed', id, { kind: act.kind, total }));
    return run.id;
  }

  private async assertWhole(
    tx: Tx,
    scope: Scope,
    { kind, tagId, words, items, messages = [] }: WantedAct,
  ): Promise<void> {
    if (kind === 'tag' || kind === 'untag') {
      if (tagId === undefined) throw actIncomplete('/tagId', 'Say which tag.');
      if (!(await this.tagRows.find(tx, scope, tagId))) throw notFound('tag');
    } else if (tagId !== undefined) throw actIncomplete('/tagId', 'Only tagging takes a tag.');
    if (kind === 'reject' && (words ?? '') === '')
      throw actIncomplete('/words', 'Say why, in words people read.');
    if (kind === 'return' && (items ?? []).length === 0)
      throw actIncomplete('/items', 'Say what is to be mended.');
    if (kind === 'message' && messages.length === 0) throw actIncomplete('/messages', 'Write the message.');
  }

  private async chosen(tx: Tx, scope: Scope, people: WantedAct['people']): Promise<ChosenRow[]> {
    const wanted =
      'ids' in people ? { ids: people.ids } : await this.reader.narrowing(scope, people.filters, tx);
    const chosen = await this.acts.chosen(tx, scope, wanted, MOST + 1);
    if (chosen.length > MOST) throw tooManyChosen(MOST);
    return chosen;
  }

  private async judged(
    tx: Tx,
    scope: Scope,
    { kind, items, chosen }: { kind: BulkActKind; items: readonly MendItem[]; chosen: readonly ChosenRow[] },
  ): Promise<{ id: string; version: number; why: string | null }[]> {
    const categories = new Map((await this.categories.list(scope, tx)).map((each) => [each.id, each]));
    const fields = items.map(({ field }) => field);
    const people: { id: string; version: number; why: string | null }[] = [];
    for (const row of chosen) {
      const category = categories.get(row.categoryId);
      const mayDecide = category !== undefined && decidesOn(category, scope.actor);
      const awaits = category ? queueOf(row, category) : null;
      // Versions of forms are kept once they were read.
      const returnable =
        kind === 'return' ? returnableFields(await this.forms.ofRegistration(tx, scope, row)) : [];
      const why = bulkRefusal(kind, { ...row, awaits, returnable, mayDecide }, fields);
      const isEarly = kind === 'approve' && why === null && !isAfterMain(row, people);
      people.push({ id: row.id, version: row.version, why: isEarly ? 'before-main' : why });
    }
    return people;
  }

  private async find(tx: Tx, scope: Scope, id: string): Promise<BulkActRow> {
    const act = await this.acts.find(tx, scope, id);
    if (!act) throw notFound('bulk act');
    return act;
  }
}

/** Whether whom she comes with, if anybody, is approved or will be before her: those stand before her among the chosen. */
function isAfterMain(
  { accompaniesId, mainState }: ChosenRow,
  before: readonly { id: string; why: string | null }[],
): boolean {
  if (accompaniesId === null || (mainState !== null && mayApproveWith(mainState))) return true;
  return before.some(({ id, why }) => id === accompaniesId && why === null);
}

import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type LocalisedText, newId, notFound } from '@app/kernel';
import { changedMeanwhile } from '@app/events';
import { Audit, CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { asPrepared, type PreparedText, type ReasonKind } from '../domain/prepared-reason';
import { reasonOfNoField } from '../domain/review.errors';
import { PreparedReasonEntity } from '../persistence/prepared-reason.entity';
import { PreparedReasonsRepository } from '../persistence/prepared-reasons.repository';
import type { MendItem } from '../persistence/registration.entities';
import { preparedReasonRecord } from '../registration.records';

export interface ReasonFacts {
  kind: ReasonKind;
  /** The key of the field it is about; empty where it is about the whole. */
  field: string;
  text: LocalisedText;
}

/** A note as it was asked for: which prepared reason it was chosen as, if any. */
export interface AskedItem {
  field: string;
  note: string;
  preparedId?: string | undefined;
}

/** The reasons an event keeps at hand for sending back and refusing, each in every language. */
@Injectable()
export class PreparedReasons {
  constructor(
    private readonly database: Database,
    private readonly reasons: PreparedReasonsRepository,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In their order. */
  list(scope: Scope, tx: Tx = this.database.manager): Promise<PreparedReasonEntity[]> {
    return this.reasons.list(tx, scope);
  }

  /** Adds one at the end of the list. */
  async create(tx: Tx, scope: Scope, facts: ReasonFacts): Promise<PreparedReasonEntity> {
    scope.require('events.write');
    assertOfField(facts);
    const others = await this.reasons.lockAll(tx, scope);
    const reason = Object.assign(new PreparedReasonEntity(), facts, {
      id: newId(),
      eventId: scope.event,
      position: Math.max(0, ...others.map(({ position }) => position + 1)),
      version: 1,
      createdAt: this.clock.now(),
    });
    await this.reasons.insert(tx, reason);
    await this.audit.add(
      tx,
      scope,
      preparedReasonRecord.created('prepared-reason.created', reason.id, facts),
    );
    return reason;
  }

  /** Changes its words, and what it is about. What was said with it before stays as it was said. */
  async change(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    facts: ReasonFacts,
  ): Promise<void> {
    scope.require('events.write');
    assertOfField(facts);
    const { reason } = await this.lock(tx, scope, seen.id);
    if (reason.version !== seen.version) throw changedMeanwhile('prepared-reason', reason);
    await this.reasons.save(tx, scope, reason.id, facts);
    await this.audit.add(
      tx,
      scope,
      preparedReasonRecord.change('prepared-reason.changed', reason.id, factsOf(reason), facts),
    );
  }

  /** Puts it at a place of the list; the others keep their order. */
  async place(tx: Tx, scope: Scope, id: string, position: number): Promise<void> {
    scope.require('events.write');
    const { reason, all } = await this.lock(tx, scope, id);
    const others = all.filter((other) => other.id !== id).map((other) => other.id);
    const at = Math.min(position, others.length);
    await this.reasons.arrange(tx, scope, others.toSpliced(at, 0, id));
    const was = { position: all.indexOf(reason) };
    await this.audit.add(
      tx,
      scope,
      preparedReasonRecord.change('prepared-reason.moved', id, was, { position: at }),
    );
  }

  /** It is offered no more; what was decided with it keeps its words. */
  async delete(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('events.write');
    const { reason } = await this.lock(tx, scope, id);
    await this.reasons.delete(tx, scope, id);
    await this.audit.add(
      tx,
      scope,
      preparedReasonRecord.removed('prepared-reason.deleted', id, factsOf(reason)),
    );
  }

  /** Has the reasons of a file at hand: found again by their words, so that what is there already stays as it is. */
  async bring(tx: Tx, scope: Scope, reasons: readonly ReasonFacts[]): Promise<void> {
    const standing = await this.reasons.list(tx, scope);
    const isThere = ({ kind, field, text }: ReasonFacts) =>
      standing.some(
        (other) => other.kind === kind && other.field === field && asPrepared(text.en ?? '', other) !== null,
      );
    for (const reason of reasons) if (!isThere(reason)) await this.create(tx, scope, reason);
  }

  /**
   * What is said as the prepared reason it was chosen as, with its words of this moment; null where it is one’s own. Throws
   * a `not-found` where the event has no such reason.
   */
  async chosen(
    tx: Tx,
    scope: Scope,
    said: string,
    preparedId: string | undefined,
  ): Promise<PreparedText | null> {
    if (preparedId === undefined) return null;
    const [reason] = await this.named(tx, scope, [preparedId]);
    return asPrepared(said, reason ?? null);
  }

  /** The same of notes beside fields. */
  async notes(tx: Tx, scope: Scope, items: readonly AskedItem[]): Promise<MendItem[]> {
    const ids = items.flatMap(({ preparedId }) => preparedId ?? []);
    const reasons = await this.named(tx, scope, ids);
    return items.map(({ field, note, preparedId }) => {
      const prepared = asPrepared(note, reasons.find(({ id }) => id === preparedId) ?? null);
      return { field, note, ...(prepared ? { prepared } : {}) };
    });
  }

  private async named(tx: Tx, scope: Scope, ids: readonly string[]): Promise<PreparedReasonEntity[]> {
    if (ids.length === 0) return [];
    const reasons = await this.reasons.named(tx, scope, ids);
    if (ids.some((id) => !reasons.some((reason) => reason.id === id))) throw notFound('prepared reason');
    return reasons;
  }

  private async lock(
    tx: Tx,
    scope: Scope,
    id: string,
  ): Promise<{ reason: PreparedReasonEntity; all: PreparedReasonEntity[] }> {
    const all = await this.reasons.lockAll(tx, scope);
    const reason = all.find((one) => one.id === id);
    if (!reason) throw notFound('prepared reason');
    return { reason, all };
  }
}

/** Only what is sent back is about a field. */
function assertOfField({ kind, field }: ReasonFacts): void {
  if (kind === 'rejection' && field !== '') throw reasonOfNoField();
}

function factsOf({ kind, field, text }: PreparedReasonEntity): ReasonFacts {
  return { kind, field, text };
}

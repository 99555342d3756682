import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, isId, newId } from '@app/kernel';
import { Settings } from '@config';
import { CLOCK } from '../clock';
import { afterCommit } from '../database/database';
import type { OneStatement } from '../database/one-statement';
import type { Tx } from '../database/tx';
import { Live } from '../live/live';
import { LIVE_MAP, type LiveMap, type LiveNews } from '../live/live-map';
import type { GrantPlace } from '../scope/actor';
import type { Scope } from '../scope/scope';
import type { AuditedAct, FieldChange } from './audit-record';
import {
  AUDIT_COLUMNS,
  AUDIT_TYPES,
  type AuditEntry,
  auditValues,
  insertEntries,
  insertEntry,
  type KeptChange,
} from './audit.repository';

/** Half a SHA-256 tells two values apart as surely as we need. */
const HASH_BYTES = 16;

/**
 * Who did what, when and where from, written in the transaction that does it and never changed. Personal values are not
 * kept, only a keyed hash that shows whether a value is the one it was, so that forgetting a person needs no change here.
 */
@Injectable()
export class Audit {
  constructor(
    private readonly settings: Settings,
    private readonly live: Live,
    @Inject(LIVE_MAP) private readonly map: LiveMap,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Adds one entry, to the chain of the place: the scope's own, unless the object belongs elsewhere. */
  async add(tx: Tx, scope: Scope, act: AuditedAct, place: GrantPlace = scope): Promise<void> {
    await insertEntry(tx, this.entry(scope, act, place));
    this.show(tx, place, [act]);
  }

  /** Adds the entries of many objects in one statement, in their order. */
  async addAll(tx: Tx, scope: Scope, acts: readonly AuditedAct[]): Promise<void> {
    if (acts.length === 0) return;
    await insertEntries(
      tx,
      acts.map((act) => this.entry(scope, act)),
    );
    this.show(tx, scope, acts);
  }

  /**
   * The part of a statement that writes the entry where `from` has a row. Fields the statement itself finds out, none of
   * them personal, are given as SQL over `from`, by their names.
   */
  put(
    statement: OneStatement,
    scope: Scope,
    act: AuditedAct,
    { from, found = {} }: { from: string; found?: Readonly<Record<string, string>> },
  ): void {
    const values = auditValues(this.entry(scope, act));
    const row = Object.fromEntries(
      AUDIT_COLUMNS.split(', ').map((column, index) => [
        column,
        statement.value(values[index], AUDIT_TYPES[column] ?? 'text'),
      ]),
    );
    const added = Object.entries(found).map(
      ([field, sql]) => `jsonb_build_object('field', '${field}', 'after', ${sql})`,
    );
    row['changes'] = [row['changes'], ...added].join(' || ');
    statement.insert('audited', 'audit_entry', row, from);
    const news = this.shown(scope, [act]);
    if (news.length > 0) statement.after.push(() => this.live.soon(news));
  }

  /** The entry as it will stand, for statements that write it together with the rest. */
  entry(scope: Scope, act: AuditedAct, place: GrantPlace = scope): AuditEntry {
    const { kind, id } = scope.actor;
    return {
      id: newId(),
      at: this.clock.now(),
      seriesId: place.seriesId,
      eventId: place.eventId,
      actorKind: kind,
      actorId: id,
      reason: scope.reason,
      action: act.action,
      objectKind: act.kind,
      objectId: act.id,
      changes: act.changes.map((change) => this.kept(act, change)),
      requestId: scope.origin?.requestId ?? null,
      addressPrefix: scope.origin?.addressPrefix ?? null,
    };
  }

  /** Whoever has the thing on a screen hears that it changed. */
  private show(tx: Tx, place: GrantPlace, acts: readonly AuditedAct[]): void {
    const news = this.shown(place, acts);
    if (news.length > 0) afterCommit(tx, () => this.live.soon(news));
  }

  private shown({ eventId }: GrantPlace, acts: readonly AuditedAct[]): LiveNews[] {
    return acts.flatMap(({ kind, id }) => {
      const topic = this.map.audited[kind];
      return topic === undefined || !isId(id) ? [] : [{ topic, id, eventId }];
    });
  }

  private kept(act: AuditedAct, { field, personal, before, after }: FieldChange): KeptChange {
    if (!personal) return { field, before, after };
    return { field, beforeHash: this.hash(act, field, before), afterHash: this.hash(act, field, after) };
  }

  private hash(act: AuditedAct, field: string, value: unknown): string | undefined {
    if (value === undefined || value === null || value === '') return undefined;
    return createHmac('sha256', this.settings.secretKey)
      .update(`audit\n${act.kind}\n${act.id}\n${field}\n${JSON.stringify(value)}`)
      .digest()
      .subarray(0, HASH_BYTES)
      .toString('hex');
  }
}

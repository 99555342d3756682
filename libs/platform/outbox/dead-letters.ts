import { Inject, Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type Clock, isId, newId } from '@app/kernel';
import { Audit } from '../audit/audit';
import { auditRecord } from '../audit/audit-record';
import { CLOCK } from '../clock';
import { Database, writesNews } from '../database/database';
import type { Tx } from '../database/tx';
import { type Bound, boundOf } from '../scope/actor';
import { EventDirectory } from '../scope/ports';
import type { Scope } from '../scope/scope';
import type { DeadKind, DeadLetter, HowResolved } from './dead-letter';
import {
  countLetters,
  findLetters,
  handOverAgain,
  insertLetter,
  lockLetters,
  resolveLetters,
} from './dead-letter.repository';
import { letterGone } from './dead-letter.errors';
import { toldOf } from './failure';
import { findMessage, markHandled, type Share } from './outbox.repository';

const record = auditRecord('dead-letter', { business: ['topic', 'handler', 'messageId', 'reason'] });

/**
 * Work that was given up. It is not lost: the message stays until somebody has it done again, or lets it go and says
 * why.
 */
@Injectable()
export class DeadLetters {
  private readonly logger = new Logger(DeadLetters.name);

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly modules: ModuleRef,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes down that this share is given up; once, however often it is told. */
  async write(share: Share, given: { kind: DeadKind; error: unknown; attempts: number }): Promise<void> {
    const tx = this.database.manager;
    const message = await findMessage(tx, share.messageId);
    if (message === null) return;
    const { eventId, seriesId } = await this.placeOf(message.payload);
    const fresh = await insertLetter(tx, {
      ...share,
      id: newId(),
      topic: message.topic,
      eventId,
      seriesId,
      kind: given.kind,
      error: toldOf(given.error),
      attempts: given.attempts,
      askedAt: message.createdAt,
      givenUpAt: this.clock.now(),
    });
    if (fresh) this.logger.error({ ...share, topic: message.topic, kind: given.kind }, 'given up');
  }

  /** The letters this scope may see. */
  list(scope: Scope): Promise<DeadLetter[]> {
    return findLetters(this.database.manager, seenBy(scope, 'system.read'));
  }

  count(scope: Scope): Promise<number> {
    return countLetters(this.database.manager, seenBy(scope, 'system.read'));
  }

  /** Has the work of one letter done again. */
  async runAgain(tx: Tx, scope: Scope, id: string): Promise<void> {
    await this.run(tx, scope, await this.lock(tx, scope, id));
  }

  /** Has the work of every letter this scope may decide upon done again; returns how many. */
  async runAllAgain(tx: Tx, scope: Scope): Promise<number> {
    const letters = await lockLetters(tx, seenBy(scope, 'system.write'), null);
    await this.run(tx, scope, letters);
    return letters.length;
  }

  /** Lets the work go: it will not be done, and the history says why. */
  async letGo(tx: Tx, scope: Scope, id: string, reason: string): Promise<void> {
    const letters = await this.lock(tx, scope, id);
    await markHandled(tx, letters);
    await this.resolve(tx, scope, letters, 'let-go', reason);
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<DeadLetter[]> {
    const letters = await lockLetters(tx, seenBy(scope, 'system.write'), [id]);
    if (letters.length === 0) throw letterGone();
    return letters;
  }

  private async run(tx: Tx, scope: Scope, letters: DeadLetter[]): Promise<void> {
    await handOverAgain(
      tx,
      letters.map(({ messageId }) => messageId),
      this.clock.now(),
    );
    writesNews(tx);
    await this.resolve(tx, scope, letters, 'run-again', null);
  }

  private async resolve(
    tx: Tx,
    scope: Scope,
    letters: DeadLetter[],
    how: HowResolved,
    reason: string | null,
  ): Promise<void> {
    await resolveLetters(
      tx,
      letters.map(({ id }) => id),
      { how, by: scope.actor.id ?? scope.actor.kind, at: this.clock.now(), reason },
    );
    for (const { id, topic, handler, messageId } of letters) {
      const facts = { topic, handler, messageId, ...(reason === null ? {} : { reason }) };
      await this.audit.add(tx, scope, record.noted(`dead-letter.${how}`, id, facts));
    }
  }

  /** Roles may be held in a series, so a letter of an event knows its series too. */
  private async placeOf(payload: object): Promise<{ eventId: string | null; seriesId: string | null }> {
    const { eventId } = payload as { eventId?: unknown };
    if (typeof eventId !== 'string' || !isId(eventId)) return { eventId: null, seriesId: null };
    const events = this.directory();
    const event = await events?.find(eventId).catch(() => null);
    return { eventId, seriesId: event?.seriesId ?? null };
  }

  /** Not every process has events. */
  private directory(): EventDirectory | null {
    try {
      return this.modules.get<EventDirectory>(EventDirectory, { strict: false });
    } catch {
      return null;
    }
  }
}

function seenBy(scope: Scope, permission: string): Bound {
  return boundOf(scope.grants.filter((grant) => grant.permissions.includes(permission)));
}

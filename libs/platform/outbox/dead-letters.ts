import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Clock, isId, newId } from '@app/kernel';
import { Audit } from '../audit/audit';
import { auditRecord } from '../audit/audit-record';
import { CLOCK } from '../clock';
import { Database, writesNews } from '../database/database';
import type { Tx } from '../database/tx';
import { LongWork } from '../jobs/long-work';
import { Live } from '../live/live';
import { EVERYWHERE } from '../scope/actor';
import type { Scope } from '../scope/scope';
import type { DeadKind, DeadLetter, HowResolved } from './dead-letter';
import {
  countLetters,
  findLetters,
  handOverAgain,
  insertLetter,
  lockLetter,
  lockOldest,
  resolveLetters,
  type Within,
} from './dead-letter.repository';
import { letterGone } from './dead-letter.errors';
import { toldOf } from './failure';
import { findMessage, markHandled, type Share } from './outbox.repository';

/** Done again at a time, in one transaction. */
export const RUN_AT_ONCE = 1_000;

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
    private readonly live: Live,
    private readonly longWork: LongWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes down that this share is given up; once, however often it is told. */
  async write(share: Share, given: { kind: DeadKind; error: unknown; attempts: number }): Promise<void> {
    const message = await findMessage(this.database.manager, share.messageId);
    if (message === null) return;
    const letter = {
      ...share,
      id: newId(),
      topic: message.topic,
      eventId: eventOf(message.payload),
      kind: given.kind,
      error: toldOf(given.error),
      attempts: given.attempts,
      askedAt: message.createdAt,
      givenUpAt: this.clock.now(),
    };
    const fresh = await this.database.transaction(async (tx) => {
      if (!(await insertLetter(tx, letter))) return false;
      await this.longWork.giveUp(tx, runsOf([message]));
      return true;
    });
    if (!fresh) return;
    this.logger.error({ ...share, topic: message.topic, kind: given.kind }, 'given up');
    this.live.soon([{ topic: 'dead-letter', id: letter.id, eventId: letter.eventId }]);
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

  /** Has the work of the oldest letters this scope may decide upon done again, RUN_AT_ONCE at most; returns how many. */
  async runAllAgain(tx: Tx, scope: Scope): Promise<number> {
    const letters = await lockOldest(tx, seenBy(scope, 'system.write'), RUN_AT_ONCE);
    await this.run(tx, scope, letters);
    return letters.length;
  }

  /** Lets the work go: it will not be done, and the history says why. */
  async letGo(tx: Tx, scope: Scope, id: string, reason: string): Promise<void> {
    const letters = await this.lock(tx, scope, id);
    await markHandled(tx, letters);
    await this.longWork.giveUp(tx, runsOf(letters));
    await this.resolve(tx, scope, letters, 'let-go', reason);
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<DeadLetter[]> {
    const letters = await lockLetter(tx, seenBy(scope, 'system.write'), id);
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
    await this.longWork.revive(tx, runsOf(letters));
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
    const acts = letters.map(({ id, topic, handler, messageId }) => {
      const facts = { topic, handler, messageId, ...(reason === null ? {} : { reason }) };
      return record.noted(`dead-letter.${how}`, id, facts);
    });
    await this.audit.addAll(tx, scope, acts);
  }
}

/** What a scope of an event sees: its letters, and those of no event where the permission is held everywhere. */
function seenBy(scope: Scope, permission: string): Within {
  scope.require(permission);
  return { eventId: scope.event, ofTheHouse: scope.can(permission, EVERYWHERE) };
}

function eventOf(payload: object): string | null {
  const { eventId } = payload as { eventId?: unknown };
  return typeof eventId === 'string' && isId(eventId) ? eventId : null;
}

/** The runs of long work these messages were to start. */
function runsOf(messages: readonly { payload: object }[]): string[] {
  return messages.flatMap(({ payload }) => {
    const { jobId } = payload as { jobId?: unknown };
    return typeof jobId === 'string' && isId(jobId) ? [jobId] : [];
  });
}

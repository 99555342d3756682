import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound } from '@app/kernel';
import { Audit, CLOCK, type Scope, type Tx } from '@app/platform';
import { checkSession } from './domain/check-session';
import {
  type Change,
  type Operation,
  changed,
  fieldsMeanwhile,
  fieldsUnseen,
  inverse,
} from './domain/operation';
import { filesIn } from './domain/materials';
import {
  interpreterGone,
  nothingToUndo,
  sessionChangedMeanwhile,
  sessionFileGone,
  visitHasBuses,
  writtenUnseen,
} from './domain/programme.errors';
import type { Session, SessionField } from './domain/session';
import { operationOf } from './operation-view';
import { InterpretersRepository } from './persistence/interpreters.repository';
import './persistence/programme.constraints';
import type { ProgrammeOperationEntity } from './persistence/programme.entities';
import { ProgrammeRepository } from './persistence/programme.repository';
import { SessionFilesRepository } from './persistence/session-files.repository';
import { SessionsRepository } from './persistence/sessions.repository';
import { VisitsRepository } from './persistence/visits.repository';
import { hasHardRooms } from './programme-settings.service';
import { programmeRecord } from './programme.records';
import { SessionClaims } from './session-claims';

/** What an editor wants done at once. */
export interface WantedOperation {
  act: string;
  changes: readonly Change[];
  undoes?: number | null;
}

/** The draft of an event’s programme: changed by operations, each whole, numbered, written down and able to be undone. */
@Injectable()
export class Programme {
  constructor(
    private readonly programme: ProgrammeRepository,
    private readonly sessions: SessionsRepository,
    private readonly claims: SessionClaims,
    private readonly interpreters: InterpretersRepository,
    private readonly visits: VisitsRepository,
    private readonly files: SessionFilesRepository,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Makes the changes, all or none. Throws `programme.changed-meanwhile` where a session is no longer what the editor
   * saw of the fields it changes, `programme.invalid` where it could not be so or changes what the editor did not see.
   */
  async operate(tx: Tx, scope: Scope, wanted: WantedOperation): Promise<Operation> {
    scope.require('programme.write');
    const now = this.clock.now();
    const programme = await this.programme.lock(tx, scope, now);
    const { before, kept, gone } = await this.applied(tx, scope, wanted.changes);
    await this.refuseUnknownInterpreters(tx, scope, before, kept);
    await this.nameFiles(tx, scope, before, kept);
    await this.sessions.save(tx, scope, kept, gone);
    await this.refuseStrandedBuses(tx, scope, before, kept);
    const hardRooms = hasHardRooms(programme);
    await this.claims.replace(tx, scope, { sessions: kept, before, gone }, { hardRooms });

    const operation: Omit<ProgrammeOperationEntity, 'eventId'> = {
      number: programme.operations + 1,
      act: wanted.act,
      changes: [...wanted.changes],
      actorKind: scope.actor.kind,
      actorId: scope.actor.id,
      actorName: scope.actor.name,
      at: now,
      undoes: wanted.undoes ?? null,
    };
    await this.programme.addOperation(tx, scope, operation);
    const { number, act, undoes } = operation;
    const facts = { number, act, undoes, sessions: wanted.changes.map(({ session }) => session) };
    await this.audit.add(tx, scope, programmeRecord.noted('programme.changed', scope.event, facts));
    return operationOf(operation);
  }

  /**
   * Takes an operation back by another one; an undone undoing is the operation again. Refused where it was taken back
   * already, and where somebody has changed since what it changed.
   */
  async undo(tx: Tx, scope: Scope, number: number): Promise<Operation> {
    scope.require('programme.write');
    // Before anything is read: two who undo the same one are told apart.
    await this.programme.lock(tx, scope, this.clock.now());
    const operation = await this.programme.findOperation(tx, scope, number);
    if (!operation) throw notFound('operation');
    if (await this.programme.findUndoing(tx, scope, number)) throw nothingToUndo();
    const act = operation.undoes === null ? 'undo' : 'redo';
    return this.operate(tx, scope, { act, changes: inverse(operation.changes), undoes: number });
  }

  private async applied(
    tx: Tx,
    scope: Scope,
    changes: readonly Change[],
  ): Promise<{ before: Session[]; kept: Session[]; gone: string[] }> {
    const ids = [...new Set(changes.map(({ session }) => session))];
    const before = await this.sessions.list(tx, scope, ids);
    const stands = new Map(before.map((session) => [session.id, session]));
    const gone = new Set<string>();
    for (const [index, change] of changes.entries()) {
      const session = stands.get(change.session);
      const [unseen] = fieldsUnseen(change);
      if (unseen !== undefined) throw writtenUnseen(`/changes/${index}/before/${unseen}`);
      await this.refuseMeanwhile(tx, scope, session, change);
      const next = changed(session, change);
      if (next === undefined) {
        stands.delete(change.session);
        gone.add(change.session);
      } else {
        checkSession(next, `/changes/${index}/after`);
        stands.set(next.id, next);
        gone.delete(next.id);
      }
    }
    return { before, kept: [...stands.values()], gone: [...gone] };
  }

  /** No foreign key looks into channels; whoever takes an interpreter off the list waits for the lock we hold. */
  private async refuseUnknownInterpreters(
    tx: Tx,
    scope: Scope,
    before: readonly Session[],
    kept: readonly Session[],
  ): Promise<void> {
    const known = new Set(before.flatMap(interpretersIn));
    const others = new Set(kept.flatMap(interpretersIn).filter((id) => !known.has(id)));
    if (others.size > 0 && !(await this.interpreters.knows(tx, scope, [...others]))) throw interpreterGone();
  }

  /** A file that is named anew is kept from being forgotten; one that is gone cannot be named. */
  private async nameFiles(
    tx: Tx,
    scope: Scope,
    before: readonly Session[],
    kept: readonly Session[],
  ): Promise<void> {
    const known = new Set(filesIn(before));
    const others = [...new Set(filesIn(kept).filter((id) => !known.has(id)))];
    if (others.length === 0) return;
    const named = await this.files.name(tx, scope, others, this.clock.now());
    if (named < others.length) throw sessionFileGone();
  }

  /** Asked after the sessions are saved: whoever adds a bus meanwhile waits for that and sees what they have become. */
  private async refuseStrandedBuses(
    tx: Tx,
    scope: Scope,
    before: readonly Session[],
    kept: readonly Session[],
  ): Promise<void> {
    const visits = new Set(before.filter(({ kind }) => kind === 'visit').map(({ id }) => id));
    const others = kept.filter(({ id, kind }) => kind !== 'visit' && visits.has(id)).map(({ id }) => id);
    if (others.length > 0 && (await this.visits.haveBuses(tx, scope, others))) throw visitHasBuses();
  }

  private async refuseMeanwhile(
    tx: Tx,
    scope: Scope,
    session: Session | undefined,
    change: Change,
  ): Promise<void> {
    const fields = fieldsMeanwhile(session, change);
    if (fields.length === 0) return;
    const named: readonly SessionField[] = typeof fields === 'string' ? [] : fields;
    const last = await this.programme.lastChangeOf(tx, scope, change.session, named);
    throw sessionChangedMeanwhile({
      session: change.session,
      fields: named,
      number: last?.number ?? null,
      by: last?.actorName ?? '',
      at: last?.at.toISOString() ?? null,
      now: session ? Object.fromEntries(named.map((field) => [field, session[field]])) : null,
    });
  }
}

function interpretersIn({ channels }: Session): string[] {
  return channels.flatMap(({ interpreters }) => interpreters.map(({ interpreterId }) => interpreterId));
}

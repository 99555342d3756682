import { Inject, Injectable } from '@nestjs/common';
import { type Clock, given, newId, notFound } from '@app/kernel';
import { changedMeanwhile } from '@app/events';
import { Audit, CLOCK, type Scope, type Tx } from '@app/platform';
import {
  answered,
  asksWhy,
  type EngagementRole,
  type EngagementState,
  engagementStates,
  mayPend,
  type OwnAnswer,
  plannedState,
  stands,
} from './domain/engagement';
import {
  answeredMeanwhile,
  notToBePending,
  onOwnBehalf,
  reasonMissing,
  successorMissing,
} from './domain/speakers.errors';
import { mayActFor } from './may-act';
import { EngagementsRepository } from './persistence/engagements.repository';
import { EngagementEntity, type EngagementMoveEntity } from './persistence/speaker.entities';
import { SpeakersRepository } from './persistence/speakers.repository';
import { PlannedParts } from './planned-parts';
import { engagementFacts, engagementRecord } from './speakers.records';
import { Speakers } from './speakers.service';

export interface NewEngagement {
  role: EngagementRole;
  state?: 'invited' | 'tentative' | 'confirmed' | undefined;
  onBehalfOf?: string | null | undefined;
  materialsDue?: Date | null | undefined;
}

export interface EngagementWishes {
  role?: EngagementRole | undefined;
  onBehalfOf?: string | null | undefined;
  materialsDue?: Date | null | undefined;
  pendingState?: EngagementState | null | undefined;
}

/** Where an engagement is to go, and why. */
export interface Move {
  to: EngagementState;
  reason: string;
  /** Of a replacement: the speaker who takes over. */
  by?: string | undefined;
}

/** The parts speakers have, and how they become certain or end. Every move is written down with who, when and why. */
@Injectable()
export class Engagements {
  constructor(
    private readonly engagements: EngagementsRepository,
    private readonly speakers: SpeakersRepository,
    private readonly profiles: Speakers,
    private readonly parts: PlannedParts,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives a speaker a part; returns its id. */
  async create(tx: Tx, scope: Scope, speakerId: string, wanted: NewEngagement): Promise<string> {
    scope.require('programme.write');
    if (!(await this.speakers.lock(tx, scope, speakerId))) throw notFound('speaker');
    const { role, state = 'invited', onBehalfOf = null, materialsDue = null } = wanted;
    await this.assertAnother(tx, scope, speakerId, onBehalfOf);
    const engagement = this.made(scope, speakerId, { role, state, onBehalfOf, materialsDue });
    await this.engagements.insert(tx, engagement);
    await this.writeDown(tx, scope, { ...engagement, state: null }, { to: state, reason: '' });
    const entry = engagementRecord.created('engagement.created', engagement.id, engagementFacts(engagement));
    await this.audit.add(tx, scope, entry);
    return engagement.id;
  }

  /** Parts of many speakers in few statements, none on behalf of another; returns their ids in the same order. */
  async createMany(
    tx: Tx,
    scope: Scope,
    wanted: readonly { speakerId: string; role: EngagementRole; state: 'invited' | 'confirmed' }[],
  ): Promise<string[]> {
    scope.require('programme.write');
    const made = wanted.map(({ speakerId, role, state }) =>
      this.made(scope, speakerId, { role, state, onBehalfOf: null, materialsDue: null }),
    );
    await this.engagements.insertMany(tx, made);
    await this.engagements.insertMoves(
      tx,
      made.map((engagement) => this.moved(scope, { ...engagement, state: null }, engagement.state, '')),
    );
    const entries = made.map((engagement) =>
      engagementRecord.created('engagement.created', engagement.id, engagementFacts(engagement)),
    );
    await this.audit.addAll(tx, scope, entries);
    return made.map(({ id }) => id);
  }

  private made(
    scope: Scope,
    speakerId: string,
    facts: Pick<EngagementEntity, 'role' | 'state' | 'onBehalfOf' | 'materialsDue'>,
  ): EngagementEntity {
    return {
      ...facts,
      id: newId(),
      eventId: scope.event,
      speakerId,
      pendingState: null,
      replacedBy: null,
      printedName: null,
      printedPosition: null,
      printedOrganisation: null,
      printedAt: null,
      version: 1,
      createdAt: this.clock.now(),
    };
  }

  /** Changes what the part is, or what was decided of it and is kept back. */
  async change(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    wishes: EngagementWishes,
  ): Promise<void> {
    scope.require('programme.write');
    const before = await this.lockSeen(tx, scope, seen);
    const changes = given(wishes);
    const { onBehalfOf = null, pendingState = null } = changes;
    await this.assertAnother(tx, scope, before.speakerId, onBehalfOf);
    if (pendingState === before.state) changes.pendingState = null;
    else if (pendingState !== null && !mayPend(before.state, pendingState))
      throw notToBePending(before.state, pendingState);
    await this.engagements.save(tx, scope, seen.id, changes);
    await this.replan(tx, scope, before, { ...before, ...changes } as EngagementEntity);
    const entry = engagementRecord.change(
      'engagement.changed',
      seen.id,
      engagementFacts(before),
      engagementFacts({ ...before, ...changes } as EngagementEntity),
    );
    await this.audit.add(tx, scope, entry);
  }

  /** Moves it; one that is replaced goes on as a new engagement of whoever takes over. */
  async move(tx: Tx, scope: Scope, seen: { id: string; version: number }, move: Move): Promise<void> {
    scope.require('programme.write');
    const before = await this.lockSeen(tx, scope, seen);
    engagementStates.assert(before.state, move.to);
    const replacedBy = move.to === 'replaced' ? await this.successor(tx, scope, before, move.by) : null;
    await this.take(tx, scope, before, move, replacedBy);
  }

  /** Her own answer to what she was asked, in the state she saw it in. */
  async answer(
    tx: Tx,
    scope: Scope,
    seen: { id: string; state: string },
    { answer, reason }: { answer: OwnAnswer; reason: string },
  ): Promise<void> {
    const before = await this.engagements.lock(tx, scope, seen.id);
    if (!before) throw notFound('engagement');
    mayActFor(scope, before.speakerId);
    const to = answered(before.state, answer);
    if (to === null || before.state !== seen.state) throw answeredMeanwhile();
    await this.take(tx, scope, before, { to, reason }, null);
    const speaker = await this.speakers.find(tx, scope, before.speakerId);
    if (speaker !== null) await this.profiles.claim(tx, scope, speaker);
  }

  /** Lets everybody know what was decided of these and kept back; returns how many were moved. */
  async applyPending(tx: Tx, scope: Scope, ids: readonly string[], reason: string): Promise<number> {
    scope.require('programme.write');
    const found = await this.engagements.lockMany(tx, scope, ids);
    if (found.length !== new Set(ids).size) throw notFound('engagement');
    const kept = found.filter(({ pendingState }) => pendingState !== null);
    for (const engagement of kept) {
      const { state, pendingState } = engagement;
      if (pendingState === null) continue;
      engagementStates.assert(state, pendingState);
      await this.take(tx, scope, engagement, { to: pendingState, reason }, null);
    }
    return kept.length;
  }

  /** Removes one that was made by mistake: nothing was handed in for it, and no session names it. */
  async remove(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('programme.write');
    const engagement = await this.engagements.lock(tx, scope, id);
    if (!engagement) throw notFound('engagement');
    await this.engagements.delete(tx, scope, id);
    const entry = engagementRecord.removed('engagement.removed', id, engagementFacts(engagement));
    await this.audit.add(tx, scope, entry);
  }

  private async take(
    tx: Tx,
    scope: Scope,
    before: EngagementEntity,
    move: Move,
    replacedBy: string | null,
  ): Promise<void> {
    const reason = move.reason.trim();
    if (asksWhy(move.to) && reason === '') throw reasonMissing();
    // Whoever forgets the files of those who have gone holds them: she has not gone any more.
    if (stands(move.to) && !stands(before.state)) await this.speakers.lock(tx, scope, before.speakerId);
    const after = { state: move.to, pendingState: null };
    await this.engagements.save(tx, scope, before.id, { ...after, replacedBy });
    await this.replan(tx, scope, before, after);
    await this.writeDown(tx, scope, before, { to: move.to, reason });
    const [was, is] = [{ state: before.state }, { state: move.to, ...(reason !== '' && { reason }) }];
    await this.audit.add(tx, scope, engagementRecord.change('engagement.moved', before.id, was, is));
  }

  /** A part that ends takes nobody’s time any more, one that comes back does again. */
  private async replan(
    tx: Tx,
    scope: Scope,
    before: EngagementEntity,
    after: Pick<EngagementEntity, 'state' | 'pendingState'>,
  ): Promise<void> {
    if (stands(plannedState(before)) === stands(plannedState(after))) return;
    await this.parts.changed(tx, scope, [before.id]);
  }

  private async successor(
    tx: Tx,
    scope: Scope,
    { speakerId, role, onBehalfOf, materialsDue }: EngagementEntity,
    by: string | undefined,
  ): Promise<string> {
    if (by === undefined || by === speakerId) throw successorMissing();
    const on = onBehalfOf === by ? null : onBehalfOf;
    return this.create(tx, scope, by, { role, onBehalfOf: on, materialsDue });
  }

  private async writeDown(
    tx: Tx,
    scope: Scope,
    before: { id: string; state: EngagementState | null },
    { to, reason }: Pick<Move, 'to' | 'reason'>,
  ): Promise<void> {
    await this.engagements.insertMove(tx, this.moved(scope, before, to, reason));
  }

  private moved(
    scope: Scope,
    { id, state }: { id: string; state: EngagementState | null },
    to: EngagementState,
    reason: string,
  ): EngagementMoveEntity {
    return {
      id: newId(),
      eventId: scope.event,
      engagementId: id,
      fromState: state,
      toState: to,
      reason,
      at: this.clock.now(),
      actorKind: scope.actor.kind,
      actorName: scope.actor.name,
    };
  }

  private async assertAnother(
    tx: Tx,
    scope: Scope,
    speakerId: string,
    onBehalfOf: string | null,
  ): Promise<void> {
    if (onBehalfOf === null) return;
    if (onBehalfOf === speakerId) throw onOwnBehalf();
    if (!(await this.speakers.find(tx, scope, onBehalfOf))) throw notFound('speaker');
  }

  private async lockSeen(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
  ): Promise<EngagementEntity> {
    const engagement = await this.engagements.lock(tx, scope, seen.id);
    if (!engagement) throw notFound('engagement');
    if (engagement.version !== seen.version)
      throw changedMeanwhile('engagement', { version: engagement.version });
    return engagement;
  }
}

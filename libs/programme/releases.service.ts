import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type LocalisedText, notFound } from '@app/kernel';
import { EventsReader } from '@app/events';
import { programmeReleased } from '@app/news';
import { Audit, CLOCK, Outbox, type Scope, type Tx } from '@app/platform';
import { EngagementPrints, SpeakersReader } from '@app/speakers';
import { ConflictsReader } from './conflicts.reader';
import { type Change, changeBetween, type Operation } from './domain/operation';
import { conflictsInTheWay, movedOn, nothingToRestore } from './domain/programme.errors';
import { engagementsIn } from './domain/release-check';
import type { ReleasedProgramme } from './domain/released';
import { isShown } from './domain/settings';
import type { Session } from './domain/session';
import { withoutGone } from './domain/without-gone';
import { InterpretersRepository } from './persistence/interpreters.repository';
import './persistence/programme.constraints';
import { ProgrammeRepository } from './persistence/programme.repository';
import { ReleasesRepository } from './persistence/releases.repository';
import { SessionsRepository } from './persistence/sessions.repository';
import { programmeRecord } from './programme.records';
import { Programme } from './programme.service';
import { SnapshotReader } from './snapshot.reader';

export interface NewRelease {
  name: string;
  comment: LocalisedText;
  /** What the organiser looked at: the last operation of the draft, and the last release. */
  seen: { operations: number; release: number };
  /** Whether those whose sessions are others since the last release get a mail. */
  tell: boolean;
}

/** What of the draft everybody is told: named, numbered, kept as it is. */
@Injectable()
export class Releases {
  constructor(
    private readonly events: EventsReader,
    private readonly programme: ProgrammeRepository,
    private readonly sessions: SessionsRepository,
    private readonly releases: ReleasesRepository,
    private readonly snapshots: SnapshotReader,
    private readonly conflicts: ConflictsReader,
    private readonly prints: EngagementPrints,
    private readonly speakers: SpeakersReader,
    private readonly interpreters: InterpretersRepository,
    private readonly operations: Programme,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Releases the draft; returns the number. Refused where it is no longer what the organiser looked at, and where
   * conflicts stand that stop a release and nobody has acknowledged.
   */
  async release(tx: Tx, scope: Scope, { name, comment, seen, tell }: NewRelease): Promise<number> {
    scope.require('programme.write');
    const now = this.clock.now();
    const programme = await this.programme.lock(tx, scope, now);
    const { operations } = programme;
    const release = await this.releases.lastNumber(tx, scope);
    if (operations !== seen.operations || release !== seen.release) throw movedOn({ operations, release });
    const { stopping } = await this.conflicts.open(scope, tx);
    if (stopping.length > 0) throw conflictsInTheWay(stopping.length);

    const number = release + 1;
    const { kind: actorKind, id: actorId, name: actorName } = scope.actor;
    const snapshot = await this.printed(tx, scope);
    const actor = { actorKind, actorId, actorName };
    await this.releases.insert(tx, scope, {
      number,
      name,
      comment,
      operations,
      tell,
      snapshot,
      ...actor,
      at: now,
    });
    if (isShown(await this.events.view(scope, tx), programme)) {
      // The one before was seen until this moment, whether or not the event was live when it was made.
      await this.programme.saveTold(tx, scope, release);
      await this.programme.saveTold(tx, scope, number);
    }
    const facts = { release: number, name, number: operations, tell };
    await this.audit.add(tx, scope, programmeRecord.noted('programme.released', scope.event, facts));
    await this.outbox.add(tx, programmeReleased, { eventId: scope.event, number });
    return number;
  }

  /**
   * Brings the draft back to what was released, by one operation that can be undone. What has been taken out of the event
   * since does not come back with it: who was an interpreter, a room, a theme, the part of a speaker.
   */
  async restore(tx: Tx, scope: Scope, number: number): Promise<Operation> {
    scope.require('programme.write');
    await this.programme.lock(tx, scope, this.clock.now());
    const release = await this.releases.find(tx, scope, number);
    if (!release) throw notFound('release');
    const isThere = await this.standing(tx, scope, release.snapshot.sessions);
    const then = release.snapshot.sessions.map((session) => withoutGone(session, isThere));
    const changes = changesBetween(await this.sessions.list(tx, scope), then);
    if (changes.length === 0) throw nothingToRestore();
    return this.operations.operate(tx, scope, { act: 'restore', changes });
  }

  /** Tells what of all that these sessions name the event has still. */
  private async standing(
    tx: Tx,
    scope: Scope,
    sessions: readonly Session[],
  ): Promise<(id: string) => boolean> {
    const event = await this.events.view(scope, tx);
    const parts = await this.speakers.inPlan(scope, sessions.flatMap(engagementsIn), tx);
    const interpreters = await this.interpreters.list(tx, scope);
    const there = new Set(
      [...event.rooms, ...event.themes, ...parts, ...interpreters, ...sessions].map(({ id }) => id),
    );
    return (id) => there.has(id);
  }

  /** The draft as it is released: from now on, whoever appears is printed as she is today. */
  private async printed(tx: Tx, scope: Scope): Promise<ReleasedProgramme> {
    const { speakers } = await this.snapshots.ofDraft(tx, scope);
    await this.prints.printAll(
      tx,
      scope,
      speakers.map(({ engagementId }) => engagementId),
    );
    return this.snapshots.ofDraft(tx, scope);
  }
}

function changesBetween(now: readonly Session[], then: readonly Session[]): Change[] {
  const [before, after] = [byId(now), byId(then)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(
    (id) => changeBetween(before.get(id), after.get(id)) ?? [],
  );
}

function byId(sessions: readonly Session[]): Map<string, Session> {
  return new Map(sessions.map((session) => [session.id, session]));
}

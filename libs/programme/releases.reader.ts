import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound, shownName } from '@app/kernel';
import type { Conflict } from '@app/commitments';
import { EventsReader } from '@app/events';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { SpeakersReader, stands } from '@app/speakers';
import { ConflictsReader } from './conflicts.reader';
import { type Compared, diffOf, NOTHING_RELEASED, type ProgrammeChange } from './domain/diff';
import { publicPart } from './domain/public-part';
import { isShown } from './domain/settings';
import { engagementsIn, type NamedPart, type Unfinished, unfinishedIn } from './domain/release-check';
import type { Release } from './domain/released';
import type { SlotChange } from './domain/slots';
import type { MaterialAudience, Session } from './domain/session';
import type { ProgrammeReleaseEntity } from './persistence/programme.entities';
import { ProgrammeRepository } from './persistence/programme.repository';
import { type ReleaseHead, ReleasesRepository } from './persistence/releases.repository';
import { ReleasesCache } from './releases.cache';
import { SlotChangesReader } from './slot-changes.reader';
import { SnapshotReader } from './snapshot.reader';

/** What an organiser should know before the draft is released. */
export interface ReleaseCheck extends Unfinished {
  /** What was looked at: whoever releases says so. */
  operations: number;
  release: number;
  /** Conflicts that stop it. */
  stopping: Conflict[];
  warnings: Conflict[];
}

/** What a release of the draft would make otherwise. */
export interface PendingChanges {
  /** Number of the last release; 0 before any. */
  since: number;
  changes: ProgrammeChange[];
  /** How many speakers it gives another slot, or takes one from. */
  speakers: number;
}

/** A release as the public may follow it: what became otherwise with it. */
export interface ShownChanges extends Pick<Release, 'number' | 'name' | 'comment' | 'at'> {
  /** Whether there was none before it. */
  first: boolean;
  changes: ProgrammeChange[];
}

@Injectable()
export class ReleasesReader {
  constructor(
    private readonly database: Database,
    private readonly events: EventsReader,
    private readonly programme: ProgrammeRepository,
    private readonly releases: ReleasesRepository,
    private readonly cache: ReleasesCache,
    private readonly snapshots: SnapshotReader,
    private readonly slots: SlotChangesReader,
    private readonly speakers: SpeakersReader,
    private readonly conflicts: ConflictsReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** All of them, the last one first. */
  list(scope: Scope, tx: Tx = this.database.manager): Promise<ReleaseHead[]> {
    scope.require('programme.read');
    return this.releases.list(tx, scope);
  }

  async find(scope: Scope, number: number, tx: Tx = this.database.manager): Promise<Release> {
    scope.require('programme.read');
    const release = await this.releases.find(tx, scope, number);
    if (!release) throw notFound('release');
    return releaseOf(release);
  }

  /** The last one, whether the public sees it or not; null before the first. */
  async current(tx: Tx, scope: Scope): Promise<Release | null> {
    scope.require('programme.read');
    const release = await this.releases.last(tx, scope);
    return release && releaseOf(release);
  }

  /** What is otherwise in a release than in an earlier one; than in nothing where `since` is 0. */
  async changes(
    scope: Scope,
    number: number,
    since: number,
    tx: Tx = this.database.manager,
  ): Promise<ProgrammeChange[]> {
    const after = await this.find(scope, number, tx);
    return diffOf(await this.releasedUntil(scope, since, tx), after.programme);
  }

  /** By speaker, what a release has changed for her since the one before it. */
  async slotChanges(scope: Scope, number: number, tx: Tx): Promise<Map<string, SlotChange[]>> {
    const after = await this.find(scope, number, tx);
    const before = await this.releasedUntil(scope, number - 1, tx);
    return this.slots.bySpeaker(tx, scope, { before, after: after.programme });
  }

  /** What is otherwise in the draft than in the last release, and how many speakers would be told. */
  async pending(scope: Scope, tx: Tx = this.database.manager): Promise<PendingChanges> {
    const last = await this.current(tx, scope);
    const before = last?.programme ?? NOTHING_RELEASED;
    const draft = await this.snapshots.ofDraft(tx, scope);
    const told = await this.slots.bySpeaker(tx, scope, { before, after: draft });
    return { since: last?.number ?? 0, changes: diffOf(before, draft), speakers: told.size };
  }

  async check(scope: Scope, tx: Tx = this.database.manager): Promise<ReleaseCheck> {
    scope.require('programme.read');
    // Counted before anything is read: whoever changes the draft meanwhile makes the release refused, not wrong.
    const operations = (await this.programme.find(tx, scope))?.operations ?? 0;
    const release = await this.releases.lastNumber(tx, scope);
    const { stopping, warnings } = await this.conflicts.open(scope, tx);
    const draft = await this.snapshots.ofDraft(tx, scope);
    const unfinished = unfinishedIn(draft, await this.ended(tx, scope, draft.sessions));
    return { operations, release, stopping, warnings, ...unfinished };
  }

  /** The parts in these sessions that organisers do not plan with any more. */
  private async ended(
    tx: Tx,
    scope: Scope,
    sessions: readonly Session[],
  ): Promise<Omit<NamedPart, 'session'>[]> {
    const parts = await this.speakers.inPlan(scope, sessions.flatMap(engagementsIn), tx);
    return parts
      .filter(({ planned }) => !stands(planned))
      .map(({ id, speakerId, name, country }) => ({
        engagementId: id,
        speakerId,
        name: shownName(name, country),
      }));
  }

  /** What the public sees: null unless the event is live, its programme public and something released. */
  shown(scope: Scope): Promise<Release | null> {
    return this.shownTo(scope, 'public');
  }

  /** The same for somebody who may have materials that not everybody may have. */
  async shownTo(scope: Scope, reader: MaterialAudience): Promise<Release | null> {
    const tx = this.database.manager;
    const { event, programme } = await this.around(tx, scope);
    if (!isShown(event, programme)) return null;
    const last = await this.releases.lastHead(tx, scope);
    if (last === null) return null;
    const snapshot = await this.cache.snapshot(tx, scope, last);
    return { ...releaseOf({ ...last, snapshot }), programme: publicPart(snapshot, this.clock.now(), reader) };
  }

  /**
   * What the public was told of how the programme came to be as it is, the last release first; empty where it sees none.
   * What was released while it saw none is none of its business: only the outcome is.
   */
  async shownChanges(scope: Scope): Promise<ShownChanges[]> {
    const tx = this.database.manager;
    const { event, programme } = await this.around(tx, scope);
    if (!isShown(event, programme)) return [];
    const [last, ...earlier] = await this.releases.list(tx, scope);
    if (last === undefined) return [];
    const told = new Set(programme?.told);
    const seen = [last, ...earlier.filter(({ number }) => told.has(number))];
    const changes: ShownChanges[] = [];
    for (const [index, head] of seen.entries()) {
      const { number, name, comment, at } = head;
      const since = seen[index + 1] ?? null;
      changes.push({
        ...{ number, name, comment, at: at.toISOString(), first: since === null },
        changes: await this.cache.publicChanges(tx, scope, since, head),
      });
    }
    return changes;
  }

  private async releasedUntil(scope: Scope, number: number, tx: Tx): Promise<Compared> {
    return number === 0 ? NOTHING_RELEASED : (await this.find(scope, number, tx)).programme;
  }

  private async around(tx: Tx, scope: Scope) {
    return {
      event: await this.events.view(scope, tx),
      programme: await this.programme.find(tx, scope),
    };
  }
}

function releaseOf({
  number,
  name,
  comment,
  at,
  actorName,
  operations,
  snapshot,
}: ProgrammeReleaseEntity): Release {
  return { number, name, comment, at: at.toISOString(), by: actorName, operations, programme: snapshot };
}

import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId } from '@app/kernel';
import { CLOCK, Database, JobRuns, Outbox, type Scope, type Tx } from '@app/platform';
import { EventsReader } from '@app/events';
import { badgeBatchAsked } from '@app/news';
import { type BadgeHolder, RegistrationReader } from '@app/registration';
import { faceOf, faceRecord } from './domain/badge-face';
import { badgeStates, validity } from './domain/badge-state';
import { badgeRevoked, eventWithoutDays, notApproved, notIssued } from './domain/badges.errors';
import { BadgeKeys } from './badge-keys';
import type { BadgeIssueEntity } from './persistence/badges.entities';
import { BadgesRepository } from './persistence/badges.repository';

/** Which approved people a batch is for; all of them when nothing is given. */
export interface BatchFilter {
  /** Code of the category. */
  category?: string;
  /** ISO 3166 alpha-2. */
  country?: string;
}

export const BADGE_BATCH = 'badge-batch';

@Injectable()
export class BadgesService {
  constructor(
    private readonly database: Database,
    private readonly badges: BadgesRepository,
    private readonly keys: BadgeKeys,
    private readonly events: EventsReader,
    private readonly registrations: RegistrationReader,
    private readonly jobs: JobRuns,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Issues the badge of an approved registration. Done again it changes nothing, but that the badge counts as made
   * from the data as they are now. Throws `badges.revoked` where the badge was taken away: that needs a reason.
   */
  issue(scope: Scope, registrationId: string): Promise<BadgeIssueEntity> {
    return this.database.transaction(async (tx) => {
      const holder = await this.approved(tx, scope, registrationId);
      const issue = (await this.issueAll(tx, scope, [holder])).get(registrationId);
      if (!issue) throw badgeRevoked();
      return issue;
    });
  }

  /** Like `issue`, for the approval itself: a registration that had a badge before keeps what it has. */
  issueFirst(scope: Scope, registrationId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { items } = await this.registrations.badgeHolders(scope, { ids: [registrationId] }, tx);
      await this.issueAll(tx, scope, items);
    });
  }

  /** The active badge of each of these people, issued where there was none; those whose badge was revoked have none. */
  async issueAll(
    tx: Tx,
    scope: Scope,
    holders: readonly BadgeHolder[],
  ): Promise<Map<string, BadgeIssueEntity>> {
    const ids = holders.map((holder) => holder.registrationId);
    await this.badges.lockHolders(tx, scope, ids);
    const newest = await this.badges.newestOf(tx, scope, ids);

    const fresh = holders.filter((holder) => !newest.has(holder.registrationId));
    for (const issue of await this.newIssues(tx, scope, fresh, newest))
      newest.set(issue.registrationId, issue);
    for (const holder of holders) {
      const issue = newest.get(holder.registrationId);
      const hash = dataHash(holder);
      if (issue?.state !== 'active') newest.delete(holder.registrationId);
      else if (issue.dataHash !== hash) {
        await this.badges.saveHash(tx, scope, issue.id, hash);
        newest.set(holder.registrationId, { ...issue, dataHash: hash });
      }
    }
    return newest;
  }

  /** Issues another badge in the place of the one there is, which no longer opens any door. */
  replace(scope: Scope, registrationId: string, reason: string): Promise<BadgeIssueEntity> {
    return this.database.transaction(async (tx) => {
      const holder = await this.approved(tx, scope, registrationId);
      await this.badges.lockHolders(tx, scope, [registrationId]);
      const newest = await this.badges.newestOf(tx, scope, [registrationId]);
      const old = newest.get(registrationId);
      if (!old) throw notIssued();

      if (old.state === 'active') {
        const end = { state: 'replaced', at: this.clock.now(), by: scope.actor.name, reason } as const;
        await this.badges.end(tx, scope, old.id, end);
      }
      const [issue] = await this.newIssues(tx, scope, [holder], newest);
      if (!issue) throw notIssued();
      return issue;
    });
  }

  /** Takes the badge away for a reason. */
  revoke(scope: Scope, registrationId: string, reason: string): Promise<BadgeIssueEntity> {
    return this.database.transaction(async (tx) => {
      await this.badges.lockHolders(tx, scope, [registrationId]);
      const issue = (await this.badges.newestOf(tx, scope, [registrationId])).get(registrationId);
      if (!issue) throw notIssued();

      badgeStates.assert(issue.state, 'revoked');
      const end = { state: 'revoked', at: this.clock.now(), by: scope.actor.name, reason } as const;
      await this.badges.end(tx, scope, issue.id, end);
      return { ...issue, state: end.state, endedAt: end.at, endedBy: end.by, endReason: reason };
    });
  }

  /** Asks for the badges of all approved people, or of some; answers the job that makes them, which may be under way. */
  askBatch(scope: Scope, filter: BatchFilter): Promise<string> {
    return this.database.transaction(async (tx) => {
      const total = await this.registrations.countBadgeHolders(scope, filter, tx);
      const { run, fresh } = await this.jobs.ask(tx, scope, {
        kind: BADGE_BATCH,
        total,
        params: { ...filter },
      });
      if (fresh) await this.outbox.add(tx, badgeBatchAsked, { eventId: scope.event, jobId: run.id });
      return run.id;
    });
  }

  private async approved(tx: Tx, scope: Scope, registrationId: string): Promise<BadgeHolder> {
    const { items } = await this.registrations.badgeHolders(scope, { ids: [registrationId] }, tx);
    const [holder] = items;
    if (holder) return holder;
    // Of a registration that is not here nobody is told what it lacks.
    await this.registrations.detail(scope, registrationId, tx);
    throw notApproved();
  }

  private async newIssues(
    tx: Tx,
    scope: Scope,
    holders: readonly BadgeHolder[],
    before: ReadonlyMap<string, BadgeIssueEntity>,
  ): Promise<BadgeIssueEntity[]> {
    if (holders.length === 0) return [];
    const { startsOn, endsOn } = await this.events.view(scope, tx);
    if (startsOn === null || endsOn === null) throw eventWithoutDays();
    const keyId = await this.keys.current(tx, scope);

    const issues = holders.map((holder): BadgeIssueEntity => ({
      id: newId(),
      eventId: scope.event,
      registrationId: holder.registrationId,
      serial: (before.get(holder.registrationId)?.serial ?? 0) + 1,
      kind: 'participant',
      state: 'active',
      keyId,
      dataHash: dataHash(holder),
      ...validity(startsOn, endsOn),
      issuedAt: this.clock.now(),
      issuedBy: scope.actor.name,
      endedAt: null,
      endedBy: null,
      endReason: null,
    }));
    await this.badges.insert(tx, scope, issues);
    return issues;
  }
}

/** What was printed, in 64 characters: another hash means the badge no longer says what the register says. */
export function dataHash(holder: BadgeHolder): string {
  return createHash('sha256')
    .update(faceRecord(faceOf(holder)))
    .digest('hex');
}

import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId } from '@app/kernel';
import {
  Audit,
  type AuditedAct,
  auditRecord,
  CLOCK,
  JobRuns,
  Outbox,
  type Scope,
  type Tx,
} from '@app/platform';
import { EventsReader } from '@app/events';
import { badgeBatchAsked } from '@app/news';
import {
  type BadgeHolder,
  BadgeHoldersReader,
  BulkActsReader,
  type EndingWhy,
  RegistrationReader,
} from '@app/registration';
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
  /** An act on many people that was prepared for badges. */
  actId?: string;
}

export const BADGE_BATCH = 'badge-batch';

/** Why a badge ended with the approval of somebody who is registered as something else. */
const REASSIGNED: EndingWhy = 'reassigned';

/** Reasons may say anything about a person, so they are personal like all that is not named here. */
const BADGE = auditRecord('badge', { public: ['registrationId', 'serial', 'state', 'replaces'] });
const BATCH = auditRecord('badge-batch', { business: ['category', 'country', 'actId', 'total', 'joined'] });

/** The active badge of each of these people, and what had to be done for it. */
interface Issued {
  issues: Map<string, BadgeIssueEntity>;
  fresh: BadgeIssueEntity[];
  /** Those that counted as made from older data. */
  renewed: BadgeIssueEntity[];
}

@Injectable()
export class BadgesService {
  constructor(
    private readonly badges: BadgesRepository,
    private readonly keys: BadgeKeys,
    private readonly events: EventsReader,
    private readonly registrations: RegistrationReader,
    private readonly holders: BadgeHoldersReader,
    private readonly chosen: BulkActsReader,
    private readonly jobs: JobRuns,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Issues the badge of an approved registration. Done again it changes nothing, but that the badge counts as made
   * from the data as they are now. Throws `badges.revoked` where the badge was taken away: that needs a reason.
   */
  async issue(tx: Tx, scope: Scope, registrationId: string): Promise<BadgeIssueEntity> {
    scope.require('badges.print');
    await this.badges.lockHolders(tx, scope, [registrationId]);
    const holder = await this.approved(tx, scope, registrationId);
    const { issues, fresh, renewed } = await this.bring(tx, scope, [holder]);
    const issue = issues.get(registrationId);
    if (!issue) throw badgeRevoked();
    if (fresh.length + renewed.length === 0) await this.audit.add(tx, scope, renewal(issue));
    return issue;
  }

  /** Like `issue`, for the approval itself: a registration that had a badge before keeps what it has. */
  async issueFirst(tx: Tx, scope: Scope, registrationId: string): Promise<void> {
    scope.require('badges.print');
    // Whoever ends the registration meanwhile waits for this lock or is seen behind it.
    await this.badges.lockHolders(tx, scope, [registrationId]);
    const { items } = await this.holders.list(scope, { ids: [registrationId] }, tx);
    await this.bring(tx, scope, items);
  }

  /** The active badge of each of these people, issued where there was none; those whose badge was revoked have none. */
  async issueAll(
    tx: Tx,
    scope: Scope,
    holders: readonly BadgeHolder[],
  ): Promise<ReadonlyMap<string, BadgeIssueEntity>> {
    scope.require('badges.print');
    const ids = holders.map(({ registrationId }) => registrationId);
    await this.badges.lockHolders(tx, scope, ids);
    const { items } = await this.holders.list(scope, { ids }, tx);
    return (await this.bring(tx, scope, items)).issues;
  }

  /** Issues another badge in the place of the one there is, which no longer opens any door. */
  async replace(tx: Tx, scope: Scope, registrationId: string, reason: string): Promise<BadgeIssueEntity> {
    scope.require('badges.print');
    await this.badges.lockHolders(tx, scope, [registrationId]);
    const holder = await this.approved(tx, scope, registrationId);
    const newest = await this.badges.newestOf(tx, scope, [registrationId]);
    const old = newest.get(registrationId);
    if (!old) throw notIssued();

    if (old.state === 'active') await this.end(tx, scope, old, 'replaced', reason);
    const [issue] = await this.newIssues(tx, scope, [holder], newest);
    if (!issue) throw notIssued();
    await this.audit.add(tx, scope, issued(issue, { replaces: old.id, reason }));
    return issue;
  }

  /** Takes the badge away for a reason. */
  async revoke(tx: Tx, scope: Scope, registrationId: string, reason: string): Promise<BadgeIssueEntity> {
    scope.require('badges.print');
    await this.badges.lockHolders(tx, scope, [registrationId]);
    const issue = (await this.badges.newestOf(tx, scope, [registrationId])).get(registrationId);
    if (!issue) throw notIssued();

    badgeStates.assert(issue.state, 'revoked');
    return this.end(tx, scope, issue, 'revoked', reason);
  }

  /** Takes the badge away of somebody whose approval is over, whoever ended that; no badge is no fault. */
  async endWith(tx: Tx, scope: Scope, registrationId: string, why: EndingWhy): Promise<void> {
    await this.badges.lockHolders(tx, scope, [registrationId]);
    const issue = (await this.badges.newestOf(tx, scope, [registrationId])).get(registrationId);
    if (issue?.state === 'active') await this.end(tx, scope, issue, 'revoked', why);
  }

  /** Asks for the badges of all approved people, or of some; answers the job that makes them, which may be under way. */
  async askBatch(tx: Tx, scope: Scope, filter: BatchFilter): Promise<string> {
    scope.require('badges.print');
    if (filter.actId !== undefined) await this.chosen.find(scope, filter.actId, tx);
    const total = await this.holders.count(scope, filter, tx);
    const { run, fresh } = await this.jobs.ask(tx, scope, {
      kind: BADGE_BATCH,
      total,
      params: { ...filter },
    });
    if (fresh) await this.outbox.add(tx, badgeBatchAsked, { eventId: scope.event, jobId: run.id });
    const facts = { ...filter, total, ...(fresh ? {} : { joined: true }) };
    await this.audit.add(tx, scope, BATCH.noted('badge-batch.asked', run.id, facts));
    return run.id;
  }

  /** Of people whose locks are held: nobody else issues or ends a badge of theirs meanwhile. */
  private async bring(tx: Tx, scope: Scope, holders: readonly BadgeHolder[]): Promise<Issued> {
    const ids = holders.map((holder) => holder.registrationId);
    const issues = await this.badges.newestOf(tx, scope, ids);

    const without = holders.filter(({ registrationId }) => needsFirst(issues.get(registrationId)));
    const fresh = await this.newIssues(tx, scope, without, issues);
    for (const issue of fresh) issues.set(issue.registrationId, issue);

    const renewed: BadgeIssueEntity[] = [];
    for (const holder of holders) {
      const issue = issues.get(holder.registrationId);
      const hash = dataHash(holder);
      if (issue?.state !== 'active') issues.delete(holder.registrationId);
      else if (issue.dataHash !== hash) {
        await this.badges.saveHash(tx, scope, issue.id, hash);
        const now = { ...issue, dataHash: hash };
        issues.set(holder.registrationId, now);
        renewed.push(now);
      }
    }
    await this.audit.addAll(tx, scope, [...fresh.map((issue) => issued(issue)), ...renewed.map(renewal)]);
    return { issues, fresh, renewed };
  }

  private async end(
    tx: Tx,
    scope: Scope,
    issue: BadgeIssueEntity,
    state: 'revoked' | 'replaced',
    reason: string,
  ): Promise<BadgeIssueEntity> {
    const end = { state, at: this.clock.now(), by: scope.actor.name, reason };
    await this.badges.end(tx, scope, issue.id, end);
    const after = { registrationId: issue.registrationId, state, reason };
    await this.audit.add(tx, scope, BADGE.change(`badge.${state}`, issue.id, { state: issue.state }, after));
    return { ...issue, state, endedAt: end.at, endedBy: end.by, endReason: reason };
  }

  private async approved(tx: Tx, scope: Scope, registrationId: string): Promise<BadgeHolder> {
    const { items } = await this.holders.list(scope, { ids: [registrationId] }, tx);
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

/** Whether she has no badge yet, or one that ended with an approval that was given anew since. */
function needsFirst(newest: BadgeIssueEntity | undefined): boolean {
  return newest === undefined || (newest.state === 'revoked' && newest.endReason === REASSIGNED);
}

function issued(issue: BadgeIssueEntity, more: { replaces?: string; reason?: string } = {}): AuditedAct {
  const { registrationId, serial, state } = issue;
  return BADGE.created('badge.issued', issue.id, { registrationId, serial, state, ...more });
}

/** The same badge, made from the data as they are now. */
function renewal({ id, registrationId, serial }: BadgeIssueEntity): AuditedAct {
  return BADGE.noted('badge.renewed', id, { registrationId, serial });
}

/** What was printed, in 64 characters: another hash means the badge no longer says what the register says. */
export function dataHash(holder: BadgeHolder): string {
  return createHash('sha256')
    .update(faceRecord(faceOf(holder)))
    .digest('hex');
}

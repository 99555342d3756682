import { Injectable } from '@nestjs/common';
import { notFound } from '@app/kernel';
import { Database, type Scope, type Tx } from '@app/platform';
import { BadgeHoldersReader, RostersReader } from '@app/registration';
import { BadgeKeys } from './badge-keys';
import { dataHash } from './badges.service';
import type { BadgeState } from './domain/badge-state';
import type { BadgeClaims, EventKey } from './domain/badge-token';
import type { BadgeIssueEntity } from './persistence/badges.entities';
import { BadgesRepository } from './persistence/badges.repository';

/** The newest badge of a registration. */
export interface BadgeView {
  id: string;
  serial: number;
  state: BadgeState;
  /** What the QR holds; null for a badge that opens no door any more. */
  token: string | null;
  issuedAt: Date;
  issuedBy: string;
  endedAt: Date | null;
  endReason: string | null;
  /** Whether the person's data have changed since it was made. */
  stale: boolean;
}

export interface BadgeCounts {
  approved: number;
  /** Approved people without a good badge: not issued yet, or revoked. */
  withoutBadge: number;
}

@Injectable()
export class BadgesReader {
  constructor(
    private readonly database: Database,
    private readonly badges: BadgesRepository,
    private readonly keys: BadgeKeys,
    private readonly holders: BadgeHoldersReader,
    private readonly rosters: RostersReader,
  ) {}

  /** The newest badge of a registration the scope may see, or null. A holder sees the own badge and no other. */
  async badgeOf(
    scope: Scope,
    registrationId: string,
    tx: Tx = this.database.manager,
  ): Promise<BadgeView | null> {
    if (scope.registrationId === null) scope.require('badges.read');
    else if (scope.registrationId !== registrationId) throw notFound('badge');
    const issue = (await this.badges.newestOf(tx, scope, [registrationId])).get(registrationId);
    return issue ? this.view(tx, scope, issue) : null;
  }

  /** When the good badges of these people were issued, by registration; of a focal point’s own people only. */
  async issuedTo(scope: Scope, registrationIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    if (scope.delegationId === null) scope.require('badges.read');
    const tx = this.database.manager;
    const theirs = await this.rosters.ownOf(scope, registrationIds);
    const issues = await this.badges.newestOf(tx, scope, theirs);
    const good = [...issues].filter(([, { state }]) => state === 'active');
    return new Map(good.map(([id, { issuedAt }]) => [id, issuedAt]));
  }

  /** How many of the approved people still lack a good badge. */
  async counts(scope: Scope): Promise<BadgeCounts> {
    scope.require('badges.read');
    const tx = this.database.manager;
    const approved = await this.holders.count(scope, {}, tx);
    const active = await this.badges.countActive(tx, scope);
    return { approved, withoutBadge: Math.max(0, approved - active) };
  }

  /** The tokens of these badges, in the same order; null where the key is gone. */
  async tokensOf(scope: Scope, issues: readonly BadgeIssueEntity[]): Promise<(string | null)[]> {
    scope.require('badges.print');
    return this.keys.tokensOf(this.database.manager, scope, issues.map(claimsOf));
  }

  /** The public keys that read this event's badges. */
  async publicKeys(scope: Scope): Promise<EventKey[]> {
    scope.require('badges.read');
    return this.keys.publicKeys(this.database.manager, scope);
  }

  private async view(tx: Tx, scope: Scope, issue: BadgeIssueEntity): Promise<BadgeView> {
    const { items } = await this.holders.list(scope, { ids: [issue.registrationId] }, tx);
    const [holder] = items;
    const good = issue.state === 'active' && holder !== undefined;
    const [token = null] = good ? await this.keys.tokensOf(tx, scope, [claimsOf(issue)]) : [];
    return {
      id: issue.id,
      serial: issue.serial,
      state: issue.state,
      token,
      issuedAt: issue.issuedAt,
      issuedBy: issue.issuedBy,
      endedAt: issue.endedAt,
      endReason: issue.endReason,
      stale: good && dataHash(holder) !== issue.dataHash,
    };
  }
}

function claimsOf(issue: BadgeIssueEntity): BadgeClaims {
  return {
    eventId: issue.eventId,
    badgeId: issue.id,
    kind: issue.kind,
    keyId: issue.keyId,
    notBefore: issue.notBefore,
    notAfter: issue.notAfter,
  };
}

import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { In } from 'typeorm';
import type { BadgeState } from '../domain/badge-state';
import { BadgeIssueEntity, BadgeKeyEntity } from './badges.entities';

export interface BadgeEnd {
  state: BadgeState;
  at: Date;
  by: string;
  reason: string;
}

@Injectable()
export class BadgesRepository {
  /** The event's newest key. */
  findNewestKey(tx: Tx, scope: Scope): Promise<BadgeKeyEntity | null> {
    return tx.findOne(BadgeKeyEntity, { where: { eventId: scope.event }, order: { keyId: 'DESC' } });
  }

  listKeys(tx: Tx, scope: Scope): Promise<BadgeKeyEntity[]> {
    return tx.find(BadgeKeyEntity, { where: { eventId: scope.event }, order: { keyId: 'ASC' } });
  }

  /** Adds the key, or does nothing where another process was first: the same secret makes the same key. */
  async addKey(tx: Tx, scope: Scope, key: Omit<BadgeKeyEntity, 'eventId'>): Promise<void> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(BadgeKeyEntity)
      .values({ ...key, eventId: scope.event })
      .orIgnore()
      .execute();
  }

  /** How many badges these registrations have had. */
  countOf(tx: Tx, scope: Scope, registrationIds: readonly string[]): Promise<number> {
    return tx.countBy(BadgeIssueEntity, { eventId: scope.event, registrationId: In([...registrationIds]) });
  }

  /** Has these never had a badge: of a rehearsal nothing stays that could be scanned. */
  async forget(tx: Tx, scope: Scope, registrationIds: readonly string[]): Promise<void> {
    await tx.query('delete from badge_issue where event_id = $1 and registration_id = any($2::uuid[])', [
      scope.event,
      registrationIds,
    ]);
  }

  /** Keeps other issuers for these registrations waiting until the transaction ends. */
  async lockHolders(tx: Tx, scope: Scope, registrationIds: readonly string[]): Promise<void> {
    await tx.query(
      `select pg_advisory_xact_lock(hashtextextended('badge ' || $1::text || holder, 0))
       from unnest($2::text[]) as holder order by holder`,
      [scope.event, [...registrationIds].sort()],
    );
  }

  /** The newest issue of each registration, by registration. */
  async newestOf(
    tx: Tx,
    scope: Scope,
    registrationIds: readonly string[],
  ): Promise<Map<string, BadgeIssueEntity>> {
    const issues = await tx.find(BadgeIssueEntity, {
      where: { eventId: scope.event, registrationId: In([...registrationIds]) },
      order: { serial: 'ASC' },
    });
    return new Map(issues.map((issue) => [issue.registrationId, issue]));
  }

  /** SQL that has a row where the registration of a list ever had a badge. */
  anySql(): string {
    return `select from badge_issue where badge_issue.registration_id = registration.id`;
  }

  /** SQL of the state of the newest badge of the registration of a list. */
  newestStateSql(): string {
    return `select badge_issue.state from badge_issue where badge_issue.registration_id = registration.id
      order by badge_issue.serial desc limit 1`;
  }

  /** From what data each good badge was made, by registration. */
  async activeHashes(tx: Tx, scope: Scope): Promise<Map<string, string>> {
    const rows = await tx.query<{ registrationId: string; dataHash: string }[]>(
      `select registration_id as "registrationId", data_hash as "dataHash" from badge_issue
       where event_id = $1 and state = 'active'`,
      [scope.event],
    );
    return new Map(rows.map(({ registrationId, dataHash }) => [registrationId, dataHash]));
  }

  listOf(tx: Tx, scope: Scope, registrationId: string): Promise<BadgeIssueEntity[]> {
    return tx.find(BadgeIssueEntity, {
      where: { eventId: scope.event, registrationId },
      order: { serial: 'DESC' },
    });
  }

  /** How many people have a badge that opens doors; a person has one at most. */
  countActive(tx: Tx, scope: Scope): Promise<number> {
    return tx.countBy(BadgeIssueEntity, { eventId: scope.event, state: 'active' });
  }

  async insert(tx: Tx, scope: Scope, issues: readonly Omit<BadgeIssueEntity, 'eventId'>[]): Promise<void> {
    if (issues.length === 0) return;
    await tx.insert(
      BadgeIssueEntity,
      issues.map((issue) => ({ ...issue, eventId: scope.event })),
    );
  }

  async saveHash(tx: Tx, scope: Scope, id: string, dataHash: string): Promise<void> {
    await tx.update(BadgeIssueEntity, { eventId: scope.event, id }, { dataHash });
  }

  async end(tx: Tx, scope: Scope, id: string, { state, at, by, reason }: BadgeEnd): Promise<void> {
    await tx.update(
      BadgeIssueEntity,
      { eventId: scope.event, id },
      { state, endedAt: at, endedBy: by, endReason: reason },
    );
  }
}

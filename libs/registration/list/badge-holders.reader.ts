import { Injectable } from '@nestjs/common';
import { pageOf } from '@app/kernel';
import { Database, type Scope, type Tx } from '@app/platform';
import {
  type BadgeHolder,
  type BadgeHolderQuery,
  badgeHolder,
  badgePageKey,
  badgePageWord,
} from '../badge-holders';
import { RegistrationListsRepository } from '../persistence/registration-lists.repository';

/** Approved people as badges show them. */
@Injectable()
export class BadgeHoldersReader {
  constructor(
    private readonly database: Database,
    private readonly lists: RegistrationListsRepository,
  ) {}

  /** Approved people by country and Latin name: those named, or page by page. */
  async list(
    scope: Scope,
    query: BadgeHolderQuery,
    tx: Tx = this.database.manager,
  ): Promise<{ items: BadgeHolder[]; next: string | null }> {
    if (!isOwn(scope, query)) scope.require('badges.read');
    if ('ids' in query) {
      const rows = await this.lists.badgePage(tx, scope, { ids: query.ids }, null, null);
      return { items: rows.map(badgeHolder), next: null };
    }
    const after = query.after === null ? null : badgePageKey(query.after);
    const rows = await this.lists.badgePage(tx, scope, query, after, query.limit + 1);
    const { items, next } = pageOf(rows, query.limit, badgePageWord);
    return { items: items.map(badgeHolder), next };
  }

  /** How many there are, of all or of these. */
  count(
    scope: Scope,
    filter: { category?: string; country?: string; actId?: string },
    tx: Tx = this.database.manager,
  ): Promise<number> {
    scope.require('badges.read');
    return this.lists.countBadges(tx, scope, filter);
  }
}

/** Whether it is only the holder's own badge that is asked for. */
function isOwn(scope: Scope, query: BadgeHolderQuery): boolean {
  return 'ids' in query && query.ids.every((id) => id === scope.registrationId);
}

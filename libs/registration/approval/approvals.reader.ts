import { Injectable } from '@nestjs/common';
import { notFound, pageKey, pageWord } from '@app/kernel';
import { Database, type Scope } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import type { ReviewQueue } from '../domain/review';
import {
  type ApprovalFilter,
  ApprovalsRepository,
  type QueueCounts,
  type QueuePlace,
  type WaitingOrganisation,
} from '../persistence/approvals.repository';
import { type RegistrationDetail, RegistrationReader } from '../list/registration.reader';

export interface ApprovalQuery {
  queue: ReviewQueue;
  /** The category's code. */
  category?: string;
  country?: string;
  delegationId?: string;
  tagId?: string;
  /** The organisation's id. */
  organisation?: string;
  /** The `next` of the one before. */
  after?: string;
}

export interface NextApproval {
  item: RegistrationDetail | null;
  next: string | null;
  /** How many wait that fit the filter. */
  waiting: number;
}

/**
 * The queues of those who decide: one registration after the other, whoever stands at the desk first, then the longest
 * waiting.
 */
@Injectable()
export class ApprovalsReader {
  constructor(
    private readonly database: Database,
    private readonly approvals: ApprovalsRepository,
    private readonly registrations: RegistrationReader,
    private readonly categories: CategoriesReader,
  ) {}

  /** The one that has waited longest behind `after`; a focal point sees those of her delegation that wait for her. */
  async next(scope: Scope, { queue, category, after, ...rest }: ApprovalQuery): Promise<NextApproval> {
    if (scope.delegationId === null) scope.require('registrations.review');
    const tx = this.database.manager;
    const filter: ApprovalFilter =
      scope.delegationId === null
        ? { queue, ...rest }
        : { queue: 'focal-points', delegationId: scope.delegationId };
    if (category !== undefined) {
      const found = (await this.categories.list(scope, tx)).find(({ code }) => code === category);
      if (!found) return { item: null, next: null, waiting: 0 };
      filter.categoryId = found.id;
    }
    const found = await this.approvals.next(tx, scope, filter, after === undefined ? null : placeOf(after));
    return {
      item: found && (await this.registrations.detail(scope, found.id, tx)),
      next: found && wordOf(found),
      waiting: await this.approvals.count(tx, scope, filter),
    };
  }

  /** How many wait for the focal point whose scope this is. */
  async waitingForFocalPoint(scope: Scope): Promise<number> {
    if (scope.delegationId === null) throw notFound('delegation');
    const filter: ApprovalFilter = { queue: 'focal-points', delegationId: scope.delegationId };
    return this.approvals.count(this.database.manager, scope, filter);
  }

  /** Whose people wait in a queue, those with the most first, with how many they are. */
  async organisations(scope: Scope, queue: ReviewQueue): Promise<WaitingOrganisation[]> {
    scope.require('registrations.review');
    return this.approvals.organisations(this.database.manager, scope, queue);
  }

  /** How many wait for whom. */
  counts(scope: Scope): Promise<QueueCounts> {
    scope.require('registrations.read');
    return this.approvals.countAll(this.database.manager, scope);
  }
}

const AT_DESK = 'desk.';

function wordOf({ atDesk, ...key }: QueuePlace): string {
  return `${atDesk ? AT_DESK : ''}${pageWord(key)}`;
}

function placeOf(word: string): QueuePlace | null {
  const atDesk = word.startsWith(AT_DESK);
  const key = pageKey(atDesk ? word.slice(AT_DESK.length) : word);
  return key && { ...key, atDesk };
}

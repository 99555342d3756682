import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { EventsReader } from '@app/events';
import { registrationOffered } from '@app/news';
import { WaitingLists } from '@app/places';
import { Audit, CLOCK, Outbox, type Scope, type Tx } from '@app/platform';
import { CategoriesRepository } from '../persistence/categories.repository';
import { registrationRecord } from '../registration.records';

const HOUR = 3_600_000;

/** Places that have come free, offered to those who wait for them. */
@Injectable()
export class Offers {
  constructor(
    private readonly lists: WaitingLists,
    private readonly categories: CategoriesRepository,
    private readonly events: EventsReader,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Offers what is free of these pools, which are locked and are all the event has, to those whose turn it is. */
  async make(tx: Tx, scope: Scope, pools: readonly string[]): Promise<void> {
    if ((await this.events.holdParts(tx, scope)) !== 'live') return;
    const offered = await this.lists.offer(tx, scope, pools, (turns) =>
      this.ends(
        tx,
        scope,
        turns.map(({ listId }) => listId),
      ),
    );
    const acts = offered.map(({ holderId, until }) =>
      registrationRecord.noted('registration.offered', holderId, { offeredUntil: until }),
    );
    await this.audit.addAll(tx, scope, acts);
    const payloads = offered.map(({ holderId }) => ({ eventId: scope.event, registrationId: holderId }));
    await this.outbox.addAll(tx, registrationOffered, payloads);
  }

  /** Until when a place that is offered now stands, in each of these categories. */
  async ends(tx: Tx, scope: Scope, categoryIds: readonly string[]): Promise<Date[]> {
    const categories = await this.categories.list(tx, scope);
    return categoryIds.map((id) => {
      const hours = categories.find((category) => category.id === id)?.offerHours ?? 0;
      return new Date(this.clock.now().getTime() + hours * HOUR);
    });
  }

  /** Has the person told that a place is offered to her. */
  async tell(tx: Tx, scope: Scope, registrationId: string): Promise<void> {
    await this.outbox.add(tx, registrationOffered, { eventId: scope.event, registrationId });
  }
}

import { Injectable } from '@nestjs/common';
import { WaitingLists } from '@app/places';
import { Database, type RecurringWork, Recurs, SystemScope } from '@app/platform';
import { QuotaCounts } from '../places/quota-counts';
import { Waiting } from '../places/waiting.service';

const AT_ONCE = 500;

/**
 * Takes back offers whose time is over, each in a transaction of its own that offers the place to who is next: several
 * workers may do it at once, and one that dies leaves the rest to the next run. What came free while an event was not
 * live is offered once it is live again.
 */
@Recurs('registration.expire-offers')
@Injectable()
export class ExpireOffers implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly lists: WaitingLists,
    private readonly waiting: Waiting,
    private readonly counts: QuotaCounts,
  ) {}

  async run(): Promise<void> {
    for (const { eventId, holderId } of await this.lists.due(AT_ONCE)) {
      const scope = SystemScope.of({ eventId, reason: 'offer expired' });
      await this.database.transaction((tx) => this.waiting.expire(tx, scope, holderId));
    }
    for (const eventId of await this.lists.withRoom(AT_ONCE)) {
      const scope = SystemScope.of({ eventId, reason: 'places came free' });
      await this.database.transaction((tx) => this.counts.offerFree(tx, scope));
    }
  }
}

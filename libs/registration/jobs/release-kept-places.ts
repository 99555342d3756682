import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, Database, type RecurringWork, Recurs, SystemScope } from '@app/platform';
import { Departures } from '../leaving/departures.service';
import { UnsentRepository } from '../persistence/unsent.repository';

const AT_ONCE = 500;

/**
 * Gives back the places that were kept until a day that is over, each in a transaction of its own that offers it to who is
 * next: several workers may do it at once, and one that dies leaves the rest to the next run.
 */
@Recurs('registration.release-kept-places')
@Injectable()
export class ReleaseKeptPlaces implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly unsent: UnsentRepository,
    private readonly departures: Departures,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const over = await this.unsent.keptUntil(this.database.manager, this.clock.now(), AT_ONCE);
    for (const { id, eventId } of over) {
      const scope = SystemScope.of({ eventId, reason: 'place kept until today' });
      await this.database.transaction((tx) => this.departures.release(tx, scope, id));
    }
  }
}

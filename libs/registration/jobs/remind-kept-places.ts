import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { keptPlacesEnd, seatOffered } from '@app/news';
import { Audit, CLOCK, Database, Outbox, type RecurringWork, Recurs, SystemScope } from '@app/platform';
import { reminders } from '@config';
import { type KeptPlaces, KeptPlacesRepository } from '../persistence/kept-places.repository';
import { registrationRecord } from '../registration.records';

const AT_ONCE = 500;

/**
 * Tells whoever looks after a delegation that places kept for it end in some days, and how many, and whoever was named to
 * take a seat that it does: once for each place.
 */
@Recurs('registration.remind-kept-places')
@Injectable()
export class RemindKeptPlaces implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly kept: KeptPlacesRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    const before = new Date(now.getTime() + reminders.keptPlaces);
    const ending = await this.kept.endingSoon(this.database.manager, { now, before }, AT_ONCE);
    for (const places of ending) await this.remind(places, now);
  }

  private async remind(places: KeptPlaces, now: Date): Promise<void> {
    const { eventId, delegationId, endsAt } = places;
    const scope = SystemScope.of({ eventId, reason: 'kept places end soon' });
    await this.database.transaction(async (tx) => {
      const reminded = await this.kept.remind(tx, scope, places, now);
      // Another worker was first.
      if (reminded.length === 0) return;
      const noted = reminded.map(({ id }) =>
        registrationRecord.noted('registration.kept-place-reminded', id, {}),
      );
      await this.audit.addAll(tx, scope, noted);
      const seats = reminded.filter(({ isSeat }) => isSeat);
      await this.outbox.addAll(
        tx,
        seatOffered,
        seats.map(({ id }) => ({ eventId, registrationId: id })),
      );
      if (delegationId === null) return;
      const news = { eventId, delegationId, endsAt: endsAt.toISOString(), places: reminded.length };
      await this.outbox.add(tx, keptPlacesEnd, news);
    });
  }
}

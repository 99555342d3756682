import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { EventsReader } from '@app/events';
import { registrationOfferExpired, registrationSubmitted } from '@app/news';
import { WaitingLists } from '@app/places';
import { Audit, CLOCK, type Scope, type Tx } from '@app/platform';
import { Companions } from '../companions/companions.service';
import { nothingOffered, waitsNoMore } from '../domain/place.errors';
import { Departures } from '../leaving/departures.service';
import { type PastQuotas, Quotas } from './quotas';
import { Turns } from './turns';
import { RegistrationActs } from '../registration-acts';
import { registrationRecord } from '../registration.records';
import { asItStands } from '../approval/review.service';

/** What becomes of somebody who waits for a place. */
@Injectable()
export class Waiting {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly quotas: Quotas,
    private readonly turns: Turns,
    private readonly departures: Departures,
    private readonly lists: WaitingLists,
    private readonly audit: Audit,
    private readonly companions: Companions,
    private readonly events: EventsReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes the place that is offered: the registration is sent from now on. Taking it twice is taking it once. */
  async accept(tx: Tx, scope: Scope, id: string): Promise<void> {
    const registration = await this.acts.lockOwn(tx, scope, id);
    const last = await this.lists.last(scope, id, tx);
    if (registration.state !== 'waitlisted' && last?.state === 'taken') return;
    if (registration.state !== 'waitlisted') throw nothingOffered();
    const event = await this.events.viewToUse(tx, scope);
    const company = await this.companions.holdIfRoom(tx, scope, registration);
    await this.lists.accept(tx, scope, id);
    await this.acts.move(tx, scope, registration, {
      to: 'submitted',
      action: 'registration.offer-accepted',
      changes: {
        ...(company && { companions: this.companions.leftOf(registration, company) }),
        // Whoever takes it by herself does not stand at the desk any more.
        ...(scope.registrationId === id && { walkInAt: null }),
      },
      topic: registrationSubmitted,
    });
    if (company) await this.companions.send(tx, scope, event, registration, company, { together: true });
  }

  /** Takes an offer back whose time is over; false where it was taken, declined or taken back meanwhile. */
  async expire(tx: Tx, scope: Scope, id: string): Promise<boolean> {
    const registration = await this.acts.lock(tx, scope, id);
    const last = await this.lists.last(scope, id, tx);
    const over = last?.offeredUntil && last.offeredUntil <= this.clock.now();
    if (last?.state !== 'offered' || !over) return false;
    await this.acts.move(tx, scope, registration, {
      to: 'cancelled',
      action: 'registration.offer-expired',
      topic: registrationOfferExpired,
    });
    await this.quotas.release(tx, scope, [registration], 'expired');
    return true;
  }

  /**
   * Offers a place out of turn. Each full pool that was agreed to has one place more for as long as she keeps hers, so that
   * nobody before her loses one; who did it and why stands in the audit.
   */
  async offerByHand(tx: Tx, scope: Scope, id: string, { pools, reason }: PastQuotas): Promise<void> {
    scope.require('events.write');
    const registration = await this.acts.lock(tx, scope, id);
    const offer = await this.turns.offerByHand(tx, scope, registration, { past: pools });
    if (offer === null) throw waitsNoMore();
    await this.audit.add(
      tx,
      scope,
      registrationRecord.noted('registration.offered-by-hand', id, { ...offer, reason }),
    );
  }

  /** Takes somebody off the list, with a reason she reads in a mail; what is offered to her is offered to the next. */
  async takeOff(tx: Tx, scope: Scope, id: string, reason: string): Promise<void> {
    scope.require('registrations.write');
    const registration = await this.acts.lock(tx, scope, id);
    if (registration.state !== 'waitlisted') throw waitsNoMore();
    await this.departures.cancel(tx, scope, asItStands(registration.id), reason);
  }

  /** Puts somebody before all others in line for a reason, or back where she came. */
  async prefer(tx: Tx, scope: Scope, id: string, reason: string | null): Promise<void> {
    scope.require('registrations.review');
    await this.acts.lock(tx, scope, id);
    if (!(await this.turns.prefer(tx, scope, id, reason))) throw waitsNoMore();
    const facts = { first: reason !== null, ...(reason !== null && { reason }) };
    await this.audit.add(tx, scope, registrationRecord.noted('registration.preferred', id, facts));
  }
}

import { Injectable } from '@nestjs/common';
import { Places, WaitingLists } from '@app/places';
import type { Scope, Tx } from '@app/platform';
import { wouldExceed } from '../domain/place.errors';
import type { Counted } from '../persistence/quotas.repository';
import { Offers } from './offers';
import { assertAmong } from './place-refusals';
import { Room } from './room';

/** Those who wait, taken out of their turn by somebody who may. */
@Injectable()
export class Turns {
  constructor(
    private readonly room: Room,
    private readonly places: Places,
    private readonly lists: WaitingLists,
    private readonly offers: Offers,
  ) {}

  /**
   * Offers a place to somebody who waits, out of her turn; null where she does not. A full pool of `past` has one place
   * more for as long as she keeps hers; throws `registration.would-exceed` where another is full, a choice too.
   */
  async offerByHand(
    tx: Tx,
    scope: Scope,
    registration: Counted,
    { past }: { past: readonly string[] },
  ): Promise<{ offeredUntil: Date; raised: number } | null> {
    const pools = await this.room.poolsOfEvent(tx, scope);
    assertAmong(pools, past);
    await this.places.lock(tx, scope, pools);
    const entry = await this.lists.lock(tx, scope, registration.id);
    if (entry?.state !== 'waiting') return null;
    const full = (await this.room.left(tx, scope, registration)).filter(({ left }) => left <= 0);
    if (full.some(({ poolId }) => !past.includes(poolId))) throw wouldExceed(full);
    const [until] = await this.offers.ends(tx, scope, [registration.categoryId]);
    if (!until) return null;
    await this.lists.offerTo(tx, scope, entry, { until, past });
    await this.offers.tell(tx, scope, registration.id);
    return { offeredUntil: until, raised: full.length };
  }

  /** Puts somebody before all others for a reason, or back where there is none; false where she does not wait. */
  async prefer(tx: Tx, scope: Scope, registrationId: string, reason: string | null): Promise<boolean> {
    await this.places.lock(tx, scope, await this.room.poolsOfEvent(tx, scope));
    const entry = await this.lists.lock(tx, scope, registrationId);
    if (entry?.state !== 'waiting') return false;
    await this.lists.prefer(tx, scope, entry, reason);
    return true;
  }
}

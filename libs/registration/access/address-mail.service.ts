import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Language, newId } from '@app/kernel';
import { listedLinkAsked, registrationLinkAsked, registrationRepeated } from '@app/news';
import { CLOCK, Outbox, type Scope, type Tx } from '@app/platform';
import { AskedMailsRepository } from '../persistence/asked-mails.repository';

/** Three an hour let a person who mistyped ask again, and make nobody's mailbox a target. */
const MOST = 3;
const WITHIN = 60 * 60 * 1000;

/** Mails anybody can cause by typing an address: they are counted, and beyond the count nothing is said and nothing sent. */
@Injectable()
export class AddressMail {
  constructor(
    private readonly asked: AskedMailsRepository,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Tells the holder of a registration that somebody sent another with her address. */
  async repeated(tx: Tx, scope: Scope, registrationId: string, email: string): Promise<void> {
    if ((await this.counted(tx, scope, email)) === null) return;
    await this.outbox.add(tx, registrationRepeated, { eventId: scope.event, registrationId });
  }

  /** Mails the holder her link. */
  async linkAsked(tx: Tx, scope: Scope, registrationId: string, email: string): Promise<void> {
    if ((await this.counted(tx, scope, email)) === null) return;
    await this.outbox.add(tx, registrationLinkAsked, { eventId: scope.event, registrationId });
  }

  /**
   * Mails whoever is reached at this address her link, and one to begin with where a list lets her in. What there is for
   * her is looked for where the mail is written, so that the answer takes the same work whoever is asked for.
   */
  async anyLinkAsked(
    tx: Tx,
    scope: Scope,
    { email, language }: { email: string; language: Language },
  ): Promise<void> {
    const askedId = await this.counted(tx, scope, email);
    if (askedId === null) return;
    const registrationId = newId();
    await this.outbox.add(tx, registrationLinkAsked, { eventId: scope.event, registrationId, askedId });
    await this.outbox.add(tx, listedLinkAsked, { eventId: scope.event, askedId, language });
  }

  /** The id of the ask; null where it is one too many. */
  private async counted(tx: Tx, scope: Scope, email: string): Promise<string | null> {
    const now = this.clock.now();
    await this.asked.lockAddress(tx, scope, email);
    return this.asked.mayAsk(tx, scope, email, {
      most: MOST,
      since: new Date(now.getTime() - WITHIN),
      now,
    });
  }
}

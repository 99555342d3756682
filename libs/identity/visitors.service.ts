import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, newId } from '@app/kernel';
import { type Claim, CLOCK, Database, type Tx } from '@app/platform';
import { NOTED_EVERY, VISITOR_LIFE, bounds } from './domain/session-life';
import type { PersonalLink, Proof, VisitorSession } from './persistence/link.entities';
import { VisitorsRepository } from './persistence/visitors.repository';
import { hashOf, sessionToken, visitorToken } from './secrets';

type LinkKey = Pick<PersonalLink, 'id' | 'eventId'>;

/** The devices of people outside, and which links each has proven to be in its holder's hand. */
@Injectable()
export class Visitors {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly visitors: VisitorsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The device behind a cookie, if its session lives. */
  async find(token: string | undefined): Promise<VisitorSession | null> {
    if (!token) return null;
    const tx = this.database.manager;
    const now = this.clock.now();
    const visitor = await this.visitors.findAlive(tx, hashOf(token), bounds(VISITOR_LIFE, now));
    if (visitor !== null && now.getTime() - visitor.usedAt.getTime() >= NOTED_EVERY) {
      await this.visitors.update(tx, visitor.id, { usedAt: now });
    }
    return visitor;
  }

  /**
   * Writes that a device has proven a link, and returns the token its cookie must hold from now on: a new one each
   * time, so that a cookie somebody planted beforehand opens nothing. Where the request can be sent again, the token
   * follows from its claim and our key, so that the answer can be given again and is stored nowhere.
   */
  async prove(
    tx: Tx,
    known: VisitorSession | null,
    link: LinkKey,
    proof: Proof,
    claim: Claim | null = null,
  ): Promise<string> {
    const key = this.settings.secretKey;
    const token = claim === null ? sessionToken(key) : visitorToken(key, claim);
    const now = this.clock.now();
    const visitorId = known?.id ?? newId();
    if (known) await this.visitors.update(tx, visitorId, { tokenHash: hashOf(token), usedAt: now });
    else
      await this.visitors.insert(tx, {
        id: visitorId,
        tokenHash: hashOf(token),
        createdAt: now,
        usedAt: now,
      });

    await this.visitors.grant(tx, {
      visitorId,
      linkId: link.id,
      eventId: link.eventId,
      proof,
      provenAt: now,
    });
    return token;
  }

  /**
   * The token the cookie of this device must hold after a request that proved a link was sent again; null when it holds
   * what opens the link already, or when the token has been replaced since.
   */
  async provenAgain(
    visitor: VisitorSession | null,
    link: LinkKey,
    claim: Claim | null,
  ): Promise<string | null> {
    if (claim === null || (await this.hasProven(visitor, link))) return null;
    const token = visitorToken(this.settings.secretKey, claim);
    return (await this.hasProven(await this.find(token), link)) ? token : null;
  }

  async hasProven(visitor: VisitorSession | null, link: LinkKey): Promise<boolean> {
    return visitor !== null && this.visitors.hasGrant(this.database.manager, visitor.id, link);
  }
}

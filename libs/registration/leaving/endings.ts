import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';

/**
 * Why somebody does not come: she said so, the organiser did, another comes in her place; or it is decided anew, since she
 * is registered as something else.
 */
export type EndingWhy = 'withdrawn' | 'cancelled' | 'replaced' | 'reassigned';

/** What a context above does when a registration is over, in the same transaction. */
export type EndingFollower = (
  tx: Tx,
  scope: Scope,
  ending: { registrationId: string; why: EndingWhy },
) => Promise<void>;

/**
 * Who else has to know at once that somebody does not come: her badge must open no door from the same moment on.
 * Contexts above register what they do, since registration knows none of them.
 */
@Injectable()
export class Endings {
  private readonly followers = new Map<string, EndingFollower>();

  /** Has a context above follow every ending; throws where it does already. */
  register(by: string, follower: EndingFollower): void {
    if (this.followers.has(by)) throw new Error(`${by} follows the endings of registrations already.`);
    this.followers.set(by, follower);
  }

  /** Has everybody do what is theirs; whoever calls has locked the registration. */
  async of(tx: Tx, scope: Scope, registrationId: string, why: EndingWhy): Promise<void> {
    for (const follow of this.followers.values()) await follow(tx, scope, { registrationId, why });
  }
}

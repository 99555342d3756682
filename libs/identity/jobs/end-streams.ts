import { Injectable } from '@nestjs/common';
import { accessChanged } from '@app/news';
import { ACTOR_CHANGED, HandlesMessage, Live, type TransactionalHandler, type Tx } from '@app/platform';

/**
 * Ends the event streams of an account whose sessions have ended. No hint that may be lost: what cannot be told is tried
 * again.
 */
@HandlesMessage(accessChanged, { handler: 'identity.end-streams', queue: 'messages' })
@Injectable()
export class EndStreams implements TransactionalHandler<{ accountId: string }> {
  constructor(private readonly live: Live) {}

  async handleIn(tx: Tx, { accountId }: { accountId: string }): Promise<void> {
    await this.live.number(tx, [{ topic: ACTOR_CHANGED, id: accountId, eventId: null }]);
  }
}

import { Injectable } from '@nestjs/common';
import { accessChanged } from '@app/news';
import { ACTOR_CHANGED, HandlesMessage, Live, type MessageHandler } from '@app/platform';

/** Ends the event streams of an account whose sessions have ended. */
@HandlesMessage(accessChanged, { handler: 'identity.end-streams', queue: 'messages' })
@Injectable()
export class EndStreams implements MessageHandler<{ accountId: string }> {
  constructor(private readonly live: Live) {}

  async handle({ accountId }: { accountId: string }): Promise<void> {
    await this.live.tell({ topic: ACTOR_CHANGED, id: accountId, eventId: null });
  }
}

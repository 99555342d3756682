import { Injectable } from '@nestjs/common';
import { pickText } from '@app/kernel';
import { FocalPointLetters } from '@app/delegations';
import { EventsReader } from '@app/events';
import { formatInstant } from '@app/i18n';
import { roomRequestDecided } from '@app/news';
import {
  HandlesMessage,
  type MessageFacts,
  SystemScope,
  type TransactionalHandler,
  type Tx,
} from '@app/platform';
import { RoomRequestsRepository } from '../persistence/room-requests.repository';

interface Decided {
  eventId: string;
  requestId: string;
  decision: number;
}

/** Tells those who look after a delegation what became of a room it asked for; of a decision that was changed, the last. */
@HandlesMessage(roomRequestDecided, { handler: 'programme.mail-room-decisions', queue: 'mail' })
@Injectable()
export class MailRoomDecisions implements TransactionalHandler<Decided> {
  constructor(
    private readonly requests: RoomRequestsRepository,
    private readonly events: EventsReader,
    private readonly letters: FocalPointLetters,
  ) {}

  async handleIn(tx: Tx, { eventId, requestId, decision }: Decided, { id }: MessageFacts): Promise<void> {
    const scope = SystemScope.of({ eventId, reason: 'mail: delegation-room' });
    const request = await this.requests.find(tx, scope, requestId);
    if (request === null || request.version !== decision || request.delegationId === null) return;

    const about = { eventId, delegationId: request.delegationId };
    const { title: meeting, reason, roomId, startsAt } = request;
    if (roomId === null || startsAt === null) {
      await this.letters.aboutRoom(tx, 'delegation-room-declined', about, id, () => ({ meeting, reason }));
      return;
    }
    const { rooms, timezone } = await this.events.view(scope, tx);
    const room = rooms.find((one) => one.id === roomId);
    await this.letters.aboutRoom(tx, 'delegation-room-given', about, id, (language) => ({
      meeting,
      place: pickText(room?.name ?? {}, language),
      when: formatInstant(startsAt, language, timezone),
    }));
  }
}

import { Injectable } from '@nestjs/common';
import { keptPlaceReleased, registrationReplaced, seatOffered } from '@app/news';
import { HandlesMessage, type MessageFacts, type TransactionalHandler, type Tx } from '@app/platform';
import { IN_TURN, type Moved, RegistrationLetters, type Told } from './registration-letters';

/** Says nothing where she has taken it, or it is gone, meanwhile. It is said again before it ends. */
@HandlesMessage(seatOffered, { handler: 'registration.mail-seat', queue: 'mail' })
@Injectable()
export class MailSeat implements TransactionalHandler<Told> {
  constructor(private readonly letters: RegistrationLetters) {}

  handleIn(tx: Tx, news: Told, message: MessageFacts): Promise<void> {
    return this.letters.send(
      tx,
      'seat-offered',
      news,
      message.id,
      ({ about, predecessor, keptUntil, registration }) =>
        registration.state === 'placeholder' ? { ...about, other: predecessor, until: keptUntil } : null,
    );
  }
}

/** A seat that nobody has taken in time: whoever was mailed it is told. A place without a name has nobody to tell. */
@HandlesMessage(keptPlaceReleased, { handler: 'registration.mail-seat-ended', ...IN_TURN })
@Injectable()
export class MailSeatEnded implements TransactionalHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handleIn(tx: Tx, news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send(tx, 'registration-cancelled', news, message.id, ({ about, registration }) =>
      registration.replacesId === null ? null : { ...about, reason: '', notTaken: true },
    );
  }
}

@HandlesMessage(registrationReplaced, { handler: 'registration.mail-replaced', ...IN_TURN })
@Injectable()
export class MailReplaced implements TransactionalHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handleIn(tx: Tx, news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send(tx, 'registration-replaced', news, message.id, ({ about, follower }) => ({
      ...about,
      other: follower,
    }));
  }
}

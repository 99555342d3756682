import { Injectable } from '@nestjs/common';
import { formatInstant, formatZone } from '@app/i18n';
import type { Language } from '@app/kernel';
import { registrationOfferExpired, registrationOffered, registrationWaitlisted } from '@app/news';
import { EventsReader } from '@app/events';
import { WaitingLists } from '@app/places';
import { HandlesMessage, type MessageFacts, type TransactionalHandler, type Tx } from '@app/platform';
import { IN_TURN, type Moved, RegistrationLetters, type Told } from './registration-letters';

@HandlesMessage(registrationWaitlisted, { handler: 'registration.mail-waitlisted', ...IN_TURN })
@Injectable()
export class MailWaitlisted implements TransactionalHandler<Moved> {
  constructor(
    private readonly letters: RegistrationLetters,
    private readonly lists: WaitingLists,
  ) {}

  /** Where she stands when it is written; nothing to somebody who has been offered a place meanwhile. */
  async handleIn(tx: Tx, news: Moved, message: MessageFacts): Promise<void> {
    const scope = this.letters.scopeOf(news.eventId, 'registration-waitlisted');
    const entry = await this.lists.last(scope, news.registrationId, tx);
    const position = entry?.position ?? null;
    await this.letters.send(tx, 'registration-waitlisted', news, message.id, ({ about }) =>
      position === null ? null : { ...about, position },
    );
  }
}

@HandlesMessage(registrationOffered, { handler: 'registration.mail-offered', queue: 'mail' })
@Injectable()
export class MailOffered implements TransactionalHandler<Told> {
  constructor(
    private readonly letters: RegistrationLetters,
    private readonly lists: WaitingLists,
    private readonly events: EventsReader,
  ) {}

  /** Nothing to somebody who has answered already, or whose time is over. */
  async handleIn(tx: Tx, news: Told, message: MessageFacts): Promise<void> {
    const scope = this.letters.scopeOf(news.eventId, 'registration-offered');
    const entry = await this.lists.last(scope, news.registrationId, tx);
    const until = entry?.state === 'offered' ? entry.offeredUntil : null;
    const { timezone } = await this.events.view(scope, tx);
    await this.letters.send(tx, 'registration-offered', news, message.id, ({ about, registration }) =>
      until === null ? null : { ...about, until: inZone(until, registration.language, timezone) },
    );
  }
}

@HandlesMessage(registrationOfferExpired, { handler: 'registration.mail-offer-expired', ...IN_TURN })
@Injectable()
export class MailOfferExpired implements TransactionalHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handleIn(tx: Tx, news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send(tx, 'registration-offer-expired', news, message.id, ({ about }) => about);
  }
}

/** A moment with the zone it is said in. */
function inZone(at: Date, language: Language, zone: string): string {
  return `${formatInstant(at, language, zone)} (${formatZone(zone, at)})`;
}

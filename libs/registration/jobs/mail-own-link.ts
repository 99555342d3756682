import { Injectable } from '@nestjs/common';
import { registrationLinkRenewed, registrationRepeated } from '@app/news';
import { HandlesMessage, type MessageFacts, type TransactionalHandler, type Tx } from '@app/platform';
import { RegistrationLetters, type Told } from './registration-letters';

@HandlesMessage(registrationRepeated, { handler: 'registration.mail-exists', queue: 'mail' })
@Injectable()
export class MailExists implements TransactionalHandler<Told> {
  constructor(private readonly letters: RegistrationLetters) {}

  handleIn(tx: Tx, news: Told, message: MessageFacts): Promise<void> {
    return this.letters.send(tx, 'registration-exists', news, message.id, ({ about }) => about);
  }
}

/** Says nothing where the new link was ended before its mail was written. */
@HandlesMessage(registrationLinkRenewed, { handler: 'registration.mail-new-link', queue: 'mail' })
@Injectable()
export class MailNewLink implements TransactionalHandler<Told> {
  constructor(private readonly letters: RegistrationLetters) {}

  handleIn(tx: Tx, news: Told, message: MessageFacts): Promise<void> {
    return this.letters.send(tx, 'registration-link', news, message.id, ({ about }) =>
      about.path === null ? null : about,
    );
  }
}

import { Injectable } from '@nestjs/common';
import {
  registrationApproved,
  registrationLinkAsked,
  registrationLinkRenewed,
  registrationMended,
  registrationRejected,
  registrationRepeated,
  registrationReturned,
  registrationSubmitted,
} from '@app/news';
import { HandlesMessage, type MessageFacts, type MessageHandler } from '@app/platform';
import { RegistrationLetters } from './registration-letters';

interface Moved {
  eventId: string;
  registrationId: string;
  moveId: string;
}

@HandlesMessage(registrationSubmitted, { handler: 'registration.mail-received', queue: 'mail' })
@Injectable()
export class MailReceived implements MessageHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handle(news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send('registration-received', news, message.id, ({ about }) => about);
  }
}

@HandlesMessage(registrationMended, { handler: 'registration.mail-mended', queue: 'mail' })
@Injectable()
export class MailMended implements MessageHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handle(news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send('registration-received', news, message.id, ({ about }) => about);
  }
}

@HandlesMessage(registrationReturned, { handler: 'registration.mail-returned', queue: 'mail' })
@Injectable()
export class MailReturned implements MessageHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handle(news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send('registration-returned', news, message.id, ({ about, move }) => ({
      ...about,
      message: move?.reason ?? '',
      items: move?.items ?? [],
    }));
  }
}

@HandlesMessage(registrationApproved, { handler: 'registration.mail-approved', queue: 'mail' })
@Injectable()
export class MailApproved implements MessageHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handle(news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send('registration-approved', news, message.id, ({ about }) => about);
  }
}

@HandlesMessage(registrationRejected, { handler: 'registration.mail-rejected', queue: 'mail' })
@Injectable()
export class MailRejected implements MessageHandler<Moved> {
  constructor(private readonly letters: RegistrationLetters) {}

  handle(news: Moved, message: MessageFacts): Promise<void> {
    return this.letters.send('registration-rejected', news, message.id, ({ about, move }) => ({
      ...about,
      reason: move?.reason ?? '',
    }));
  }
}

@HandlesMessage(registrationRepeated, { handler: 'registration.mail-exists', queue: 'mail' })
@Injectable()
export class MailExists implements MessageHandler<Omit<Moved, 'moveId'>> {
  constructor(private readonly letters: RegistrationLetters) {}

  handle(news: Omit<Moved, 'moveId'>, message: MessageFacts): Promise<void> {
    return this.letters.send('registration-exists', news, message.id, ({ about }) => about);
  }
}

@HandlesMessage(registrationLinkAsked, { handler: 'registration.mail-link', queue: 'mail' })
@Injectable()
export class MailLink implements MessageHandler<Omit<Moved, 'moveId'>> {
  constructor(private readonly letters: RegistrationLetters) {}

  handle(news: Omit<Moved, 'moveId'>, message: MessageFacts): Promise<void> {
    return this.letters.send('registration-resume', news, message.id, ({ about }) => about);
  }
}

@HandlesMessage(registrationLinkRenewed, { handler: 'registration.mail-new-link', queue: 'mail' })
@Injectable()
export class MailNewLink implements MessageHandler<Omit<Moved, 'moveId'>> {
  constructor(private readonly letters: RegistrationLetters) {}

  handle(news: Omit<Moved, 'moveId'>, message: MessageFacts): Promise<void> {
    return this.letters.send('registration-link', news, message.id, ({ about }) => about);
  }
}

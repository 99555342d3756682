import { Injectable } from '@nestjs/common';
import { notFound } from '@app/kernel';
import { registrationMessaged } from '@app/news';
import { Outbox, type Scope, type Tx } from '@app/platform';
import { nowhereToMail } from './domain/contact.errors';
import { RegistrationActs } from './registration-acts';

/** Mails somebody what staff wrote to many. */
@Injectable()
export class Messages {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly outbox: Outbox,
  ) {}

  /** The words are read from the act when the mail is written. */
  async send(tx: Tx, scope: Scope, id: string, actId: string): Promise<void> {
    scope.require('registrations.write');
    const registration = await this.acts.lock(tx, scope, id);
    if (registration.linkId === null) throw notFound('link');
    if (registration.email === '') throw nowhereToMail();
    await this.acts.note(tx, scope, registration, { action: 'registration.messaged' });
    await this.outbox.add(tx, registrationMessaged, { eventId: scope.event, registrationId: id, actId });
  }
}

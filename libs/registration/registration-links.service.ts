import { Injectable } from '@nestjs/common';
import { PersonalLinks } from '@app/identity';
import { notFound } from '@app/kernel';
import { registrationLinkRenewed } from '@app/news';
import { Limits, Outbox, type Scope, type Tx } from '@app/platform';
import { nowhereToMail } from './domain/contact.errors';
import type { RegistrationEntity } from './persistence/registration.entities';
import { RegistrationActs } from './registration-acts';

/** What the desk does about a personal link that was lost, or that somebody else may hold. */
@Injectable()
export class RegistrationLinks {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly links: PersonalLinks,
    private readonly limits: Limits,
    private readonly outbox: Outbox,
  ) {}

  /** Mails the person another link. The one before opens nothing any more, and no device is believed any longer. */
  async renew(tx: Tx, scope: Scope, id: string): Promise<void> {
    const { registration, linkId } = await this.lock(tx, scope, id);
    const { email, contact } = registration;
    if (email === '') throw nowhereToMail();
    // Behind a shared mailbox stand several people, each with a link of her own.
    const reached = contact === 'shared' ? id : email;
    await this.limits.charge('personal-link', `${scope.event}:${reached}`, tx);
    await this.links.renew(tx, scope, linkId);
    await this.acts.note(tx, scope, registration, { action: 'registration.link-renewed' });
    await this.outbox.add(tx, registrationLinkRenewed, { eventId: scope.event, registrationId: id });
  }

  /** Ends the link and mails nobody: it opens nothing until another is sent. */
  async end(tx: Tx, scope: Scope, id: string): Promise<void> {
    const { registration, linkId } = await this.lock(tx, scope, id);
    await this.links.revoke(tx, scope, linkId);
    await this.acts.note(tx, scope, registration, { action: 'registration.link-ended' });
  }

  private async lock(
    tx: Tx,
    scope: Scope,
    id: string,
  ): Promise<{ registration: RegistrationEntity; linkId: string }> {
    scope.require('registrations.write');
    const registration = await this.acts.lock(tx, scope, id);
    const { linkId } = registration;
    if (linkId === null) throw notFound('link');
    return { registration, linkId };
  }
}

import { Injectable } from '@nestjs/common';
import { PersonalLinks } from '@app/identity';
import { greeted, Mailer } from '@app/mail';
import { registrationLinkAsked } from '@app/news';
import {
  HandlesMessage,
  type MessageFacts,
  type Scope,
  type TransactionalHandler,
  type Tx,
} from '@app/platform';
import { meantByAddress } from '../domain/asked-link';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { AskedMailsRepository } from '../persistence/asked-mails.repository';
import { personOf, RegistrationLetters } from './registration-letters';

interface Asked {
  eventId: string;
  registrationId: string;
  askedId?: string;
}

/** Mails a holder her link; of a typed address, which several people may share, all of them in one mail. */
@HandlesMessage(registrationLinkAsked, { handler: 'registration.mail-link', queue: 'mail' })
@Injectable()
export class MailLink implements TransactionalHandler<Asked> {
  constructor(
    private readonly letters: RegistrationLetters,
    private readonly asked: AskedMailsRepository,
    private readonly links: PersonalLinks,
    private readonly mailer: Mailer,
  ) {}

  async handleIn(tx: Tx, { eventId, registrationId, askedId }: Asked, message: MessageFacts): Promise<void> {
    if (askedId === undefined) return this.one(tx, eventId, registrationId, message);
    const scope = this.letters.scopeOf(eventId, 'shared-links');
    const meant = meantByAddress(await this.asked.listOf(tx, scope, askedId));
    const people = await this.withLinks(tx, scope, meant);
    const [first] = meant;
    if (people.length > 1) return this.all(tx, scope, people, message);
    const only = people[0]?.registration ?? first;
    if (only) return this.one(tx, eventId, only.id, message);
  }

  private one(tx: Tx, eventId: string, registrationId: string, { id }: MessageFacts): Promise<void> {
    const news = { eventId, registrationId };
    return this.letters.send(tx, 'registration-resume', news, id, ({ about }) => about);
  }

  private async all(
    tx: Tx,
    scope: Scope,
    people: readonly { registration: RegistrationEntity; path: string }[],
    { id }: MessageFacts,
  ): Promise<void> {
    const registration = people[0]?.registration;
    if (!registration) return;
    const { language, email } = registration;
    await this.mailer.postIn(tx, {
      key: `shared-links.${id}`,
      eventId: scope.event,
      subjectId: registration.id,
      to: { name: '', address: email },
      language,
      template: 'shared-links',
      params: {
        event: await this.letters.eventOf(tx, scope, language),
        people: people.map((one) => ({
          name: greeted(personOf(one.registration)) || one.registration.number || '',
          path: one.path,
        })),
      },
    });
  }

  /** Whoever’s link was ended has none to be sent. */
  private async withLinks(
    tx: Tx,
    scope: Scope,
    registrations: readonly RegistrationEntity[],
  ): Promise<{ registration: RegistrationEntity; path: string }[]> {
    const found: { registration: RegistrationEntity; path: string }[] = [];
    for (const registration of registrations) {
      const link = registration.linkId && (await this.links.find(tx, scope, registration.linkId));
      if (link && link.revokedAt === null) found.push({ registration, path: this.links.urlPath(link) });
    }
    return found;
  }
}

import { Injectable } from '@nestjs/common';
import type { Language } from '@app/kernel';
import { listedLinkAsked } from '@app/news';
import { HandlesMessage, SystemScope, type TransactionalHandler, type Tx } from '@app/platform';
import { ListedLinks } from '../access/listed-links.service';

interface Asked {
  eventId: string;
  askedId: string;
  language: Language;
}

/** Says nothing to whom no list names. */
@HandlesMessage(listedLinkAsked, { handler: 'registration.mail-listed-link', queue: 'mail' })
@Injectable()
export class MailListedLink implements TransactionalHandler<Asked> {
  constructor(private readonly links: ListedLinks) {}

  handleIn(tx: Tx, { eventId, ...asked }: Asked): Promise<void> {
    return this.links.mail(
      tx,
      SystemScope.of({ eventId, reason: 'a listed address asked for its link' }),
      asked,
    );
  }
}

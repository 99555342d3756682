import { Injectable } from '@nestjs/common';
import { EventsReader } from '@app/events';
import { DomainError, type Language } from '@app/kernel';
import { registrationLinkAsked } from '@app/news';
import { Outbox, type Scope, type Tx } from '@app/platform';
import { Drafts } from '../entering/drafts';
import { ListedAddresses } from './listed-addresses.service';
import { AskedMailsRepository } from '../persistence/asked-mails.repository';
import { RegistrationsRepository } from '../persistence/registrations.repository';

/** Lets in whom a list names, by a link in her mailbox: only she learns that she is named. */
@Injectable()
export class ListedLinks {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly asked: AskedMailsRepository,
    private readonly listed: ListedAddresses,
    private readonly drafts: Drafts,
    private readonly events: EventsReader,
    private readonly outbox: Outbox,
  ) {}

  /** Has one link mailed for each category the address that was typed may begin in; none where it is registered. */
  async mail(
    tx: Tx,
    scope: Scope,
    { askedId, language }: { askedId: string; language: Language },
  ): Promise<void> {
    const email = await this.asked.addressOf(tx, scope, askedId);
    if (email === null) return;
    const whose = { email, contact: 'own' as const, personId: null };
    if (await this.registrations.findBlocking(tx, scope, whose)) return;
    for (const { id: listedId, categoryId } of await this.listed.openings(tx, scope, email)) {
      const begun = await this.begin(tx, scope, { listedId, categoryId, email, language });
      const news = { eventId: scope.event, registrationId: begun ?? '' };
      if (begun !== null) await this.outbox.add(tx, registrationLinkAsked, news);
    }
  }

  /** Null where nobody can begin now. */
  private async begin(
    tx: Tx,
    scope: Scope,
    wanted: { listedId: string; categoryId: string; email: string; language: Language },
  ): Promise<string | null> {
    const before = await this.listed.draftOf(tx, scope, wanted.listedId, wanted.email);
    if (before !== null) return before;
    try {
      return await this.drafts.beginListed(tx, scope, await this.events.view(scope, tx), wanted);
    } catch (error) {
      // Refused before anything was written.
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}

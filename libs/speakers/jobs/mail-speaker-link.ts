import { Injectable } from '@nestjs/common';
import { shownName } from '@app/kernel';
import { EventsReader, mailEventOf } from '@app/events';
import { PersonalLinks } from '@app/identity';
import { Mailer } from '@app/mail';
import { speakerLinkAsked } from '@app/news';
import {
  HandlesMessage,
  type MessageFacts,
  SystemScope,
  type TransactionalHandler,
  type Tx,
} from '@app/platform';
import { SpeakersReader } from '../speakers.reader';

/** Mails the link to a speaker’s page to her and to her assistant: one link, which either may use. */
@HandlesMessage(speakerLinkAsked, { handler: 'speakers.mail-link', queue: 'mail' })
@Injectable()
export class MailSpeakerLink implements TransactionalHandler<{ eventId: string; speakerId: string }> {
  constructor(
    private readonly reader: SpeakersReader,
    private readonly events: EventsReader,
    private readonly links: PersonalLinks,
    private readonly mailer: Mailer,
  ) {}

  async handleIn(
    tx: Tx,
    { eventId, speakerId }: { eventId: string; speakerId: string },
    message: MessageFacts,
  ): Promise<void> {
    const scope = SystemScope.of({ eventId, reason: 'mail: speaker-link' });
    const speaker = await this.reader.addressee(tx, scope, speakerId);
    const link = speaker && (await this.links.find(tx, scope, speaker.linkId));
    if (speaker === null || link === null || link.revokedAt !== null) return;

    const { language } = speaker;
    const event = mailEventOf(await this.events.view(scope, tx), language);
    const called = shownName(speaker, speaker.country);
    const reached = [
      { who: 'speaker', name: called, address: speaker.email },
      { who: 'assistant', name: speaker.assistantName, address: speaker.assistantEmail },
    ];
    for (const { who, name, address } of reached) {
      if (address === '') continue;
      await this.mailer.postIn(tx, {
        key: `speaker-link.${message.id}.${who}`,
        eventId,
        subjectId: speakerId,
        to: { name, address },
        language,
        template: 'speaker-link',
        params: { event, person: name, speaker: called, path: this.links.urlPath(link) },
      });
    }
  }
}

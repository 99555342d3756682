import { Injectable } from '@nestjs/common';
import { type Language, pickText, shownName } from '@app/kernel';
import { type EventView, EventsReader, mailEventOf } from '@app/events';
import { formatInstant } from '@app/i18n';
import { type PersonalLink, PersonalLinks } from '@app/identity';
import { Mailer, type SessionChangeInMail } from '@app/mail';
import { programmeReleased } from '@app/news';
import { HandlesMessage, SystemScope, type TransactionalHandler, type Tx } from '@app/platform';
import { type SpeakerEntity, SpeakersReader } from '@app/speakers';
import type { Slot, SlotChange } from '../domain/slots';
import { ReleasesReader } from '../releases.reader';

/** Tells speakers, where that was asked for, where a release has them speak otherwise: anew, at another time or place, or not. */
@HandlesMessage(programmeReleased, { handler: 'programme.mail-session-changes', queue: 'mail' })
@Injectable()
export class MailSessionChanges implements TransactionalHandler<{ eventId: string; number: number }> {
  constructor(
    private readonly releases: ReleasesReader,
    private readonly speakers: SpeakersReader,
    private readonly events: EventsReader,
    private readonly links: PersonalLinks,
    private readonly mailer: Mailer,
  ) {}

  async handleIn(tx: Tx, { eventId, number }: { eventId: string; number: number }): Promise<void> {
    const scope = SystemScope.of({ eventId, reason: 'mail: speaker-sessions' });
    const release = (await this.releases.list(scope, tx)).find((one) => one.number === number);
    if (release?.tell !== true) return;
    const told = await this.releases.slotChanges(scope, number, tx);
    if (told.size === 0) return;
    const event = await this.events.view(scope, tx);
    const speakers = (await this.speakers.everybody(scope, tx)).filter(({ id }) => told.has(id));
    const links = await this.links.list(
      tx,
      scope,
      speakers.map(({ linkId }) => linkId),
    );
    for (const speaker of speakers) {
      const link = links.get(speaker.linkId);
      if (link === undefined || link.revokedAt !== null) continue;
      await this.tell(tx, { event, number, speaker, link, changes: told.get(speaker.id) ?? [] });
    }
  }

  private async tell(
    tx: Tx,
    told: {
      event: EventView;
      number: number;
      speaker: SpeakerEntity;
      link: PersonalLink;
      changes: readonly SlotChange[];
    },
  ): Promise<void> {
    const { event, number, speaker, link } = told;
    const { language } = speaker;
    const called = shownName(speaker, speaker.country);
    const reached = [
      { who: 'speaker', name: called, address: speaker.email },
      { who: 'assistant', name: speaker.assistantName, address: speaker.assistantEmail },
    ];
    for (const { who, name, address } of reached) {
      if (address === '') continue;
      await this.mailer.postIn(tx, {
        key: `speaker-sessions.${event.id}.${number}.${speaker.id}.${who}`,
        eventId: event.id,
        subjectId: speaker.id,
        to: { name, address },
        language,
        template: 'speaker-sessions',
        params: {
          event: mailEventOf(event, language),
          person: name,
          speaker: called,
          path: this.links.urlPath(link),
          changes: told.changes.map((change) => inMail(change, language, event.timezone)),
        },
      });
    }
  }
}

function inMail(
  { kind, title, before, after }: SlotChange,
  language: Language,
  timezone: string,
): SessionChangeInMail {
  const words = (slot: Slot | null): string =>
    slot === null
      ? ''
      : [formatInstant(new Date(slot.from), language, timezone), pickText(slot.room ?? {}, language)]
          .filter((part) => part !== '')
          .join(' · ');
  return { kind, title: pickText(title, language), before: words(before), after: words(after) };
}

import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound } from '@app/kernel';
import { PersonalLinks } from '@app/identity';
import { speakerLinkAsked } from '@app/news';
import { Audit, CLOCK, Limits, Outbox, type Scope, type Tx } from '@app/platform';
import { unreachableSpeaker } from './domain/speakers.errors';
import type { SpeakerEntity } from './persistence/speaker.entities';
import { SpeakersRepository } from './persistence/speakers.repository';
import { speakerRecord } from './speakers.records';

/** The links that open her own page to her and to her assistant. */
@Injectable()
export class SpeakerLinks {
  constructor(
    private readonly speakers: SpeakersRepository,
    private readonly links: PersonalLinks,
    private readonly limits: Limits,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Has the link to her page mailed to her and to her assistant. */
  async send(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('programme.write');
    const { email, assistantEmail } = await this.lock(tx, scope, id);
    const reached = email || assistantEmail;
    if (reached === '') throw unreachableSpeaker();
    await this.limits.charge('personal-link', `${scope.event}:${reached}`, tx);
    await this.speakers.mark(tx, scope, id, { invitedAt: this.clock.now() });
    await this.audit.add(tx, scope, speakerRecord.noted('speaker.link-sent', id));
    await this.outbox.add(tx, speakerLinkAsked, { eventId: scope.event, speakerId: id });
  }

  /** Ends the link that is out: the next that is sent is another. */
  async renew(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('programme.write');
    const { linkId } = await this.lock(tx, scope, id);
    await this.links.renew(tx, scope, linkId);
    await this.audit.add(tx, scope, speakerRecord.noted('speaker.link-ended', id));
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<SpeakerEntity> {
    const speaker = await this.speakers.lock(tx, scope, id);
    if (!speaker) throw notFound('speaker');
    return speaker;
  }
}

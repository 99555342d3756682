import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { EventsReader, mailEventOf } from '@app/events';
import { MailedCodes } from '@app/identity';
import { Mailer } from '@app/mail';
import {
  codeIssued,
  focalLinksAsked,
  focalPointAppointed,
  focalPointLinkRenewed,
  keptPlacesEnd,
} from '@app/news';
import {
  CLOCK,
  HandlesMessage,
  Limits,
  type MessageFacts,
  type TransactionalHandler,
  type Tx,
} from '@app/platform';
import { FocalPointsRepository } from '../persistence/focal-points.repository';
import { type EndingPlaces, FocalPointLetters } from './focal-point-letters';

interface AboutFocalPoint {
  eventId: string;
  focalPointId: string;
}

@HandlesMessage(focalPointAppointed, { handler: 'delegations.mail-appointed', queue: 'mail' })
@Injectable()
export class MailAppointed implements TransactionalHandler<AboutFocalPoint> {
  constructor(private readonly letters: FocalPointLetters) {}

  handleIn(tx: Tx, news: AboutFocalPoint, message: MessageFacts): Promise<void> {
    return this.letters.send(tx, 'delegation-appointed', news, message.id);
  }
}

@HandlesMessage(focalPointLinkRenewed, { handler: 'delegations.mail-new-link', queue: 'mail' })
@Injectable()
export class MailNewFocalLink implements TransactionalHandler<AboutFocalPoint> {
  constructor(private readonly letters: FocalPointLetters) {}

  handleIn(tx: Tx, news: AboutFocalPoint, message: MessageFacts): Promise<void> {
    return this.letters.send(tx, 'delegation-link', news, message.id);
  }
}

/**
 * To each delegation she looks after, whichever event it is of, its own mail. Counted here, by her mailbox: whoever asked was
 * answered as everybody is, and makes nobody’s mailbox a target.
 */
@HandlesMessage(focalLinksAsked, { handler: 'delegations.mail-links', queue: 'mail' })
@Injectable()
export class MailFocalLinks implements TransactionalHandler<{ askId: string }> {
  constructor(
    private readonly focalPoints: FocalPointsRepository,
    private readonly letters: FocalPointLetters,
    private readonly limits: Limits,
  ) {}

  async handleIn(tx: Tx, { askId }: { askId: string }, message: MessageFacts): Promise<void> {
    const email = await this.focalPoints.takeAsk(tx, askId);
    if (email === null || !(await this.limits.allows('asked-link', email, tx))) return;
    for (const { id, eventId } of await this.focalPoints.appointedWith(tx, email)) {
      const news = { eventId, focalPointId: id };
      await this.letters.send(tx, 'delegation-resume', news, `${message.id}.${id}`);
    }
  }
}

@HandlesMessage(keptPlacesEnd, { handler: 'delegations.mail-kept-places', queue: 'mail' })
@Injectable()
export class MailKeptPlaces implements TransactionalHandler<EndingPlaces> {
  constructor(private readonly letters: FocalPointLetters) {}

  handleIn(tx: Tx, news: EndingPlaces, message: MessageFacts): Promise<void> {
    return this.letters.keptPlaces(tx, news, message.id);
  }
}

const MINUTE = 60_000;

/** Mails the six digits to the focal point the link belongs to. */
@HandlesMessage(codeIssued, { handler: 'delegations.mail-code', queue: 'mail' })
@Injectable()
export class MailFocalCode implements TransactionalHandler<{ codeId: string; eventId: string }> {
  constructor(
    private readonly codes: MailedCodes,
    private readonly letters: FocalPointLetters,
    private readonly events: EventsReader,
    private readonly mailer: Mailer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handleIn(
    tx: Tx,
    { codeId, eventId }: { codeId: string; eventId: string },
    message: MessageFacts,
  ): Promise<void> {
    const scope = this.letters.scopeOf(eventId, 'code');
    const code = await this.codes.forMail(tx, scope, codeId);
    if (code?.link.subjectKind !== 'focal-point') return;
    const focalPoint = await this.letters.find(tx, scope, code.link.subjectId);
    if (focalPoint === null) return;

    const { id, email, language } = focalPoint;
    const left = code.expiresAt.getTime() - this.clock.now().getTime();
    await this.mailer.postIn(tx, {
      key: `focal-code.${message.id}`,
      eventId,
      subjectId: id,
      to: { name: '', address: email },
      language,
      template: 'code',
      params: {
        event: mailEventOf(await this.events.view(scope, tx), language),
        code: code.code,
        minutes: Math.max(1, Math.round(left / MINUTE)),
        why: 'delegation.why',
      },
      goodUntil: code.expiresAt,
    });
  }
}

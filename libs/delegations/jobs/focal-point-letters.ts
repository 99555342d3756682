import { Injectable } from '@nestjs/common';
import { pickText } from '@app/kernel';
import { EventsReader, mailEventOf } from '@app/events';
import { PersonalLinks } from '@app/identity';
import { Mailer } from '@app/mail';
import { type Scope, SystemScope, type Tx } from '@app/platform';
import type { FocalPointEntity } from '../persistence/delegation.entities';
import { DelegationsRepository } from '../persistence/delegations.repository';
import { FocalPointsRepository } from '../persistence/focal-points.repository';

type Template = 'delegation-appointed' | 'delegation-link' | 'delegation-resume';

/** Finds what a mail to a focal point says, and hands it to the mailer in her language. */
@Injectable()
export class FocalPointLetters {
  constructor(
    private readonly delegations: DelegationsRepository,
    private readonly focalPoints: FocalPointsRepository,
    private readonly events: EventsReader,
    private readonly links: PersonalLinks,
    private readonly mailer: Mailer,
  ) {}

  /** Mails her the link she has, unless her appointment has ended meanwhile. `messageId` names the mail. */
  async send(
    tx: Tx,
    template: Template,
    { eventId, focalPointId }: { eventId: string; focalPointId: string },
    messageId: string,
  ): Promise<void> {
    const scope = this.scopeOf(eventId, template);
    const focalPoint = await this.find(tx, scope, focalPointId);
    if (focalPoint === null) return;
    const delegation = await this.delegations.find(tx, scope, focalPoint.delegationId);
    const link = await this.links.find(tx, scope, focalPoint.linkId);
    if (delegation === null || link === null || link.revokedAt !== null) return;

    const { name, email, language } = focalPoint;
    await this.mailer.postIn(tx, {
      key: `${template}.${messageId}`,
      eventId,
      subjectId: focalPointId,
      to: { name, address: email },
      language,
      template,
      params: {
        event: mailEventOf(await this.events.view(scope, tx), language),
        person: name,
        delegation: pickText(delegation.name, language),
        path: this.links.urlPath(link),
      },
    });
  }

  /** Who is appointed now; null for everybody else. */
  async find(tx: Tx, scope: Scope, focalPointId: string): Promise<FocalPointEntity | null> {
    const focalPoint = await this.focalPoints.find(tx, scope, focalPointId);
    return focalPoint?.endedAt === null ? focalPoint : null;
  }

  scopeOf(eventId: string, template: Template | 'code'): SystemScope {
    return SystemScope.of({ eventId, reason: `mail: ${template}` });
  }
}

import { Injectable } from '@nestjs/common';
import { type Language, pickText } from '@app/kernel';
import { dateIn, EventsReader, mailEventOf } from '@app/events';
import { formatDate } from '@app/i18n';
import { PersonalLinks } from '@app/identity';
import { type AboutDelegation, Mailer, type MailParams } from '@app/mail';
import { type Scope, SystemScope, type Tx } from '@app/platform';
import type { FocalPointEntity } from '../persistence/delegation.entities';
import { DelegationsRepository } from '../persistence/delegations.repository';
import { FocalPointsRepository } from '../persistence/focal-points.repository';

type Plain = 'delegation-appointed' | 'delegation-link' | 'delegation-resume';
type Template = Plain | 'delegation-kept-places' | AboutRooms;
type AboutRooms = 'delegation-room-given' | 'delegation-room-declined';

interface AboutFocalPoint {
  eventId: string;
  focalPointId: string;
}

/** So many places of a delegation end. */
export interface EndingPlaces {
  eventId: string;
  delegationId: string;
  endsAt: string;
  places: number;
}

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
  send(tx: Tx, template: Plain, about: AboutFocalPoint, messageId: string): Promise<void> {
    return this.sendWith(tx, template, about, messageId, (params, { office }) => ({ ...params, office }));
  }

  /** Tells each who is appointed now that places kept for the delegation end at this moment. */
  async keptPlaces(
    tx: Tx,
    { eventId, delegationId, endsAt, places }: EndingPlaces,
    messageId: string,
  ): Promise<void> {
    const scope = this.scopeOf(eventId, 'delegation-kept-places');
    const { timezone } = await this.events.view(scope, tx);
    // The places are kept to the end of the day before this moment.
    const day = dateIn(timezone, new Date(Date.parse(endsAt) - 1));
    for (const { id, language } of await this.focalPoints.listOf(tx, scope, delegationId)) {
      const said = { places, until: formatDate(day, language) };
      await this.sendWith(
        tx,
        'delegation-kept-places',
        { eventId, focalPointId: id },
        `${messageId}.${id}`,
        (params) => ({ ...params, ...said }),
      );
    }
  }

  /** Tells each who is appointed now what became of a room the delegation asked for, in her language. */
  async aboutRoom<Name extends AboutRooms>(
    tx: Tx,
    template: Name,
    { eventId, delegationId }: { eventId: string; delegationId: string },
    messageId: string,
    saidIn: (language: Language) => Omit<MailParams[Name], keyof AboutDelegation>,
  ): Promise<void> {
    const scope = this.scopeOf(eventId, template);
    for (const { id, language } of await this.focalPoints.appointedTo(tx, scope, delegationId)) {
      const about = { eventId, focalPointId: id };
      await this.sendWith(
        tx,
        template,
        about,
        `${messageId}.${id}`,
        (params) => ({ ...params, ...saidIn(language) }) as MailParams[Name],
      );
    }
  }

  private async sendWith<Name extends Template>(
    tx: Tx,
    template: Name,
    { eventId, focalPointId }: AboutFocalPoint,
    messageId: string,
    paramsOf: (about: AboutDelegation, focalPoint: FocalPointEntity) => MailParams[Name],
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
      params: paramsOf(
        {
          event: mailEventOf(await this.events.view(scope, tx), language),
          person: name,
          delegation: pickText(delegation.name, language),
          path: this.links.urlPath(link),
        },
        focalPoint,
      ),
    });
  }

  /** Who is appointed now and reached by mail; null for everybody else. */
  async find(tx: Tx, scope: Scope, focalPointId: string): Promise<FocalPointEntity | null> {
    const focalPoint = await this.focalPoints.find(tx, scope, focalPointId);
    return focalPoint?.endedAt === null && focalPoint.email !== '' ? focalPoint : null;
  }

  scopeOf(eventId: string, template: Template | 'code'): SystemScope {
    return SystemScope.of({ eventId, reason: `mail: ${template}` });
  }
}

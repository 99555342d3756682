import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Language, newId, notFound } from '@app/kernel';
import { PersonalLinks } from '@app/identity';
import { parseAddress } from '@app/mail';
import { focalLinksAsked, focalPointAppointed, focalPointLinkRenewed } from '@app/news';
import { Audit, CLOCK, Limits, Outbox, type Scope, type Tx } from '@app/platform';
import { focalPointRecord } from './delegations.records';
import { appointmentEnded, badAddress } from './domain/delegations.errors';
import type { FocalPointEntity } from './persistence/delegation.entities';
import { DelegationsRepository } from './persistence/delegations.repository';
import { FocalPointsRepository } from './persistence/focal-points.repository';

export interface NewFocalPoint {
  name: string;
  email: string;
  /** The language she is written to in. */
  language: Language;
}

/** Who looks after a delegation from its own side. An appointment holds from its commit, and ends with one. */
@Injectable()
export class FocalPoints {
  constructor(
    private readonly delegations: DelegationsRepository,
    private readonly focalPoints: FocalPointsRepository,
    private readonly links: PersonalLinks,
    private readonly limits: Limits,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Appoints somebody and has her link mailed to her; returns the id of the appointment. */
  async appoint(tx: Tx, scope: Scope, delegationId: string, wanted: NewFocalPoint): Promise<string> {
    scope.require('delegations.write');
    const parsed = parseAddress(wanted.email);
    if (!parsed.ok) throw badAddress();
    if (!(await this.delegations.lock(tx, scope, delegationId))) throw notFound('delegation');

    const id = newId();
    const link = await this.links.issue(tx, scope, { subjectKind: 'focal-point', subjectId: id });
    await this.focalPoints.insert(tx, {
      id,
      eventId: scope.event,
      delegationId,
      name: wanted.name,
      email: parsed.address,
      language: wanted.language,
      linkId: link.id,
      appointedAt: this.clock.now(),
      appointedBy: scope.actor.name,
      endedAt: null,
      endedBy: null,
    });
    const { name, language } = wanted;
    await this.audit.add(
      tx,
      scope,
      focalPointRecord.created('focal-point.appointed', id, {
        delegationId,
        name,
        email: parsed.address,
        language,
      }),
    );
    await this.outbox.add(tx, focalPointAppointed, { eventId: scope.event, focalPointId: id });
    return id;
  }

  /** Ends an appointment: from now on her link opens nothing, on whatever device. */
  async end(tx: Tx, scope: Scope, id: string): Promise<void> {
    const focalPoint = await this.lock(tx, scope, id);
    const endedAt = this.clock.now();
    await this.focalPoints.end(tx, scope, id, { endedAt, endedBy: scope.actor.name });
    await this.links.revoke(tx, scope, focalPoint.linkId);
    const { delegationId } = focalPoint;
    await this.audit.add(tx, scope, focalPointRecord.noted('focal-point.ended', id, { delegationId }));
  }

  /** Mails her another link; the one before opens nothing any more, and no device is believed any longer. */
  async renewLink(tx: Tx, scope: Scope, id: string): Promise<void> {
    const focalPoint = await this.lock(tx, scope, id);
    await this.limits.charge('personal-link', `${scope.event}:${focalPoint.email}`, tx);
    await this.links.renew(tx, scope, focalPoint.linkId);
    await this.audit.add(tx, scope, focalPointRecord.noted('focal-point.link-renewed', id));
    await this.outbox.add(tx, focalPointLinkRenewed, { eventId: scope.event, focalPointId: id });
  }

  /**
   * Has whoever looks after a delegation and has this address mailed her links. Nothing is looked up here: what is done is
   * the same for every address, and the worker finds whether there is anybody.
   */
  async askLinks(tx: Tx, scope: Scope, typedEmail: string): Promise<void> {
    const parsed = parseAddress(typedEmail);
    if (!parsed.ok) throw badAddress();
    const id = newId();
    await this.focalPoints.insertAsk(tx, { id, email: parsed.address, askedAt: this.clock.now() });
    const entry = focalPointRecord.noted('focal-point.links-asked', id, { email: parsed.address });
    await this.audit.add(tx, scope, entry);
    await this.outbox.add(tx, focalLinksAsked, { askId: id });
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<FocalPointEntity> {
    scope.require('delegations.write');
    const focalPoint = await this.focalPoints.lock(tx, scope, id);
    if (!focalPoint) throw notFound('focal-point');
    if (focalPoint.endedAt !== null) throw appointmentEnded();
    return focalPoint;
  }
}

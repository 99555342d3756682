import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Language, newId, notFound } from '@app/kernel';
import { PersonalLinks } from '@app/identity';
import { parseAddress } from '@app/mail';
import { focalLinksAsked, focalPointAppointed, focalPointLinkRenewed } from '@app/news';
import { Audit, CLOCK, Limits, Outbox, type Scope, type Tx } from '@app/platform';
import { focalPointRecord } from './delegations.records';
import type { Office } from './domain/delegation';
import {
  alreadyLooksAfter,
  appointmentEnded,
  badAddress,
  reachedByNoMail,
} from './domain/delegations.errors';
import type { FocalPointEntity } from './persistence/delegation.entities';
import { DelegationsRepository } from './persistence/delegations.repository';
import { FocalPointsRepository } from './persistence/focal-points.repository';

export interface NewFocalPoint {
  name: string;
  email: string;
  /** The language she is written to in. */
  language: Language;
}

/** The head or deputy of a delegation, as she is registered. */
export interface Leader {
  registrationId: string;
  office: Office;
  name: string;
  /** Empty where no mail reaches her. */
  email: string;
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
    for (const { registrationId, email } of await this.focalPoints.appointedTo(tx, scope, delegationId))
      if (registrationId !== null && email === parsed.address) throw alreadyLooksAfter();
    return this.insert(tx, scope, delegationId, { ...wanted, email: parsed.address });
  }

  /**
   * Lets its head or deputy look after a delegation as its focal points do, for as long as she is that: `leaderStands` ends it.
   * Her link is mailed to her; where no mail reaches her, whoever proves her own page by a slip comes in. Whoever calls has
   * locked the delegation and her registration, so that she is what is said here.
   */
  async appointLeader(tx: Tx, scope: Scope, delegationId: string, leader: Leader): Promise<string> {
    scope.require('delegations.write');
    const { registrationId, email } = leader;
    for (const one of await this.focalPoints.appointedTo(tx, scope, delegationId))
      if (one.registrationId === registrationId || (one.registrationId === null && one.email === email))
        throw alreadyLooksAfter();
    return this.insert(tx, scope, delegationId, leader);
  }

  /**
   * Says what somebody leads now, and where she is reached. Where that is not the delegation she was let look after, she
   * looks after it no more, from the commit of what took the post from her, whoever did that.
   */
  async leaderStands(
    tx: Tx,
    scope: Scope,
    registrationId: string,
    now: ({ delegationId: string } & Pick<Leader, 'office' | 'email'>) | null,
  ): Promise<void> {
    const appointed = await this.focalPoints.lockLeader(tx, scope, registrationId);
    if (appointed === null) return;
    if (now?.delegationId !== appointed.delegationId) return this.close(tx, scope, appointed);
    const { office, email } = now;
    if (office !== appointed.office) await this.changeOffice(tx, scope, appointed, office);
    if (email !== appointed.email) await this.readdress(tx, scope, appointed, email);
  }

  private async changeOffice(
    tx: Tx,
    scope: Scope,
    { id, delegationId, office: before }: FocalPointEntity,
    office: Office,
  ): Promise<void> {
    await this.focalPoints.change(tx, scope, id, { office });
    const [was, is] = [
      { delegationId, delegationRole: before },
      { delegationId, delegationRole: office },
    ];
    await this.audit.add(tx, scope, focalPointRecord.change('focal-point.office-changed', id, was, is));
  }

  /** Whoever reads the mailbox before may be a stranger: what was mailed there opens nothing any more. */
  private async readdress(
    tx: Tx,
    scope: Scope,
    { id, email: before, linkId }: FocalPointEntity,
    email: string,
  ): Promise<void> {
    await this.focalPoints.change(tx, scope, id, { email });
    await this.links.readdress(tx, scope, linkId);
    const entry = focalPointRecord.change('focal-point.address-changed', id, { email: before }, { email });
    await this.audit.add(tx, scope, entry);
    if (email !== '')
      await this.outbox.add(tx, focalPointLinkRenewed, { eventId: scope.event, focalPointId: id });
  }

  /** Forgets what these were let look after, with their links: of a rehearsal nothing stays. */
  async forgetLeaders(tx: Tx, scope: Scope, registrationIds: readonly string[]): Promise<void> {
    await this.links.forget(tx, await this.focalPoints.deleteLeaders(tx, scope, registrationIds));
  }

  private async insert(
    tx: Tx,
    scope: Scope,
    delegationId: string,
    wanted: NewFocalPoint & Partial<Leader>,
  ): Promise<string> {
    const { name, email, language, registrationId = null, office = null } = wanted;
    const id = newId();
    const link = await this.links.issue(tx, scope, { subjectKind: 'focal-point', subjectId: id });
    await this.focalPoints.insert(tx, {
      id,
      eventId: scope.event,
      delegationId,
      name,
      email,
      language,
      registrationId,
      office,
      linkId: link.id,
      appointedAt: this.clock.now(),
      appointedBy: scope.actor.name,
      endedAt: null,
      endedBy: null,
    });
    const lead = office === null ? {} : { delegationRole: office, registrationId };
    const facts = { delegationId, name, email, language, ...lead };
    await this.audit.add(tx, scope, focalPointRecord.created('focal-point.appointed', id, facts));
    await this.outbox.add(tx, focalPointAppointed, { eventId: scope.event, focalPointId: id });
    return id;
  }

  /** Ends an appointment: from now on her link opens nothing, on whatever device. */
  async end(tx: Tx, scope: Scope, id: string): Promise<void> {
    await this.close(tx, scope, await this.lock(tx, scope, id));
  }

  /** Mails her another link; the one before opens nothing any more, and no device is believed any longer. */
  async renewLink(tx: Tx, scope: Scope, id: string): Promise<void> {
    const focalPoint = await this.lock(tx, scope, id);
    if (focalPoint.email === '') throw reachedByNoMail();
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

  private async close(tx: Tx, scope: Scope, focalPoint: FocalPointEntity): Promise<void> {
    const { id, delegationId, office, linkId } = focalPoint;
    const endedAt = this.clock.now();
    await this.focalPoints.end(tx, scope, id, { endedAt, endedBy: scope.actor.name });
    await this.links.close(tx, scope, linkId);
    const facts = office === null ? { delegationId } : { delegationId, delegationRole: office };
    await this.audit.add(tx, scope, focalPointRecord.noted('focal-point.ended', id, facts));
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<FocalPointEntity> {
    scope.require('delegations.write');
    const focalPoint = await this.focalPoints.lock(tx, scope, id);
    if (!focalPoint) throw notFound('focal-point');
    if (focalPoint.endedAt !== null) throw appointmentEnded();
    return focalPoint;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound } from '@app/kernel';
import { Audit, CLOCK, type Scope, type Tx } from '@app/platform';
import { whyNotSentAgain } from './domain/delivery';
import { notSentAgain, suppressed } from './domain/mail.errors';
import { toSend } from './domain/who-may';
import { deliveryRecord, outgoingRecord } from './mail.records';
import { DeliveryListsRepository } from './persistence/delivery-lists.repository';
import { DomainPausesRepository } from './persistence/domain-pauses.repository';
import { OutgoingRepository } from './persistence/outgoing.repository';

/** What an organiser does about mails that did not arrive. The row is the queue: whoever changes it has asked. */
@Injectable()
export class Resending {
  constructor(
    private readonly lists: DeliveryListsRepository,
    private readonly outgoing: OutgoingRepository,
    private readonly domainPauses: DomainPausesRepository,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Sends a mail that failed or bounced once more, under the Message-ID it had. */
  async again(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require(toSend(scope));
    const mail = await this.lists.find(tx, scope, id);
    if (!mail) throw notFound('mail');
    const why = whyNotSentAgain(mail, this.clock.now());
    if (why !== null) throw notSentAgain(why);
    if (mail.suppressed) throw suppressed();
    if (!(await this.lists.sendAgain(tx, scope, id))) throw notSentAgain('underway');
    const { template, state } = mail;
    await this.audit.add(
      tx,
      scope,
      deliveryRecord.change('mail.sent-again', id, { template: null, state }, { template, state: 'waiting' }),
    );
  }

  /** The same for every mail of the event that can be; returns how many. */
  async allAgain(tx: Tx, scope: Scope): Promise<number> {
    scope.require(toSend(scope));
    const mails = await this.lists.sendAllAgain(tx, scope, this.clock.now());
    await this.audit.add(tx, scope, deliveryRecord.noted('mail.all-sent-again', scope.event, { mails }));
    return mails;
  }

  /** When outgoing mail or a domain is paused: has one mail tried now, one to each such domain, instead of later. */
  async tryNow(tx: Tx, scope: Scope): Promise<void> {
    scope.require(toSend(scope));
    await this.outgoing.tryNow(tx);
    await this.domainPauses.tryNow(tx);
    await this.audit.add(tx, scope, outgoingRecord.noted('outgoing-mail.tried', scope.eventId ?? 'house'));
  }
}

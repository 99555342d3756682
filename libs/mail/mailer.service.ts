import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, type Language, cleanText, newId } from '@app/kernel';
import { afterCommit, CLOCK, Database, type Tx } from '@app/platform';
import { parseAddress } from './domain/address';
import { BY_ANYBODY, messageIdOf } from './domain/delivery';
import type { MailContent } from './letters/content';
import type { MailParams, MailTemplate } from './letters/letters';
import { traits } from './letters/traits';
import { MailDeliveriesRepository, type NewDelivery } from './persistence/mail-deliveries.repository';
import type { OwnText } from './letters/own-text';
import { MailTextsRepository } from './persistence/mail-texts.repository';
import { Postman } from './postman';
import { subjectOf } from './render';
import { seal, sealingKey } from './sealing';

/** One mail to one person. */
export interface MailToSend<Name extends MailTemplate> {
  /** Its own name, of lower-case words, digits, dots and hyphens: `registration-approved.<id of the message>`. */
  key: string;
  eventId: string | null;
  /** What it is about, such as a registration. */
  subjectId?: string;
  to: { name: string; address: string };
  language: Language;
  template: Name;
  params: MailParams[Name];
  /** It is of no use after this moment, and not sent any more. */
  goodUntil?: Date;
}

/** Takes mails in: called by message handlers, which may run twice. The postman carries them out. */
@Injectable()
export class Mailer {
  private readonly sealingKey: Buffer;
  private readonly host: string;

  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly deliveries: MailDeliveriesRepository,
    private readonly texts: MailTextsRepository,
    private readonly postman: Postman,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.sealingKey = sealingKey(settings.secretKey);
    this.host = new URL(settings.publicOrigin).hostname.replace(/[[\]]/g, '');
  }

  /**
   * Writes the mail down to be sent, once for its key, whoever calls how often. An address nothing can be sent to, or
   * one strangers have had us write to too often, is written down as a mail that failed.
   */
  async post<Name extends MailTemplate>(mail: MailToSend<Name>): Promise<void> {
    if (traits[mail.template].byAnybody) await this.database.transaction((tx) => this.postIn(tx, mail));
    else await this.postIn(this.database.manager, mail);
  }

  /** The same as a part of this transaction: with its commit the mail is there. */
  async postIn<Name extends MailTemplate>(tx: Tx, mail: MailToSend<Name>): Promise<void> {
    const row = this.rowOf(mail, await this.ownText(tx, mail));
    if (row.byAnybody && row.state === 'waiting') await this.insertWithinBounds(tx, row);
    else await this.deliveries.insertNew(tx, row);
    afterCommit(tx, () => this.postman.nudge());
  }

  private async ownText(
    tx: Tx,
    { eventId, template, language }: MailToSend<MailTemplate>,
  ): Promise<OwnText | null> {
    if (eventId === null) return null;
    return this.texts.find(tx, { eventId, template, language });
  }

  /** Forgets every mail about these subjects of an event, those that have not left included. */
  async forgetAbout(tx: Tx, eventId: string, subjectIds: readonly string[]): Promise<void> {
    await this.deliveries.forgetAbout(tx, eventId, subjectIds);
  }

  /** How many mails about these subjects have not left. */
  countWaiting(tx: Tx, eventId: string, subjectIds: readonly string[]): Promise<number> {
    return this.deliveries.countWaiting(tx, eventId, subjectIds);
  }

  private rowOf<Name extends MailTemplate>(mail: MailToSend<Name>, own: OwnText | null): NewDelivery {
    const id = newId();
    const recipient = parseAddress(mail.to.address);
    const content: MailContent = { params: mail.params };
    return {
      id,
      key: mail.key,
      eventId: mail.eventId,
      subjectId: mail.subjectId ?? null,
      toAddress: recipient.ok ? recipient.address : storable(mail.to.address),
      toName: cleanText(mail.to.name),
      template: mail.template,
      language: mail.language,
      subject: subjectOf(mail.template, mail.params, mail.language, own),
      messageId: messageIdOf(mail.key, this.host),
      state: recipient.ok ? 'waiting' : 'failed',
      fault: recipient.ok ? null : 'address',
      ...traits[mail.template],
      createdAt: this.clock.now(),
      goodUntil: mail.goodUntil ?? null,
      sealed: recipient.ok ? seal(this.sealingKey, id, content) : null,
    };
  }

  private async insertWithinBounds(tx: Tx, row: NewDelivery): Promise<void> {
    const since = new Date(row.createdAt.getTime() - BY_ANYBODY.within);
    await this.deliveries.lockAddress(tx, row.toAddress);
    const others = await this.deliveries.countByAnybody(tx, { address: row.toAddress, key: row.key, since });
    const held: NewDelivery = { ...row, state: 'failed', fault: 'too-many', sealed: null };
    await this.deliveries.insertNew(tx, others < BY_ANYBODY.most ? row : held);
  }
}

/** An address nothing can be sent to, as somebody may still want to read it. */
function storable(address: string): string {
  return address.slice(0, 254).replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, type Language, cleanText, isShownLanguage, newId } from '@app/kernel';
import { CLOCK, Database, NotYet } from '@app/platform';
import { parseAddress } from './domain/address';
import { CUT_OFF_AFTER, TRIED_FOR, delivery, messageIdOf } from './domain/delivery';
import { type TransportError, classify } from './domain/smtp-failure';
import type { MailParams, MailTemplate } from './letters/letters';
import type { MailDelivery } from './persistence/mail-delivery.entity';
import { MailDeliveriesRepository, type Settled } from './persistence/mail-deliveries.repository';
import { renderMail } from './render';
import { MailTransport, type OutgoingMail } from './transport';

/** One mail to one person. */
export interface MailToSend<Name extends MailTemplate> {
  /** Its own name, of lower-case words, digits, dots and hyphens: `registration-approved.<id of the message>`. */
  key: string;
  eventId: string | null;
  to: { name: string; address: string };
  /** The reader's language; English where there are no words for it yet. */
  language: Language;
  template: Name;
  params: MailParams[Name];
}

/** The mail has not left yet and should be tried again; thrown so that the queue does. */
export class MailNotSentYet extends NotYet {}

/** Sends mails, each once as far as SMTP allows: called by message handlers, which may run twice. */
@Injectable()
export class Mailer {
  private readonly logger = new Logger(Mailer.name);

  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly deliveries: MailDeliveriesRepository,
    private readonly transport: MailTransport,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Sends the mail unless it has left already. Throws MailNotSentYet where another attempt may succeed, also when
   * another worker is at it; a mail nobody can deliver is written down as bounced or failed and not thrown.
   */
  async deliver<Name extends MailTemplate>(mail: MailToSend<Name>): Promise<void> {
    const tx = this.database.manager;
    const { publicOrigin } = this.settings;
    const language = isShownLanguage(mail.language) ? mail.language : 'en';
    const rendered = renderMail(mail.template, mail.params, language, publicOrigin);
    const messageId = messageIdOf(mail.key, new URL(publicOrigin).hostname.replace(/[[\]]/g, ''));
    const recipient = parseAddress(mail.to.address);
    const toName = cleanText(mail.to.name);

    await this.deliveries.insertNew(tx, {
      id: newId(),
      key: mail.key,
      eventId: mail.eventId,
      toAddress: recipient.ok ? recipient.address : storable(mail.to.address),
      toName,
      template: mail.template,
      language,
      subject: rendered.subject,
      messageId,
      state: 'waiting',
      attempts: 0,
      lastError: null,
      createdAt: this.clock.now(),
      sendingSince: null,
      sentAt: null,
    });
    if (!(await this.claimed(mail.key))) return;

    if (!recipient.ok) {
      await this.settle(mail.key, {
        state: 'failed',
        lastError: `address: ${recipient.fault}`,
        sentAt: null,
      });
      return;
    }
    await this.attempt(mail.key, {
      ...rendered,
      messageId,
      language,
      to: { name: toName, address: recipient.address },
      fromName: cleanText(mail.params.event.name),
      replyTo: replyAddress(mail.params.event.contact),
    });
  }

  /** Whether this attempt is ours to make; false when the mail's story has ended. */
  private async claimed(key: string): Promise<boolean> {
    const tx = this.database.manager;
    const now = this.clock.now();
    if (await this.deliveries.claim(tx, key, now, new Date(now.getTime() - CUT_OFF_AFTER))) return true;

    const known = await this.deliveries.findByKey(tx, key);
    if (known?.state === 'sending')
      throw new MailNotSentYet('Another worker is sending this mail, or has died at it.');
    return false;
  }

  private async attempt(key: string, mail: OutgoingMail): Promise<void> {
    try {
      await this.transport.send(mail);
    } catch (error) {
      await this.failed(key, error as TransportError);
      return;
    }
    await this.settle(key, { state: 'sent', lastError: null, sentAt: this.clock.now() });
  }

  private async failed(key: string, error: TransportError): Promise<void> {
    const verdict = classify(error);
    const lastError = told(error);
    if (verdict === 'undeliverable') {
      await this.settle(key, { state: 'bounced', lastError, sentAt: null });
      return;
    }

    const known = await this.deliveries.findByKey(this.database.manager, key);
    if (verdict === 'retry' && known !== null && !this.isTooOld(known)) {
      await this.settle(key, { state: 'waiting', lastError, sentAt: null });
      throw new MailNotSentYet(`The mail server did not take it: ${lastError}`);
    }
    await this.settle(key, { state: 'failed', lastError, sentAt: null });
    this.logger.error({
      mail: key,
      verdict,
      answer: error.responseCode,
      code: error.code,
      command: error.command,
    });
  }

  private isTooOld(mail: MailDelivery): boolean {
    return this.clock.now().getTime() - mail.createdAt.getTime() > TRIED_FOR;
  }

  private async settle(key: string, outcome: Settled): Promise<void> {
    delivery.assert('sending', outcome.state);
    await this.deliveries.settle(this.database.manager, key, outcome);
  }
}

/** An address nothing can be sent to, as somebody may still want to read it. */
function storable(address: string): string {
  return address.slice(0, 254).replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');
}

/** What the server said, without the address it may have quoted. */
function told({ response, code, responseCode, command }: TransportError): string {
  const words = response?.replace(/\S*@\S*/g, '…').slice(0, 300);
  return words ?? [command, responseCode, code].filter((part) => part !== undefined).join(' ');
}

function replyAddress(contact: string): string | null {
  const parsed = parseAddress(contact);
  return parsed.ok ? parsed.address : null;
}

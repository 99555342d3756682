import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Settings, mailing } from '@config';
import { type SendMailOptions, createTransport } from 'nodemailer';
import { normaliseAddress } from './domain/address';

/** A mail as it goes over the wire. Every address is in its normal form. */
export interface OutgoingMail {
  messageId: string;
  fromName: string;
  to: { name: string; address: string };
  /** Where an answer goes, if not to the sender. */
  replyTo: string | null;
  language: string;
  subject: string;
  html: string;
  text: string;
}

const SECOND = 1000;

/** The connections to the mail server. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly sender: string;
  private readonly pool;

  constructor(settings: Settings) {
    this.sender = normaliseAddress(/<([^<>]+)>$/.exec(settings.mail.from)?.[1] ?? settings.mail.from);
    this.pool = createTransport({
      url: settings.smtpUrl,
      pool: true,
      maxConnections: mailing.connections,
      maxMessages: Infinity,
      // A connection that breaks off must be seen by us: the pool would send the mail again by itself.
      maxRequeues: 0,
      connectionTimeout: 10 * SECOND,
      greetingTimeout: 10 * SECOND,
      socketTimeout: 30 * SECOND,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** Resolves when the server has taken the mail; rejects with what `classify` judges. */
  async send(mail: OutgoingMail): Promise<void> {
    await this.pool.sendMail(this.messageOf(mail));
  }

  /** The mail as nodemailer is told of it. */
  messageOf(mail: OutgoingMail): SendMailOptions {
    return {
      // Objects, never strings: a string is parsed, and parsers of addresses can be misled.
      from: { name: mail.fromName, address: this.sender },
      to: { name: mail.to.name, address: mail.to.address },
      ...(mail.replyTo === null ? {} : { replyTo: { name: '', address: mail.replyTo } }),
      envelope: { from: this.sender, to: [mail.to.address] },
      messageId: mail.messageId,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: {
        'Content-Language': mail.language,
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
      },
    };
  }

  onApplicationShutdown(): void {
    this.pool.close();
  }
}

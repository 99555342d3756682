import { Inject, Injectable, Logger } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, cleanText, isLanguage } from '@app/kernel';
import { CLOCK } from '@app/platform';
import { parseAddress } from './domain/address';
import { type Lesson, SENT, given, lessonOf } from './domain/attempt';
import type { TransportError } from './domain/smtp-failure';
import type { MailContent } from './letters/content';
import { isMailTemplate } from './letters/letters';
import type { MailEvent } from './letters/letter';
import type { OwnText } from './letters/own-text';
import type { TakenMail } from './persistence/outgoing.repository';
import { renderMail } from './render';
import { sealingKey, unseal } from './sealing';
import { MailTransport, type OutgoingMail } from './transport';

/** Makes one attempt at one mail: composes it, speaks with the server, and judges what came of it. */
@Injectable()
export class Carrier {
  private readonly logger = new Logger(Carrier.name);
  private readonly sealingKey: Buffer;

  constructor(
    private readonly settings: Settings,
    private readonly transport: MailTransport,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.sealingKey = sealingKey(settings.secretKey);
  }

  /** Never throws: whatever happens is an outcome. */
  async carry(taken: TakenMail): Promise<Lesson> {
    if (taken.suppressed) return given('suppressed');
    if (taken.goodUntil !== null && taken.goodUntil <= this.clock.now()) return given('too-late');
    const mail = this.composed(taken);
    if (mail === null) return given('unreadable');

    try {
      await this.transport.send(mail);
      return SENT;
    } catch (error) {
      const { attempts, seconds } = taken;
      const lesson = lessonOf(error as TransportError, { attempts, seconds, chance: Math.random() });
      this.logger.warn({ mail: taken.key, ...lesson.outcome });
      return lesson;
    }
  }

  /** Null when it cannot be composed: sealed with another secret, or a defect of ours in its letter. */
  private composed(taken: TakenMail): OutgoingMail | null {
    try {
      const { key, id, template, language, sealed } = taken;
      if (sealed === null || !isMailTemplate(template) || !isLanguage(language))
        throw new Error(`nothing to compose ${key} of`);
      const { params } = unseal<MailContent>(this.sealingKey, id, sealed);
      return {
        ...renderMail(template, params as never, language, this.settings.publicOrigin, ownTextOf(taken)),
        messageId: taken.messageId,
        language,
        to: { name: taken.toName, address: taken.toAddress },
        ...senderOf(params.event),
      };
    } catch (error) {
      this.logger.error({ mail: taken.key, error });
      return null;
    }
  }
}

function ownTextOf({ ownSubject: subject, ownParagraphs: paragraphs }: TakenMail): OwnText | null {
  return subject === null || paragraphs === null ? null : { subject, paragraphs };
}

/** The address itself stays that of the house: another domain's would not pass the checks of who receives it. */
function senderOf({ name, contact, sender }: MailEvent): Pick<OutgoingMail, 'fromName' | 'replyTo'> {
  return { fromName: cleanText(sender?.name || name), replyTo: replyAddress(sender?.replyTo || contact) };
}

function replyAddress(contact: string): string | null {
  const parsed = parseAddress(contact);
  return parsed.ok ? parsed.address : null;
}

import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { MailedCodes } from '@app/identity';
import { Mailer } from '@app/mail';
import { codeIssued } from '@app/news';
import { CLOCK, HandlesMessage, type MessageFacts, type TransactionalHandler, type Tx } from '@app/platform';
import { RegistrationLetters } from './registration-letters';

interface CodeIssued {
  codeId: string;
  linkId: string;
  eventId: string;
}

const MINUTE = 60_000;

/** Mails the six digits to the holder of the registration the link belongs to. */
@HandlesMessage(codeIssued, { handler: 'registration.mail-code', queue: 'mail' })
@Injectable()
export class MailCode implements TransactionalHandler<CodeIssued> {
  constructor(
    private readonly codes: MailedCodes,
    private readonly letters: RegistrationLetters,
    private readonly mailer: Mailer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handleIn(tx: Tx, { codeId, eventId }: CodeIssued, message: MessageFacts): Promise<void> {
    const scope = this.letters.scopeOf(eventId, 'code');
    const code = await this.codes.forMail(tx, scope, codeId);
    if (code?.link.subjectKind !== 'registration') return;
    const registration = await this.letters.find(tx, scope, code.link.subjectId);
    if (!registration || registration.email === '') return;

    const left = code.expiresAt.getTime() - this.clock.now().getTime();
    await this.mailer.postIn(tx, {
      key: `code.${message.id}`,
      eventId,
      subjectId: registration.id,
      to: { name: '', address: registration.email },
      language: registration.language,
      template: 'code',
      params: {
        event: await this.letters.eventOf(tx, scope, registration.language),
        code: code.code,
        minutes: Math.max(1, Math.round(left / MINUTE)),
      },
      goodUntil: code.expiresAt,
    });
  }
}

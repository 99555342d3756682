import { Injectable } from '@nestjs/common';
import { memberWelcomed, passwordLinkMade, stepUpAsked } from '@app/news';
import { HandlesMessage, type MessageFacts, type MessageHandler } from '@app/platform';
import { StaffLetters } from './staff-letters';

/** Mails the digits by which a session proves itself again. */
@HandlesMessage(stepUpAsked, { handler: 'events.mail-step-up', queue: 'mail' })
@Injectable()
export class MailStepUp implements MessageHandler<{ codeId: string }> {
  constructor(private readonly letters: StaffLetters) {}

  async handle({ codeId }: { codeId: string }, { id }: MessageFacts): Promise<void> {
    await this.letters.code(codeId, id);
  }
}

/** Mails the link by which a member of staff sets her password. */
@HandlesMessage(passwordLinkMade, { handler: 'events.mail-password-link', queue: 'mail' })
@Injectable()
export class MailPasswordLink implements MessageHandler<{ linkId: string; eventId: string | null }> {
  constructor(private readonly letters: StaffLetters) {}

  async handle(
    { linkId, eventId }: { linkId: string; eventId: string | null },
    { id }: MessageFacts,
  ): Promise<void> {
    await this.letters.link(linkId, eventId, id);
  }
}

/** Tells somebody who has an account that she was given a role. */
@HandlesMessage(memberWelcomed, { handler: 'events.mail-welcome', queue: 'mail' })
@Injectable()
export class MailWelcome implements MessageHandler<{ accountId: string; eventId: string | null }> {
  constructor(private readonly letters: StaffLetters) {}

  async handle(
    { accountId, eventId }: { accountId: string; eventId: string | null },
    { id }: MessageFacts,
  ): Promise<void> {
    await this.letters.welcome(accountId, eventId, id);
  }
}

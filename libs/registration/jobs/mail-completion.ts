import { Injectable } from '@nestjs/common';
import { completionAsked } from '@app/news';
import { HandlesMessage, type MessageFacts, type TransactionalHandler, type Tx } from '@app/platform';
import { openPart } from '../domain/completion';
import { CompletionsRepository } from '../persistence/completions.repository';
import { FollowUpsRepository } from '../persistence/follow-ups.repository';
import { RegistrationLetters, type Told } from './registration-letters';

/** Mails her the link to what is left to her. Says nothing where she has done it meanwhile. */
@HandlesMessage(completionAsked, { handler: 'registration.mail-completion', queue: 'mail' })
@Injectable()
export class MailCompletion implements TransactionalHandler<Told> {
  constructor(
    private readonly letters: RegistrationLetters,
    private readonly completions: CompletionsRepository,
    private readonly followUps: FollowUpsRepository,
  ) {}

  async handleIn(tx: Tx, news: Told, message: MessageFacts): Promise<void> {
    const ids = [news.registrationId];
    const scope = this.letters.scopeOf(news.eventId, 'completion-asked');
    const [last] = await this.completions.lastOf(tx, scope, ids);
    const [followUp] = await this.followUps.asked(tx, scope, ids);
    await this.letters.send(tx, 'completion-asked', news, message.id, ({ about, registration }) => {
      const part = openPart(registration, followUp ?? null);
      return part === null ? null : { ...about, other: last?.askedBy ?? '', part };
    });
  }
}

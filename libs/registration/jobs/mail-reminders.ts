import { Injectable } from '@nestjs/common';
import { formatDate } from '@app/i18n';
import { answersReminded, draftReminded } from '@app/news';
import { HandlesMessage, type MessageFacts, type TransactionalHandler, type Tx } from '@app/platform';
import { MissingAnswers } from './missing-answers';
import { RegistrationLetters, type Told } from './registration-letters';

/** Says nothing where the draft was sent meanwhile. */
@HandlesMessage(draftReminded, { handler: 'registration.mail-draft-reminder', queue: 'mail' })
@Injectable()
export class MailDraftReminder implements TransactionalHandler<Told> {
  constructor(private readonly letters: RegistrationLetters) {}

  handleIn(tx: Tx, news: Told, message: MessageFacts): Promise<void> {
    return this.letters.send(tx, 'draft-reminder', news, message.id, ({ about, registration }) =>
      registration.state === 'draft' && registration.sentAt === null ? about : null,
    );
  }
}

@HandlesMessage(answersReminded, { handler: 'registration.mail-answers-due', queue: 'mail' })
@Injectable()
export class MailAnswersDue implements TransactionalHandler<Told & { day: string }> {
  constructor(
    private readonly letters: RegistrationLetters,
    private readonly missing: MissingAnswers,
  ) {}

  async handleIn(tx: Tx, news: Told & { day: string }, message: MessageFacts): Promise<void> {
    // What was answered meanwhile is not missing any more.
    const items = await this.missing.of(tx, news);
    return this.letters.send(tx, 'answers-due', news, message.id, ({ about, registration }) =>
      items.length === 0 ? null : { ...about, from: formatDate(news.day, registration.language), items },
    );
  }
}

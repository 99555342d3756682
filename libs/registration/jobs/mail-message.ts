import { Injectable } from '@nestjs/common';
import { registrationMessaged } from '@app/news';
import { HandlesMessage, type MessageFacts, type TransactionalHandler, type Tx } from '@app/platform';
import { messageIn } from '../domain/message';
import { BulkActsRepository } from '../persistence/bulk-acts.repository';
import { RegistrationLetters, type Told } from './registration-letters';

/** What staff wrote to many: whose act was forgotten before its mail was written is mailed nothing. */
@HandlesMessage(registrationMessaged, { handler: 'registration.mail-message', queue: 'mail' })
@Injectable()
export class MailMessage implements TransactionalHandler<Told & { actId: string }> {
  constructor(
    private readonly letters: RegistrationLetters,
    private readonly acts: BulkActsRepository,
  ) {}

  async handleIn(tx: Tx, news: Told & { actId: string }, message: MessageFacts): Promise<void> {
    const scope = this.letters.scopeOf(news.eventId, 'registration-message');
    const written = (await this.acts.find(tx, scope, news.actId))?.messages ?? [];
    return this.letters.send(tx, 'registration-message', news, message.id, ({ about, registration }) => {
      const said = messageIn(written, registration.language);
      return said && { ...about, subject: said.subject, text: said.text };
    });
  }
}

import { Injectable } from '@nestjs/common';
import { EventsReader, mailEventOf } from '@app/events';
import { PersonalLinks } from '@app/identity';
import { Mailer } from '@app/mail';
import { interpreterLinkAsked } from '@app/news';
import {
  HandlesMessage,
  type MessageFacts,
  SystemScope,
  type TransactionalHandler,
  type Tx,
} from '@app/platform';
import { InterpretersRepository } from '../persistence/interpreters.repository';

/** Mails the link to an interpreter’s page to her. One that was taken back meanwhile is not sent any more. */
@HandlesMessage(interpreterLinkAsked, { handler: 'programme.mail-interpreter-link', queue: 'mail' })
@Injectable()
export class MailInterpreterLink implements TransactionalHandler<{ eventId: string; interpreterId: string }> {
  constructor(
    private readonly interpreters: InterpretersRepository,
    private readonly events: EventsReader,
    private readonly links: PersonalLinks,
    private readonly mailer: Mailer,
  ) {}

  async handleIn(
    tx: Tx,
    { eventId, interpreterId }: { eventId: string; interpreterId: string },
    message: MessageFacts,
  ): Promise<void> {
    const scope = SystemScope.of({ eventId, reason: 'mail: interpreter-link' });
    const interpreter = await this.interpreters.find(tx, scope, interpreterId);
    const subject = { subjectKind: 'interpreter', subjectId: interpreterId } as const;
    const link = await this.links.findOf(tx, scope, subject);
    if (interpreter === null || interpreter.email === '' || link === null || link.revokedAt !== null) return;

    const { language, name, email } = interpreter;
    const event = mailEventOf(await this.events.view(scope, tx), language);
    await this.mailer.postIn(tx, {
      key: `interpreter-link.${message.id}`,
      eventId,
      subjectId: interpreterId,
      to: { name, address: email },
      language,
      template: 'interpreter-link',
      params: { event, person: name, path: this.links.urlPath(link) },
    });
  }
}

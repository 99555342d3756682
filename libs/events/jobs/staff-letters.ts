import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Language, pickText } from '@app/kernel';
import { type Account, Accounts, PasswordLinks, StepUps } from '@app/identity';
import { type MailEvent, Mailer, type MailParams, type MailTemplate } from '@app/mail';
import { CLOCK, Database, SystemScope } from '@app/platform';
import { EventsRepository } from '../persistence/events.repository';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What is known of a mail to staff besides whom it goes to. */
interface StaffMail<Name extends MailTemplate> {
  key: string;
  eventId?: string | null;
  template: Name;
  params: Omit<MailParams[Name], 'event'>;
  goodUntil?: Date;
}

/**
 * The mails to members of staff. They are about accounts, which belong to no event; where a role in an event is the
 * matter, the mail speaks in that event's name.
 */
@Injectable()
export class StaffLetters {
  constructor(
    private readonly database: Database,
    private readonly events: EventsRepository,
    private readonly accounts: Accounts,
    private readonly links: PasswordLinks,
    private readonly stepUps: StepUps,
    private readonly mailer: Mailer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Six digits for a session that proves itself again. */
  async code(codeId: string, messageId: string): Promise<void> {
    const code = await this.stepUps.forMail(this.database.manager, scopeOf('step-up code'), codeId);
    if (code === null) return;
    const { digits, account, expiresAt } = code;
    await this.post(account, {
      key: `staff-code.${messageId}`,
      template: 'staff-code',
      params: { code: digits, minutes: this.left(expiresAt, MINUTE) },
      goodUntil: expiresAt,
    });
  }

  /** A link to set a password, forgotten or first. */
  async link(linkId: string, eventId: string | null, messageId: string): Promise<void> {
    const link = await this.links.forMail(this.database.manager, scopeOf('password link'), linkId);
    if (link === null) return;
    const { kind, path, account, expiresAt } = link;
    const about = { person: account.name, path };
    if (kind === 'reset') {
      const params = { ...about, minutes: this.left(expiresAt, MINUTE) };
      const key = `staff-reset.${messageId}`;
      await this.post(account, { key, template: 'staff-reset', params, goodUntil: expiresAt });
    } else {
      const params = { ...about, days: this.left(expiresAt, DAY) };
      const key = `staff-invitation.${messageId}`;
      await this.post(account, { key, eventId, template: 'staff-invitation', params, goodUntil: expiresAt });
    }
  }

  /** That somebody who has an account was given a role. */
  async welcome(accountId: string, eventId: string | null, messageId: string): Promise<void> {
    const account = await this.accounts.find(scopeOf('new role'), accountId);
    if (account === null || account.disabledAt !== null) return;
    const params = { person: account.name, path: '/app' };
    await this.post(account, {
      key: `staff-welcome.${messageId}`,
      eventId,
      template: 'staff-welcome',
      params,
    });
  }

  private async post<Name extends MailTemplate>(account: Account, mail: StaffMail<Name>): Promise<void> {
    const { key, template, goodUntil } = mail;
    const language = account.language as Language;
    const event = await this.sender(mail.eventId ?? null, language);
    await this.mailer.post({
      key,
      // A mail about an account is no event's to look through.
      eventId: null,
      to: { name: account.name, address: account.email },
      language,
      template,
      params: { ...mail.params, event } as unknown as MailParams[Name],
      ...(goodUntil ? { goodUntil } : {}),
    });
  }

  /** In whose name the mail speaks. */
  private async sender(eventId: string | null, language: Language): Promise<MailEvent> {
    const scope = eventId === null ? null : SystemScope.of({ eventId, reason: 'staff mail' });
    const event = scope && (await this.events.find(this.database.manager, scope));
    if (!event) return { name: 'Rivermeet', dates: '', place: '', organiser: '', contact: '' };
    const say = (text: typeof event.name) => pickText(text, language);
    const { name, organiser, contactEmail, mailName, mailReplyTo } = event;
    return {
      name: say(name),
      dates: '',
      place: '',
      organiser: say(organiser),
      contact: contactEmail,
      sender: { name: say(mailName), replyTo: mailReplyTo },
    };
  }

  private left(until: Date, unit: number): number {
    return Math.max(1, Math.round((until.getTime() - this.clock.now().getTime()) / unit));
  }
}

function scopeOf(reason: string): SystemScope {
  return SystemScope.of({ reason: `mail: ${reason}` });
}

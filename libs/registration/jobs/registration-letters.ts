import { Injectable } from '@nestjs/common';
import { type Language, type PersonName, addressedName, pickText, shownName } from '@app/kernel';
import { dateIn, EventsReader, mailEventOf } from '@app/events';
import { formatDate, formatInstant, listOf } from '@app/i18n';
import { PersonalLinks } from '@app/identity';
import {
  type AboutSent,
  greeted,
  Mailer,
  type MailEvent,
  type MailParams,
  type MailTemplate,
} from '@app/mail';
import { type Scope, SystemScope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { relationWord } from '../domain/companion';
import { isOver } from '../domain/registration-state';
import { Forms } from '../forms/forms';
import type { RegistrationEntity, RegistrationMoveEntity } from '../persistence/registration.entities';
import { RegistrationsRepository } from '../persistence/registrations.repository';

/** Everything a mail about a registration may say, as it stands when the mail is written. */
export interface LetterFacts {
  registration: RegistrationEntity;
  about: AboutSent;
  move: RegistrationMoveEntity | null;
  /** Until when she is asked more now that she is approved, or empty; null where she is asked nothing. */
  followUp: { until: string } | null;
  /** The day until whose end a place is kept for her; empty where none is, or without end. */
  keptUntil: string;
  /** Who came before her in her seat, and who after her; empty where there is nobody. */
  predecessor: string;
  follower: string;
}

/** A mail of one of the templates, with what it says. */
export type Letter<Name extends MailTemplate = MailTemplate> = {
  [Each in Name]: { template: Each; params: MailParams[Each] };
}[Name];

/** What a message tells of a registration. */
export interface Told {
  eventId: string;
  registrationId: string;
}

/** What a message tells of one of its moves. */
export interface Moved extends Told {
  moveId: string;
}

/** Mails about one registration leave in the order of what happened to it: sent back, then approved. */
export const IN_TURN = { queue: 'mail', turn: 'registration.mails' } as const;

/** Finds what a mail to the holder of a registration says, and hands it to the mailer in her language. */
@Injectable()
export class RegistrationLetters {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly categories: CategoriesReader,
    private readonly events: EventsReader,
    private readonly forms: Forms,
    private readonly links: PersonalLinks,
    private readonly mailer: Mailer,
  ) {}

  /**
   * Sends the holder a mail of this template about this news, if `params` makes one of the facts. `messageId` names the
   * mail, so that it is one, whoever asks again.
   */
  async send<Name extends MailTemplate>(
    tx: Tx,
    template: Name,
    news: Told & Partial<Moved>,
    messageId: string,
    params: (facts: LetterFacts) => MailParams[Name] | null,
  ): Promise<void> {
    const scope = this.scopeOf(news.eventId, template);
    await this.sendOneOf(tx, scope, news, messageId, (facts) => {
      const said = params(facts);
      return said && { template, params: said };
    });
  }

  /** The same where the facts say which mail it is. */
  async sendOneOf<Name extends MailTemplate>(
    tx: Tx,
    scope: Scope,
    news: Told & Partial<Moved>,
    messageId: string,
    letter: (facts: LetterFacts) => Letter<Name> | null | Promise<Letter<Name> | null>,
  ): Promise<void> {
    const facts = await this.factsOf(tx, scope, news);
    const said = facts && (await letter(facts));
    if (!facts || !said || isPartOfInventedPast(facts) || isQuiet(facts)) return;

    const { registration, about } = facts;
    await this.mailer.postIn(tx, {
      key: `${said.template}.${messageId}`,
      eventId: news.eventId,
      subjectId: news.registrationId,
      to: { name: about.person, address: registration.email },
      language: registration.language,
      ...said,
    });
  }

  /** The event as a mail in this language names it. */
  async eventOf(tx: Tx, scope: Scope, language: Language): Promise<MailEvent> {
    return mailEventOf(await this.events.view(scope, tx), language);
  }

  find(tx: Tx, scope: Scope, registrationId: string): Promise<RegistrationEntity | null> {
    return this.registrations.find(tx, scope, registrationId);
  }

  findMove(tx: Tx, scope: Scope, moveId: string): Promise<RegistrationMoveEntity | null> {
    return this.registrations.findMove(tx, scope, moveId);
  }

  scopeOf(eventId: string, template: MailTemplate): SystemScope {
    return SystemScope.of({ eventId, reason: `mail: ${template}` });
  }

  private async factsOf(
    tx: Tx,
    scope: Scope,
    { registrationId, moveId }: Told & Partial<Moved>,
  ): Promise<LetterFacts | null> {
    const registration = await this.registrations.find(tx, scope, registrationId);
    if (!registration?.linkId) return null;
    const link = await this.links.find(tx, scope, registration.linkId);
    if (!link) return null;

    const { language } = registration;
    const category = await this.categories.find(scope, registration.categoryId, tx);
    const about = {
      event: await this.eventOf(tx, scope, language),
      person: greeted(addressedName(registration, registration.country, language)),
      path: link.revokedAt === null ? this.links.urlPath(link) : null,
      number: registration.number,
      category: pickText(category.name, language),
      companions: await this.companionsOf(tx, scope, registration),
    };
    const move = moveId === undefined ? null : await this.registrations.findMove(tx, scope, moveId);
    const chain = await this.registrations.chainOf(tx, scope, registration);
    return {
      registration,
      about,
      move,
      followUp: await this.followUpOf(tx, scope, registration, category.followUpUntil),
      keptUntil: await this.keptUntil(tx, scope, registration),
      predecessor: chain.replaces ? greeted(personOf(chain.replaces)) : '',
      follower: chain.replacedBy ? greeted(personOf(chain.replacedBy)) : '',
    };
  }

  /** Who comes with her: whoever has no mailbox of her own is told of by this mail. */
  private async companionsOf(
    tx: Tx,
    scope: Scope,
    { id, language, state }: RegistrationEntity,
  ): Promise<string> {
    const companions = await this.registrations.companionsOf(tx, scope, id);
    // Who ended with her is named in the mail that says so.
    const named = isOver(state) ? companions : companions.filter((one) => !isOver(one.state));
    const words = named.map((one) =>
      [personOf(one), pickText(relationWord(one.relation), language)].join(' · '),
    );
    return listOf(words, language);
  }

  private async keptUntil(
    tx: Tx,
    scope: Scope,
    { state, placeholderUntil, language }: RegistrationEntity,
  ): Promise<string> {
    if (state !== 'placeholder' || placeholderUntil === null) return '';
    const { timezone } = await this.events.view(scope, tx);
    return formatDate(dateIn(timezone, new Date(placeholderUntil.getTime() - 1)), language);
  }

  private async followUpOf(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    until: Date | null,
  ): Promise<LetterFacts['followUp']> {
    if (registration.state !== 'approved') return null;
    if ((await this.forms.followUpOf(tx, scope, registration)) === null) return null;
    const { timezone } = await this.events.view(scope, tx);
    return { until: until === null ? '' : formatInstant(until, registration.language, timezone) };
  }
}

/** People who were made up get no mail for what was made up with them; what somebody does to them later is mailed. */
function isPartOfInventedPast({ registration, move }: LetterFacts): boolean {
  const { invented, enteredByKind } = registration;
  return invented && enteredByKind === 'system' && move?.actorKind === 'system';
}

/** Whoever has no e-mail is mailed nothing, and nobody of what was said to be done without a mail. */
function isQuiet({ registration, move }: LetterFacts): boolean {
  return registration.email === '' || move?.quiet === true;
}

/** What she is called, in her own script where there is one. */
export function personOf(registration: PersonName & { country: string }): string {
  return shownName(registration, registration.country);
}

import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, newId } from '@app/kernel';
import { passwordLinkMade } from '@app/news';
import { Audit, CLOCK, EVERYWHERE, Outbox, type Scope, type Tx } from '@app/platform';
import { passwordLinkEnded } from './domain/identity.errors';
import { INVITATION_LIFE, RESETS_MOST, RESETS_WITHIN, RESET_LIFE } from './domain/password-link';
import { accountRecord } from './identity.records';
import type { Account } from './persistence/account.entities';
import { AccountsRepository } from './persistence/accounts.repository';
import { PasswordLinksRepository } from './persistence/password-links.repository';
import type { PasswordLink, PasswordLinkKind } from './persistence/staff-mail.entities';
import { hashOf, isTokenShaped, passwordToken } from './secrets';

/** A link as the mail that carries it needs it. */
export interface PasswordLinkToMail {
  kind: PasswordLinkKind;
  /** `/login/reset/…` */
  path: string;
  account: Account;
  expiresAt: Date;
}

/** The mailed links by which members of staff set a password. Opening one changes nothing; a password spends it. */
@Injectable()
export class PasswordLinks {
  constructor(
    private readonly settings: Settings,
    private readonly links: PasswordLinksRepository,
    private readonly accounts: AccountsRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Has a link mailed to somebody who forgot her password; passed over when three were mailed within the hour. */
  async reset(tx: Tx, scope: Scope, account: Account): Promise<void> {
    await this.accounts.lock(tx, account.id);
    const since = new Date(this.clock.now().getTime() - RESETS_WITHIN);
    if ((await this.links.countSince(tx, account.id, 'reset', since)) >= RESETS_MOST) return;
    await this.audit.add(
      tx,
      scope,
      accountRecord.noted('account.password-forgotten', account.id, { accountId: account.id }),
    );
    await this.make(tx, account, 'reset', RESET_LIFE, null);
  }

  /** Has a link mailed to somebody who has no password yet, in the name of the event she is invited to, if it is one. */
  async invite(tx: Tx, account: Account, eventId: string | null): Promise<void> {
    await this.make(tx, account, 'invitation', INVITATION_LIFE, eventId);
  }

  /** The link again, for the mail; null when it would come too late. */
  async forMail(tx: Tx, scope: Scope, linkId: string): Promise<PasswordLinkToMail | null> {
    scope.require('members.read', EVERYWHERE);
    const link = await this.links.findOpen(tx, { id: linkId }, this.clock.now());
    const account = link && (await this.accounts.find(tx, link.accountId));
    if (link === null || account === null) return null;
    const path = `/login/${link.kind}/${passwordToken(this.settings.secretKey, link.id)}`;
    return { kind: link.kind, path, account, expiresAt: link.expiresAt };
  }

  /** The link with this token; throws `password-link-ended` for whatever cannot be spent, known or not. */
  async open(tx: Tx, token: string): Promise<PasswordLink> {
    const found = isTokenShaped(token)
      ? await this.links.findOpen(tx, { tokenHash: hashOf(token) }, this.clock.now())
      : null;
    if (found === null) throw passwordLinkEnded();
    return found;
  }

  /** Spends the link, and with it every other of its account; of any number of rivals one gets through. */
  async spend(tx: Tx, link: PasswordLink): Promise<void> {
    const now = this.clock.now();
    if (!(await this.links.spend(tx, link.id, now))) throw passwordLinkEnded();
    await this.links.replaceOpen(tx, link.accountId, now);
  }

  private async make(
    tx: Tx,
    account: Account,
    kind: PasswordLinkKind,
    life: number,
    eventId: string | null,
  ): Promise<void> {
    const id = newId();
    const now = this.clock.now();
    await this.links.replaceOpen(tx, account.id, now);
    await this.links.insert(tx, {
      id,
      accountId: account.id,
      kind,
      tokenHash: hashOf(passwordToken(this.settings.secretKey, id)),
      createdAt: now,
      expiresAt: new Date(now.getTime() + life),
      usedAt: null,
      replacedAt: null,
    });
    await this.outbox.add(tx, passwordLinkMade, { linkId: id, eventId });
  }
}

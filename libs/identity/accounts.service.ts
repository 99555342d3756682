import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Language, cleanText, newId, notFound } from '@app/kernel';
import { accessChanged } from '@app/news';
import { CLOCK, Database, EVERYWHERE, type GrantPlace, Outbox, type Scope, type Tx } from '@app/platform';
import { assertPassword, loginKey } from './domain/password';
import type { Role } from './domain/roles';
import { Passwords } from './passwords';
import type { Account } from './persistence/account.entities';
import { AccountsRepository } from './persistence/accounts.repository';
import { ApiTokensRepository } from './persistence/api-tokens.repository';
import { StaffSessionsRepository } from './persistence/staff-sessions.repository';
import { hashOf, newToken } from './secrets';

export interface NewAccount {
  email: string;
  name: string;
  language: Language;
  /** Without one the account can only be used by its tokens. */
  password?: string;
}

/** A role in one event, in one series, or everywhere when neither is given. */
export interface HeldRole {
  role: Role;
  seriesId?: string | null;
  eventId?: string | null;
}

/**
 * The members of staff: who they are and what they may do. An account belongs to no event, so whoever changes one needs
 * `members.write` everywhere; for a role it is enough to hold it where the role will hold.
 */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly sessions: StaffSessionsRepository,
    private readonly tokens: ApiTokensRepository,
    private readonly passwords: Passwords,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes an account; refuses a password that is too short and an address that has one already. */
  async createAccount(scope: Scope, wanted: NewAccount): Promise<Account> {
    scope.require('members.write', EVERYWHERE);
    if (wanted.password !== undefined) assertPassword(wanted.password);
    const account: Account = {
      id: newId(),
      email: loginKey(wanted.email),
      name: cleanText(wanted.name),
      passwordHash: wanted.password === undefined ? null : await this.passwords.hash(wanted.password),
      language: wanted.language,
      disabledAt: null,
      createdAt: this.clock.now(),
    };
    await this.database.transaction((tx) => this.accounts.insert(tx, account));
    return account;
  }

  async findByEmail(scope: Scope, email: string): Promise<Account | null> {
    scope.require('members.read', EVERYWHERE);
    return this.accounts.findByEmail(this.database.manager, loginKey(email));
  }

  async grantRole(scope: Scope, accountId: string, held: HeldRole): Promise<void> {
    scope.require('members.write', placed(held));
    await this.database.transaction(async (tx) => {
      await this.mustExist(tx, accountId);
      const added = await this.accounts.addRole(tx, {
        id: newId(),
        accountId,
        createdAt: this.clock.now(),
        ...placed(held),
      });
      if (added) await this.endSessions(tx, accountId);
    });
  }

  async revokeRole(scope: Scope, accountId: string, held: HeldRole): Promise<void> {
    scope.require('members.write', placed(held));
    await this.database.transaction(async (tx) => {
      if (await this.accounts.removeRole(tx, accountId, placed(held))) await this.endSessions(tx, accountId);
    });
  }

  /** From now on neither sessions, tokens nor the password of this account open anything. */
  async disable(scope: Scope, accountId: string): Promise<void> {
    scope.require('members.write', EVERYWHERE);
    await this.change(accountId, { disabledAt: this.clock.now() });
  }

  /** Undoes `disable`; the sessions stay ended. */
  async enable(scope: Scope, accountId: string): Promise<void> {
    scope.require('members.write', EVERYWHERE);
    await this.change(accountId, { disabledAt: null });
  }

  async setPassword(scope: Scope, accountId: string, password: string): Promise<void> {
    scope.require('members.write', EVERYWHERE);
    assertPassword(password);
    await this.change(accountId, { passwordHash: await this.passwords.hash(password) });
  }

  /**
   * Makes an API token in the account's name and returns it: it is not stored and cannot be shown again. A token of
   * the same name is revoked, so a script that asks twice holds one.
   */
  async issueToken(scope: Scope, accountId: string, name: string): Promise<string> {
    scope.require('members.write', EVERYWHERE);
    const token = `rm_${newToken()}`;
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      await this.mustExist(tx, accountId);
      await this.tokens.revoke(tx, accountId, name, now);
      await this.tokens.insert(tx, {
        id: newId(),
        accountId,
        name: cleanText(name),
        tokenHash: hashOf(token),
        createdAt: now,
        usedAt: null,
        revokedAt: null,
      });
    });
    return token;
  }

  private async change(
    accountId: string,
    change: Partial<Pick<Account, 'disabledAt' | 'passwordHash'>>,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.accounts.update(tx, accountId, change))) throw notFound('account');
      await this.endSessions(tx, accountId);
    });
  }

  private async mustExist(tx: Tx, accountId: string): Promise<void> {
    if ((await this.accounts.find(tx, accountId)) === null) throw notFound('account');
  }

  private async endSessions(tx: Tx, accountId: string): Promise<void> {
    await this.sessions.deleteOfAccount(tx, accountId);
    await this.outbox.add(tx, accessChanged, { accountId });
  }
}

function placed({ role, seriesId, eventId }: HeldRole): GrantPlace & { role: Role } {
  return { role, seriesId: seriesId ?? null, eventId: eventId ?? null };
}

import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, type Language, cleanText, newId, notFound } from '@app/kernel';
import { Audit, CLOCK, Database, EVERYWHERE, type GrantPlace, type Scope, type Tx } from '@app/platform';
import { noDemoHere } from './domain/identity.errors';
import { assertPassword, loginKey } from './domain/password';
import type { Role } from './domain/roles';
import { accountRecord, tokenRecord } from './identity.records';
import { Passwords } from './passwords';
import type { Account } from './persistence/account.entities';
import { AccountsRepository } from './persistence/accounts.repository';
import { ApiTokensRepository } from './persistence/api-tokens.repository';
import { apiToken, hashOf } from './secrets';
import { StaffSessions } from './staff-sessions.service';

/** What `Accounts.hashed` has made of a password. */
export type PasswordHash = string & { readonly hashed: unique symbol };

export interface NewAccount {
  email: string;
  name: string;
  language: Language;
  /** Without one the account can only be used by its tokens. */
  passwordHash?: PasswordHash;
  /** One of the demo's: only where the demo may be. */
  demo?: boolean;
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
    private readonly sessions: StaffSessions,
    private readonly tokens: ApiTokensRepository,
    private readonly passwords: Passwords,
    private readonly audit: Audit,
    private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What an account is given of a password, made before the transaction that gives it; refuses one that is too short. */
  async hashed(password: string): Promise<PasswordHash> {
    assertPassword(password);
    return (await this.passwords.hash(password)) as PasswordHash;
  }

  /** Makes an account; refuses an address that has one already. */
  async createAccount(tx: Tx, scope: Scope, wanted: NewAccount): Promise<Account> {
    scope.require('members.write', EVERYWHERE);
    if (wanted.demo && !this.settings.demo) throw noDemoHere();
    const account: Account = {
      id: newId(),
      email: loginKey(wanted.email),
      name: cleanText(wanted.name),
      passwordHash: wanted.passwordHash ?? null,
      language: wanted.language,
      disabledAt: null,
      demo: wanted.demo ?? false,
      createdAt: this.clock.now(),
      signedInAt: null,
    };
    await this.accounts.insert(tx, account);
    const { email, name, language } = account;
    await this.audit.add(
      tx,
      scope,
      accountRecord.created('account.created', account.id, { email, name, language }),
    );
    return account;
  }

  async findByEmail(scope: Scope, email: string): Promise<Account | null> {
    scope.require('members.read', EVERYWHERE);
    return this.accounts.findByEmail(this.database.manager, loginKey(email));
  }

  async find(scope: Scope, id: string): Promise<Account | null> {
    scope.require('members.read', EVERYWHERE);
    return this.accounts.find(this.database.manager, id);
  }

  async grantRole(tx: Tx, scope: Scope, accountId: string, held: HeldRole): Promise<void> {
    const wanted = placed(held);
    scope.require('members.write', wanted);
    await this.mustExist(tx, accountId);
    const added = await this.accounts.addRole(tx, {
      id: newId(),
      accountId,
      createdAt: this.clock.now(),
      ...wanted,
    });
    if (!added) return;
    await this.audit.add(tx, scope, accountRecord.noted('account.role-granted', accountId, { ...wanted }));
    await this.sessions.endAll(tx, accountId);
  }

  async revokeRole(tx: Tx, scope: Scope, accountId: string, held: HeldRole): Promise<void> {
    const wanted = placed(held);
    scope.require('members.write', wanted);
    if (!(await this.accounts.removeRole(tx, accountId, wanted))) return;
    await this.audit.add(tx, scope, accountRecord.noted('account.role-revoked', accountId, { ...wanted }));
    await this.sessions.endAll(tx, accountId);
  }

  /** From now on neither sessions, tokens nor the password of this account open anything. */
  async disable(tx: Tx, scope: Scope, accountId: string): Promise<void> {
    scope.require('members.write', EVERYWHERE);
    await this.change(tx, scope, accountId, 'account.disabled', { disabledAt: this.clock.now() });
  }

  /** Undoes `disable`; the sessions stay ended. */
  async enable(tx: Tx, scope: Scope, accountId: string): Promise<void> {
    scope.require('members.write', EVERYWHERE);
    await this.change(tx, scope, accountId, 'account.enabled', { disabledAt: null });
  }

  async setPassword(tx: Tx, scope: Scope, accountId: string, passwordHash: PasswordHash): Promise<void> {
    scope.require('members.write', EVERYWHERE);
    await this.change(tx, scope, accountId, 'account.password-set', { passwordHash });
  }

  /**
   * Makes an API token that may whatever the account may, and returns it: it is not stored and cannot be shown again. A token of
   * the same name is revoked, so a script that asks twice holds one.
   */
  async issueToken(tx: Tx, scope: Scope, accountId: string, name: string): Promise<string> {
    scope.require('members.write', EVERYWHERE);
    await this.mustExist(tx, accountId);
    const token = apiToken(this.settings.secretKey);
    const id = newId();
    const now = this.clock.now();
    await this.tokens.revokeNamed(tx, accountId, cleanText(name), now);
    await this.tokens.insert(tx, {
      id,
      accountId,
      name: cleanText(name),
      tokenHash: hashOf(token),
      createdAt: now,
      permissions: null,
      eventId: null,
      seriesId: null,
      expiresAt: null,
      usedAt: null,
      usedNetwork: null,
      revokedAt: null,
    });
    await this.audit.add(tx, scope, tokenRecord.created('api-token.created', id, { accountId, name }));
    return token;
  }

  private async change(
    tx: Tx,
    scope: Scope,
    accountId: string,
    action: string,
    change: Partial<Pick<Account, 'disabledAt' | 'passwordHash'>>,
  ): Promise<void> {
    const before = await this.accounts.lock(tx, accountId);
    if (before === null) throw notFound('account');
    await this.accounts.update(tx, accountId, change);
    await this.audit.add(tx, scope, accountRecord.change(action, accountId, { ...before }, change));
    await this.sessions.endAll(tx, accountId);
  }

  private async mustExist(tx: Tx, accountId: string): Promise<void> {
    if ((await this.accounts.find(tx, accountId)) === null) throw notFound('account');
  }
}

function placed({ role, seriesId, eventId }: HeldRole): GrantPlace & { role: Role } {
  return { role, seriesId: seriesId ?? null, eventId: eventId ?? null };
}

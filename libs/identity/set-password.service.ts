import { Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { notFound } from '@app/kernel';
import { Audit, Database, type Scope, type Tx } from '@app/platform';
import { passwordWrong } from './domain/identity.errors';
import { assertPassword, loginKey } from './domain/password';
import { accountRecord } from './identity.records';
import { inPerson } from './in-person';
import { OwnPassword } from './own-password';
import { PasswordLinks } from './password-links.service';
import { Passwords } from './passwords';
import type { Account } from './persistence/account.entities';
import { AccountsRepository } from './persistence/accounts.repository';
import { type Opened, SignIn } from './sign-in.service';
import { type SigningBrowser, StaffSessions } from './staff-sessions.service';
import { StepUps } from './step-ups.service';

/** Setting a password oneself: by the old one, by a mailed code, or by a mailed link. */
@Injectable()
export class SetPassword {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly sessions: StaffSessions,
    private readonly passwords: Passwords,
    private readonly own: OwnPassword,
    private readonly links: PasswordLinks,
    private readonly stepUps: StepUps,
    private readonly signIn: SignIn,
    private readonly audit: Audit,
    private readonly settings: Settings,
  ) {}

  /**
   * Changes one's own password, by the old one or in a session that was proven just now. Every session ends and this
   * browser gets a new one, whose token is answered. Runs transactions of its own, since wrong ones are counted.
   */
  async change(
    scope: Scope,
    { old, password }: { old?: string | undefined; password: string },
    browser: SigningBrowser,
  ): Promise<string> {
    const { accountId } = inPerson(scope);
    assertPassword(password);
    if (old === undefined) this.stepUps.mustBeProven(scope);
    const proven = old === undefined ? null : await this.own.prove(scope, old, 'old');
    const passwordHash = await this.passwords.hash(password);
    return this.database.transaction(async (tx) => {
      const account = await this.sessions.lockOwn(tx, scope);
      if (proven !== null && account.passwordHash !== proven) throw passwordWrong('old');
      await this.set(tx, scope, accountId, passwordHash);
      return this.sessions.open(tx, scope, accountId, browser);
    });
  }

  /** Has a link mailed to the account with this address, if there is one. The answer is the same when there is none. */
  async forgot(tx: Tx, scope: Scope, email: string): Promise<void> {
    const account = await this.accounts.findByEmail(tx, loginKey(email));
    if (account !== null && this.isHere(account)) await this.links.reset(tx, scope, account);
  }

  /** Sets the password a mailed link is for and signs in, or asks for the second factor: a link is no factor itself. */
  async byLink(
    scope: Scope,
    { token, password }: { token: string; password: string },
    browser: SigningBrowser,
  ): Promise<Opened> {
    // Looked at before the costly hash, which is made for nobody but the holder of a link that can still be spent.
    const link = await this.links.open(this.database.manager, token);
    assertPassword(password);
    const passwordHash = await this.passwords.hash(password);
    return this.database.transaction(async (tx) => {
      const account = await this.accounts.lock(tx, link.accountId);
      if (account === null || !this.isHere(account)) throw notFound('account');
      await this.links.spend(tx, link);
      await this.set(tx, scope, account.id, passwordHash);
      return this.signIn.opened(tx, scope, account, browser);
    });
  }

  private async set(tx: Tx, scope: Scope, accountId: string, passwordHash: string): Promise<void> {
    await this.accounts.update(tx, accountId, { passwordHash });
    await this.audit.add(tx, scope, accountRecord.noted('account.password-set', accountId));
    await this.sessions.endAll(tx, accountId);
  }

  private isHere({ disabledAt, demo }: Account): boolean {
    return disabledAt === null && (!demo || this.settings.demo);
  }
}

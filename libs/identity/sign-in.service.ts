import { Injectable } from '@nestjs/common';
import { type Language, notFound } from '@app/kernel';
import { Audit, Database, type Grant, type Scope, type Tx } from '@app/platform';
import { SIGN_IN } from './domain/attempts';
import { signInRefused, tooManyAttempts } from './domain/identity.errors';
import { loginKey } from './domain/password';
import { accountRecord } from './identity.records';
import { Passwords } from './passwords';
import type { Account } from './persistence/account.entities';
import { AccountsRepository } from './persistence/accounts.repository';
import { type SignedInEvent, SignedInEvents } from './ports';
import { hashOf } from './secrets';
import { type SigningBrowser, StaffSessions } from './staff-sessions.service';
import { WrongAttempts } from './wrong-attempts';

/** Who is signed in, as the console needs it. */
export interface SignedIn {
  account: Pick<Account, 'id' | 'name' | 'email' | 'language'>;
  grants: readonly Grant[];
  events: SignedInEvent[];
}

/** Signing staff in and out. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly sessions: StaffSessions,
    private readonly passwords: Passwords,
    private readonly attempts: WrongAttempts,
    private readonly events: SignedInEvents,
    private readonly audit: Audit,
  ) {}

  /**
   * Opens a session and returns its token. What is refused and counted is the same for an unknown address as for a
   * known one. Runs transactions of its own: what is counted must outlive the refusal.
   */
  async signIn(
    scope: Scope,
    { email, password }: { email: string; password: string },
    browser: SigningBrowser,
  ): Promise<{ token: string; signedIn: SignedIn }> {
    const key = loginKey(email);
    const subject = `sign-in:${hashOf(key).toString('hex')}`;

    // The attempt is counted before the password is looked at, so that a hundred at once are not all looked at.
    const wait = await this.database.transaction(async (tx) => {
      const milliseconds = await this.attempts.wait(tx, subject, SIGN_IN);
      if (milliseconds === 0) await this.attempts.add(tx, subject, SIGN_IN);
      return milliseconds;
    });
    if (wait > 0) throw tooManyAttempts(wait);

    const account = await this.accounts.findByEmail(this.database.manager, key);
    const open = account !== null && account.disabledAt === null;
    const matches = await this.passwords.match(open ? account.passwordHash : null, password);
    if (!open || !matches) throw signInRefused();

    const token = await this.database.transaction(async (tx) => {
      await this.attempts.forget(tx, subject);
      return this.sessions.open(tx, scope, account.id, browser);
    });
    return { token, signedIn: await this.signedIn(account) };
  }

  /** The signed-in person of this request, whether by session or by token. */
  async current(scope: Scope): Promise<SignedIn> {
    return this.signedIn(await this.own(scope));
  }

  /** Changes the language the person reads the console in. */
  async speak(tx: Tx, scope: Scope, language: Language): Promise<SignedIn> {
    const account = await this.own(scope);
    await this.accounts.update(tx, account.id, { language });
    await this.audit.add(
      tx,
      scope,
      accountRecord.change('account.language', account.id, { ...account }, { language }),
    );
    return this.signedIn({ ...account, language });
  }

  private async own({ actor }: Scope): Promise<Account> {
    const account = actor.id === null ? null : await this.accounts.find(this.database.manager, actor.id);
    if (account === null) throw notFound('account');
    return account;
  }

  private async signedIn(account: Account): Promise<SignedIn> {
    const grants = await this.accounts.grants(this.database.manager, account.id);
    return { account, grants, events: await this.events.of(grants) };
  }
}

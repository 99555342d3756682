import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Language, newId, notFound } from '@app/kernel';
import { CLOCK, Database, type Grant, type Scope } from '@app/platform';
import { SIGN_IN } from './domain/attempts';
import { signInRefused, tooManyAttempts } from './domain/identity.errors';
import { loginKey } from './domain/password';
import { Passwords } from './passwords';
import type { Account } from './persistence/account.entities';
import { AccountsRepository } from './persistence/accounts.repository';
import { StaffSessionsRepository } from './persistence/staff-sessions.repository';
import { type SignedInEvent, SignedInEvents } from './ports';
import { hashOf, newToken } from './secrets';
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
    private readonly sessions: StaffSessionsRepository,
    private readonly passwords: Passwords,
    private readonly attempts: WrongAttempts,
    private readonly events: SignedInEvents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Opens a session and returns its token. What is refused and counted is the same for an unknown address as for a
   * known one. `previous` is the token the browser held before: it ends, so that nobody can plant one.
   */
  async signIn(
    email: string,
    password: string,
    previous?: string,
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

    const token = newToken();
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      await this.attempts.forget(tx, subject);
      if (previous !== undefined) await this.sessions.deleteByToken(tx, hashOf(previous));
      await this.sessions.insert(tx, {
        id: newId(),
        accountId: account.id,
        tokenHash: hashOf(token),
        createdAt: now,
        usedAt: now,
      });
    });
    return { token, signedIn: await this.signedIn(account) };
  }

  async signOut(token: string): Promise<void> {
    await this.sessions.deleteByToken(this.database.manager, hashOf(token));
  }

  /** The signed-in person of this request, whether by session or by token. */
  async current(scope: Scope): Promise<SignedIn> {
    return this.signedIn(await this.own(scope));
  }

  /** Changes the language the person reads the console in. */
  async speak(scope: Scope, language: Language): Promise<SignedIn> {
    const account = await this.own(scope);
    await this.accounts.update(this.database.manager, account.id, { language });
    return this.signedIn({ ...account, language });
  }

  private async own(scope: Scope): Promise<Account> {
    const account =
      scope.actor.id === null ? null : await this.accounts.find(this.database.manager, scope.actor.id);
    if (account === null) throw notFound('account');
    return account;
  }

  private async signedIn(account: Account): Promise<SignedIn> {
    const grants = await this.accounts.grants(this.database.manager, account.id);
    return { account, grants, events: await this.events.of(grants) };
  }
}

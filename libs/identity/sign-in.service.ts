import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, type Language, newId, notFound } from '@app/kernel';
import { Audit, CLOCK, Database, type Grant, type Scope, type Tx } from '@app/platform';
import { SIGN_IN } from './domain/attempts';
import { challengeEnded, signInRefused, tooManyAttempts } from './domain/identity.errors';
import type { Failure } from './domain/failures';
import { loginKey } from './domain/password';
import { CHALLENGE_LIFE, needsSecondFactor } from './domain/second-factor';
import { Failures } from './failures';
import { accountRecord } from './identity.records';
import { inPerson } from './in-person';
import { Passwords } from './passwords';
import type { Account } from './persistence/account.entities';
import { AccountsRepository } from './persistence/accounts.repository';
import { SignInChallengesRepository } from './persistence/sign-in-challenges.repository';
import { type PlaceName, type SignedInEvent, SignedInEvents } from './ports';
import { SecondFactors } from './second-factors.service';
import { hashOf, newToken } from './secrets';
import { type SigningBrowser, StaffSessions } from './staff-sessions.service';
import { WrongAttempts } from './wrong-attempts';

/** Who is signed in, as the console needs it. */
export interface SignedIn {
  account: Pick<Account, 'id' | 'name' | 'email' | 'language'>;
  grants: readonly Grant[];
  /** Those the account has a part in as a whole. */
  series: PlaceName[];
  events: SignedInEvent[];
  /** Whether a second factor must be set up before anything else. */
  enrolFirst: boolean;
}

/** What a right password opens: a session, or the question for the second factor. */
export type Opened = { token: string; signedIn: SignedIn } | { challenge: string; expiresAt: Date };

/** Signing staff in. Runs transactions of its own: what is counted must outlive the refusal. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly sessions: StaffSessions,
    private readonly challenges: SignInChallengesRepository,
    private readonly factors: SecondFactors,
    private readonly passwords: Passwords,
    private readonly attempts: WrongAttempts,
    private readonly failures: Failures,
    private readonly events: SignedInEvents,
    private readonly audit: Audit,
    private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Looks at a password. What is refused and counted is the same for an unknown address as for a known one. */
  async signIn(
    scope: Scope,
    { email, password }: { email: string; password: string },
    browser: SigningBrowser,
  ): Promise<Opened> {
    const key = loginKey(email);
    const subject = `sign-in:${hashOf(key).toString('hex')}`;

    const { wait, left } = await this.database.transaction((tx) => this.attempts.take(tx, subject, SIGN_IN));
    const account = await this.accounts.findByEmail(this.database.manager, key);
    if (wait > 0) {
      await this.note(scope, account, key, ['locked']);
      throw tooManyAttempts(wait);
    }

    const open = account !== null && this.mayEnter(account);
    const matches = await this.passwords.match(open ? account.passwordHash : null, password);
    const opened =
      open &&
      matches &&
      (await this.database.transaction(async (tx) => {
        if (!(await this.isStill(tx, account))) return null;
        await this.attempts.forget(tx, subject);
        return this.opened(tx, scope, account, browser);
      }));
    if (opened) return opened;

    await this.note(scope, account, key, left > 0 ? ['refused'] : ['refused', 'locked']);
    throw signInRefused();
  }

  /** Finishes a sign-in by the second factor; the right password is good for five minutes and for one session. */
  async answer(scope: Scope, challenge: string, typed: string, browser: SigningBrowser): Promise<Opened> {
    const tried = await this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const found = await this.challenges.findOpen(tx, hashOf(challenge), now);
      const account = found && (await this.accounts.lock(tx, found.accountId));
      if (found === null || account === null || !this.mayEnter(account)) throw challengeEnded();
      const refused = await this.factors.refusalOf(tx, scope, account.id, typed);
      if (refused) return { refused };
      if (!(await this.challenges.spend(tx, found.id, now))) throw challengeEnded();
      return { passed: await this.enter(tx, scope, account, browser) };
    });
    if ('refused' in tried) throw tried.refused;
    return tried.passed;
  }

  /** What somebody who has proved the first factor gets: a session, or the question for the second. */
  async opened(tx: Tx, scope: Scope, account: Account, browser: SigningBrowser): Promise<Opened> {
    if (!(await this.factors.isOn(tx, account.id))) return this.enter(tx, scope, account, browser);
    const challenge = newToken();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + CHALLENGE_LIFE);
    const { id: accountId } = account;
    const tokenHash = hashOf(challenge);
    await this.challenges.insert(tx, {
      id: newId(),
      accountId,
      tokenHash,
      createdAt: now,
      expiresAt,
      usedAt: null,
    });
    await this.audit.add(
      tx,
      scope,
      accountRecord.noted('account.second-factor-asked', accountId, { accountId }),
    );
    return { challenge, expiresAt };
  }

  /** The same work for an address nobody has, so that the time tells nothing. */
  private async note(
    scope: Scope,
    account: Account | null,
    email: string,
    failures: readonly Failure[],
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const failure of failures) {
        if (account === null) await this.failures.ofNobody(tx, scope, email, failure);
        else await this.failures.ofAccount(tx, scope, account.id, 'sign-in', failure);
      }
    });
  }

  private async enter(tx: Tx, scope: Scope, account: Account, browser: SigningBrowser): Promise<Opened> {
    const token = await this.sessions.open(tx, scope, account.id, browser);
    return { token, signedIn: await this.signedIn(tx, account) };
  }

  /** Whether the account, now kept from rivals, is as it was when its password was looked at, which took its time. */
  private async isStill(tx: Tx, { id, passwordHash }: Account): Promise<boolean> {
    const account = await this.accounts.lock(tx, id);
    return account !== null && this.mayEnter(account) && account.passwordHash === passwordHash;
  }

  /** Whether the account is anybody here: a disabled one is not, and one of the demo's where the demo is not. */
  private mayEnter({ disabledAt, demo }: Account): boolean {
    return disabledAt === null && (!demo || this.settings.demo);
  }

  /** The signed-in person of this request; by a token no more of her than the token reaches. */
  async current(scope: Scope): Promise<SignedIn> {
    const tx = this.database.manager;
    return this.signedIn(tx, await this.own(tx, scope), scope.grants);
  }

  /** Changes the language the person reads the console in, which is hers to say and no token's. */
  async speak(tx: Tx, scope: Scope, language: Language): Promise<SignedIn> {
    inPerson(scope);
    const account = await this.own(tx, scope);
    await this.accounts.update(tx, account.id, { language });
    await this.audit.add(
      tx,
      scope,
      accountRecord.change('account.language', account.id, { ...account }, { language }),
    );
    return this.signedIn(tx, { ...account, language });
  }

  private async own(tx: Tx, { actor }: Scope): Promise<Account> {
    const account = actor.id === null ? null : await this.accounts.find(tx, actor.id);
    if (account === null) throw notFound('account');
    return account;
  }

  private async signedIn(tx: Tx, account: Account, reach?: readonly Grant[]): Promise<SignedIn> {
    const grants = reach ?? (await this.accounts.grants(tx, account.id));
    const needed = !account.demo && needsSecondFactor(grants.map(({ role }) => role));
    const enrolFirst = needed && !(await this.factors.isOn(tx, account.id));
    const series = await this.events.seriesOf(tx, grants);
    return { account, grants, series, events: await this.events.of(tx, grants), enrolFirst };
  }
}

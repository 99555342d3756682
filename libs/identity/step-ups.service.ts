import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, type DomainError, newId } from '@app/kernel';
import { stepUpAsked } from '@app/news';
import { Audit, CLOCK, Database, EVERYWHERE, Outbox, type Scope, type Tx } from '@app/platform';
import { CODE_GUESSES } from './domain/attempts';
import { codeRefused, stepUpNeeded, tooManyAttempts, tooManyCodes } from './domain/identity.errors';
import { CODES_WITHIN, CODE_LIFE, typedCode, waitForCode } from './domain/mailed-code';
import { isFresh, isProven } from './domain/step-up';
import { Failures } from './failures';
import { sessionRecord } from './identity.records';
import { inPerson } from './in-person';
import type { Account } from './persistence/account.entities';
import { AccountsRepository } from './persistence/accounts.repository';
import { StaffSessionsRepository } from './persistence/staff-sessions.repository';
import { StepUpCodesRepository } from './persistence/step-up-codes.repository';
import { codeDigits, codeHash } from './secrets';
import { WrongAttempts } from './wrong-attempts';

/** A session proves itself again by six digits mailed to its person, before it does what cannot be undone. */
@Injectable()
export class StepUps {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly codes: StepUpCodesRepository,
    private readonly sessions: StaffSessionsRepository,
    private readonly accounts: AccountsRepository,
    private readonly attempts: WrongAttempts,
    private readonly failures: Failures,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Has a code mailed; the one before it is good no more. At most three an hour, in whatever sessions. */
  async ask(tx: Tx, scope: Scope): Promise<void> {
    const { accountId, session } = inPerson(scope);
    const now = this.clock.now();
    await this.accounts.lock(tx, accountId);
    const made = await this.codes.madeSince(tx, accountId, new Date(now.getTime() - CODES_WITHIN));
    const wait = waitForCode(made, now);
    if (wait > 0) throw tooManyCodes(wait);

    const id = newId();
    await this.codes.replaceOpen(tx, session.id, now);
    await this.codes.insert(tx, {
      id,
      accountId,
      sessionId: session.id,
      codeHash: this.hash(session.id, codeDigits(this.settings.secretKey, id)),
      createdAt: now,
      expiresAt: new Date(now.getTime() + CODE_LIFE),
      usedAt: null,
      replacedAt: null,
    });
    await this.audit.add(tx, scope, sessionRecord.noted('session.code-asked', session.id, { accountId }));
    await this.outbox.add(tx, stepUpAsked, { codeId: id });
  }

  /** The digits again, for the mail; null when they would come too late. */
  async forMail(
    tx: Tx,
    scope: Scope,
    codeId: string,
  ): Promise<{ digits: string; account: Account; expiresAt: Date } | null> {
    scope.require('members.read', EVERYWHERE);
    const code = await this.codes.findOpen(tx, codeId, this.clock.now());
    const account = code && (await this.accounts.find(tx, code.accountId));
    if (code === null || account === null) return null;
    return { digits: codeDigits(this.settings.secretKey, codeId), account, expiresAt: code.expiresAt };
  }

  /**
   * Believes this session for ten minutes, by the code that was mailed for it. Runs a transaction of its own: the count of
   * a wrong one, kept per account, must outlive the refusal.
   */
  async prove(scope: Scope, typed: string): Promise<void> {
    const digits = typedCode(typed);
    if (digits === null) throw codeRefused({ reason: 'not-a-code' });
    const refused = await this.database.transaction((tx) => this.tried(tx, scope, digits));
    if (refused) throw refused;
  }

  /** Throws `step-up.needed` for a session that was not proven just now. A token was made by one that was. */
  mustBeProven({ session }: Scope): void {
    if (session !== null && !isProven(session, this.clock.now())) throw stepUpNeeded();
  }

  /**
   * Like `mustBeProven`, for what a role asks of its holder before anything else: just after the sign-in it needs no code,
   * so that nobody is locked out of a house whose mail is not set up yet.
   */
  mustBeProvenOrFresh(scope: Scope): void {
    if (!isFresh(inPerson(scope).session, this.clock.now())) this.mustBeProven(scope);
  }

  private async tried(tx: Tx, scope: Scope, digits: string): Promise<DomainError | null> {
    const { accountId, session } = inPerson(scope);
    const subject = `step-up:${accountId}`;
    const wait = await this.attempts.wait(tx, subject, CODE_GUESSES);
    if (wait > 0) {
      await this.failures.ofAccount(tx, scope, accountId, 'code', 'locked');
      return tooManyAttempts(wait);
    }

    const now = this.clock.now();
    if (!(await this.codes.spend(tx, session.id, this.hash(session.id, digits), now))) {
      const triesLeft = await this.attempts.add(tx, subject, CODE_GUESSES);
      await this.failures.ofAccount(tx, scope, accountId, 'code', 'refused');
      if (triesLeft === 0) await this.failures.ofAccount(tx, scope, accountId, 'code', 'locked');
      return codeRefused({ reason: 'wrong', triesLeft });
    }
    await this.attempts.forget(tx, subject);
    await this.sessions.markProven(tx, session.id, now);
    await this.audit.add(tx, scope, sessionRecord.noted('session.proven', session.id, { accountId }));
    return null;
  }

  private hash(sessionId: string, digits: string): Buffer {
    return codeHash(this.settings.secretKey, sessionId, digits);
  }
}

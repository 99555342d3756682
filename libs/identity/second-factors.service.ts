import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, type DomainError } from '@app/kernel';
import { Audit, CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { FACTOR_GUESSES } from './domain/attempts';
import {
  notASecondFactor,
  passwordWrong,
  secondFactorOff,
  secondFactorOn,
  secondFactorRefused,
  tooManyAttempts,
} from './domain/identity.errors';
import {
  RECOVERY_CODES,
  RECOVERY_LETTERS,
  needsSecondFactor,
  shownRecoveryCode,
  typedFactor,
} from './domain/second-factor';
import { decrypted, encrypted, keyFor } from './encryption';
import { accountRecord } from './identity.records';
import { Failures } from './failures';
import { inPerson } from './in-person';
import { newSecret, otpUri, stepOf } from './one-time-codes';
import { OwnPassword } from './own-password';
import type { Account } from './persistence/account.entities';
import { SecondFactorsRepository } from './persistence/second-factors.repository';
import { codeHash } from './secrets';
import { type SigningBrowser, StaffSessions } from './staff-sessions.service';
import { StepUps } from './step-ups.service';
import { WrongAttempts } from './wrong-attempts';

/** Whether somebody has a second factor, as she sees it. */
export interface SecondFactorState {
  /** Whether her roles ask for one. */
  needed: boolean;
  /** When the first code was typed; null when there is none. */
  since: Date | null;
  recoveryCodesLeft: number;
}

/** What becomes of a try: the count of a wrong one must outlive the refusal, so it is answered and thrown after the commit. */
type Tried<T> = { refused: DomainError } | { passed: T };

/** The authenticator apps of members of staff, and the codes for the day the phone is lost. */
@Injectable()
export class SecondFactors {
  private readonly key: Buffer;

  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactorsRepository,
    private readonly sessions: StaffSessions,
    private readonly passwords: OwnPassword,
    private readonly stepUps: StepUps,
    private readonly attempts: WrongAttempts,
    private readonly failures: Failures,
    private readonly audit: Audit,
    private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.key = keyFor(settings.secretKey, 'second-factor');
  }

  async state(scope: Scope): Promise<SecondFactorState> {
    const { accountId } = inPerson(scope);
    const tx = this.database.manager;
    const factor = await this.factors.find(tx, accountId);
    return {
      needed: isDemanded(scope),
      since: factor?.confirmedAt ?? null,
      recoveryCodesLeft: await this.factors.countRecoveryCodes(tx, accountId),
    };
  }

  /**
   * A new secret for an app, as text and as what its QR code holds. It counts once a code of it is typed. Asks for a session
   * that was proven just now: who took a session over must not shut its owner out.
   */
  async begin(tx: Tx, scope: Scope): Promise<{ secret: string; uri: string }> {
    const account = await this.sessions.lockOwn(tx, scope);
    const { id: accountId } = account;
    if (!account.demo && isDemanded(scope)) this.stepUps.mustBeProvenOrFresh(scope);
    else this.stepUps.mustBeProven(scope);
    const secret = newSecret();
    const begun = await this.factors.begin(tx, {
      accountId,
      secret: encrypted(this.key, secret, accountId),
      createdAt: this.clock.now(),
      confirmedAt: null,
      lastStep: null,
    });
    if (!begun) throw secondFactorOn();
    await this.audit.add(tx, scope, accountRecord.noted('second-factor.begun', accountId));
    return { secret, uri: otpUri(secret, account.email) };
  }

  /**
   * Makes the factor count, by a first code of it. Every session ends and this browser gets a new one, whose token is
   * answered together with the recovery codes, which are shown this once.
   */
  confirm(
    scope: Scope,
    typed: string,
    browser: SigningBrowser,
  ): Promise<{ token: string; recoveryCodes: string[] }> {
    return this.trying<{ token: string; recoveryCodes: string[] }>(scope, async (tx, { id: accountId }) => {
      const factor = await this.factors.find(tx, accountId);
      if (factor === null) throw secondFactorOff();
      if (factor.confirmedAt !== null) throw secondFactorOn();
      // Counted by session: another one, of whoever it is, must not lock this one out of setting it up.
      const refused = await this.refusalOf(tx, scope, accountId, typed, inPerson(scope).session.id);
      if (refused) return { refused };

      await this.factors.update(tx, accountId, { confirmedAt: this.clock.now() });
      const recoveryCodes = await this.makeRecoveryCodes(tx, accountId);
      await this.audit.add(tx, scope, accountRecord.noted('second-factor.on', accountId));
      await this.sessions.endAll(tx, accountId);
      return { passed: { token: await this.sessions.open(tx, scope, accountId, browser), recoveryCodes } };
    });
  }

  /** Ten new recovery codes in the place of those there are; asks for a code of the app. */
  renewRecoveryCodes(scope: Scope, typed: string): Promise<string[]> {
    return this.trying<string[]>(scope, async (tx, { id: accountId }) => {
      await this.mustBeOn(tx, accountId);
      const refused = await this.refusalOf(tx, scope, accountId, typed);
      if (refused) return { refused };
      await this.audit.add(tx, scope, accountRecord.noted('second-factor.recovery-codes-renewed', accountId));
      return { passed: await this.makeRecoveryCodes(tx, accountId) };
    });
  }

  /**
   * Takes the factor away, by the password and a code, or without the device in a session that was proven just now by
   * mail. Every session ends and this browser gets a new one.
   */
  async remove(
    scope: Scope,
    typed: { password: string; code?: string | undefined },
    browser: SigningBrowser,
  ): Promise<{ token: string }> {
    const { code } = typed;
    if (code === undefined) this.stepUps.mustBeProven(scope);
    const proven = await this.passwords.prove(scope, typed.password, 'password');
    return this.trying<{ token: string }>(scope, async (tx, { id: accountId, passwordHash }) => {
      await this.mustBeOn(tx, accountId);
      if (passwordHash !== proven) throw passwordWrong('password');
      const refused = code === undefined ? null : await this.refusalOf(tx, scope, accountId, code);
      if (refused) return { refused };
      await this.takeAway(tx, scope, accountId);
      return { passed: { token: await this.sessions.open(tx, scope, accountId, browser) } };
    });
  }

  /** Whether the account signs in with a second factor. */
  async isOn(tx: Tx, accountId: string): Promise<boolean> {
    return ((await this.factors.find(tx, accountId))?.confirmedAt ?? null) !== null;
  }

  /**
   * What is to be said of what was typed as the account's second factor, a code of the app or a recovery code, each good
   * once; null when it is right. Wrong ones are counted per account, from wherever they come, or by what is counted besides.
   */
  async refusalOf(
    tx: Tx,
    scope: Scope,
    accountId: string,
    typed: string,
    counted = accountId,
  ): Promise<DomainError | null> {
    const factor = typedFactor(typed);
    if (factor === null) return notASecondFactor();
    const subject = `second-factor:${counted}`;
    const wait = await this.attempts.wait(tx, subject, FACTOR_GUESSES);
    if (wait > 0) {
      await this.failures.ofAccount(tx, scope, accountId, 'second-factor', 'locked');
      return tooManyAttempts(wait);
    }

    const right =
      factor.kind === 'code'
        ? await this.takeStep(tx, accountId, factor.digits)
        : await this.factors.spendRecoveryCode(
            tx,
            accountId,
            this.hash(accountId, factor.code),
            this.clock.now(),
          );
    if (!right) {
      const left = await this.attempts.add(tx, subject, FACTOR_GUESSES);
      await this.failures.ofAccount(tx, scope, accountId, 'second-factor', 'refused');
      if (left === 0) await this.failures.ofAccount(tx, scope, accountId, 'second-factor', 'locked');
      return secondFactorRefused(left);
    }
    await this.attempts.forget(tx, subject);
    return null;
  }

  /** Takes the factor away for somebody who could not show it. */
  async takeAway(tx: Tx, scope: Scope, accountId: string): Promise<void> {
    if (!(await this.factors.delete(tx, accountId))) throw secondFactorOff();
    await this.audit.add(tx, scope, accountRecord.noted('second-factor.off', accountId));
    await this.sessions.endAll(tx, accountId);
  }

  private async takeStep(tx: Tx, accountId: string, digits: string): Promise<boolean> {
    const factor = await this.factors.lock(tx, accountId);
    if (factor === null) return false;
    const secret = decrypted(this.key, factor.secret, accountId);
    const lastStep = stepOf(secret, digits, this.clock.now(), factor.lastStep);
    if (lastStep !== null) await this.factors.update(tx, accountId, { lastStep });
    return lastStep !== null;
  }

  private async makeRecoveryCodes(tx: Tx, accountId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
    const hashes = codes.map((code) => this.hash(accountId, code));
    await this.factors.replaceRecoveryCodes(tx, accountId, hashes, this.clock.now());
    return codes.map(shownRecoveryCode);
  }

  private async mustBeOn(tx: Tx, accountId: string): Promise<void> {
    if (!(await this.isOn(tx, accountId))) throw secondFactorOff();
  }

  private async trying<T>(scope: Scope, work: (tx: Tx, account: Account) => Promise<Tried<T>>): Promise<T> {
    const tried = await this.database.transaction(async (tx) =>
      work(tx, await this.sessions.lockOwn(tx, scope)),
    );
    if ('refused' in tried) throw tried.refused;
    return tried.passed;
  }

  private hash(accountId: string, code: string): Buffer {
    return codeHash(this.settings.secretKey, accountId, code);
  }
}

/** Whether a role of hers asks for a second factor. */
function isDemanded({ grants }: Scope): boolean {
  return needsSecondFactor(grants.map(({ role }) => role));
}

function recoveryCode(): string {
  return Array.from({ length: 10 }, () => RECOVERY_LETTERS.charAt(randomInt(RECOVERY_LETTERS.length))).join(
    '',
  );
}

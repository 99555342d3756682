import { Injectable } from '@nestjs/common';
import type { DomainError } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import { SIGN_IN } from './domain/attempts';
import { passwordWrong, tooManyAttempts } from './domain/identity.errors';
import { Failures } from './failures';
import { Passwords } from './passwords';
import { AccountsRepository } from './persistence/accounts.repository';
import { WrongAttempts } from './wrong-attempts';

/** Asks somebody who is signed in for her password once more. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly passwords: Passwords,
    private readonly attempts: WrongAttempts,
    private readonly failures: Failures,
  ) {}

  /**
   * What is to be said of the password, typed into the field of this name; null when it is right. Wrong ones are counted
   * per account, whichever field they come from.
   */
  async refusalOf(
    tx: Tx,
    scope: Scope,
    accountId: string,
    password: string,
    field: 'old' | 'password',
  ): Promise<DomainError | null> {
    const subject = `own-password:${accountId}`;
    const wait = await this.attempts.wait(tx, subject, SIGN_IN);
    if (wait > 0) {
      await this.failures.ofAccount(tx, scope, accountId, 'password', 'locked');
      return tooManyAttempts(wait);
    }
    const account = await this.accounts.find(tx, accountId);
    if (await this.passwords.match(account?.passwordHash ?? null, password)) {
      await this.attempts.forget(tx, subject);
      return null;
    }
    const left = await this.attempts.add(tx, subject, SIGN_IN);
    await this.failures.ofAccount(tx, scope, accountId, 'password', 'refused');
    if (left === 0) await this.failures.ofAccount(tx, scope, accountId, 'password', 'locked');
    return passwordWrong(field);
  }
}

import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '@app/platform';
import { SIGN_IN } from './domain/attempts';
import type { Failure } from './domain/failures';
import { passwordWrong, tooManyAttempts } from './domain/identity.errors';
import { Failures } from './failures';
import { inPerson } from './in-person';
import { Passwords } from './passwords';
import { AccountsRepository } from './persistence/accounts.repository';
import { WrongAttempts } from './wrong-attempts';

/** Asks somebody who is signed in for her password once more. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly passwords: Passwords,
    private readonly attempts: WrongAttempts,
    private readonly failures: Failures,
  ) {}

  /**
   * Answers the hash her password matched, which must still be hers when something is done by it; throws for a wrong one,
   * typed into the field of this name. Wrong ones are counted per account, whichever field they come from. Runs
   * transactions of its own: the count outlives the refusal, and none is open while the password is looked at.
   */
  async prove(scope: Scope, password: string, field: 'old' | 'password'): Promise<string> {
    const { accountId } = inPerson(scope);
    const subject = `own-password:${accountId}`;
    const { wait, left } = await this.database.transaction((tx) => this.attempts.take(tx, subject, SIGN_IN));
    if (wait > 0) {
      await this.note(scope, accountId, ['locked']);
      throw tooManyAttempts(wait);
    }

    const hash = (await this.accounts.find(this.database.manager, accountId))?.passwordHash ?? null;
    if (!(await this.passwords.match(hash, password)) || hash === null) {
      await this.note(scope, accountId, left > 0 ? ['refused'] : ['refused', 'locked']);
      throw passwordWrong(field);
    }
    await this.database.transaction((tx) => this.attempts.forget(tx, subject));
    return hash;
  }

  private async note(scope: Scope, accountId: string, failures: readonly Failure[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const failure of failures)
        await this.failures.ofAccount(tx, scope, accountId, 'password', failure);
    });
  }
}

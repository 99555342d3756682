import { Injectable } from '@nestjs/common';
import { type ActorName, ActorNames, Database } from '@app/platform';
import { AccountsRepository } from './persistence/accounts.repository';

/** Fills platform's port with the names and roles of accounts. */
@Injectable()
export class AccountNames extends ActorNames {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
  ) {
    super();
  }

  async of(accountIds: readonly string[]): Promise<ReadonlyMap<string, ActorName>> {
    if (accountIds.length === 0) return new Map();
    return this.accounts.namesOf(this.database.manager, accountIds);
  }
}

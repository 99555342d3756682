import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Accounts } from '@app/identity';
import { Database, SystemScope } from '@app/platform';
import { Settings } from '@config';
import { DEMO_ROLES, type DemoRole } from './roles';

export interface DemoAccess {
  role: string;
  name: string;
  email: string;
  password: string;
  token: string;
  whatToDo: string;
}

/** An account, a password and an API token for every role. */
@Injectable()
export class DemoAccounts {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly settings: Settings,
  ) {}

  /** Makes the accounts that are missing, and a fresh token for each: tokens cannot be shown twice. */
  ready(event: SystemScope): Promise<DemoAccess[]> {
    return Promise.all(DEMO_ROLES.map((wanted) => this.one(event, wanted)));
  }

  private async one(event: SystemScope, wanted: DemoRole): Promise<DemoAccess> {
    const scope = SystemScope.of({ reason: 'demo: accounts' });
    const password = this.passwordOf(wanted);
    const { role, name, email, language, whatToDo } = wanted;

    const known = await this.accounts.findByEmail(scope, email);
    const passwordHash = await this.accounts.hashed(password);
    const token = await this.database.transaction(async (tx) => {
      const account =
        known ??
        (await this.accounts.createAccount(tx, scope, { email, name, language, passwordHash, demo: true }));
      const eventId = wanted.inEvent ? event.event : null;
      if (!known) await this.accounts.grantRole(tx, scope, account.id, { role, eventId });
      if (!known && wanted.inSeries) {
        await this.accounts.grantRole(tx, scope, account.id, { role, seriesId: event.series });
      }
      return this.accounts.issueToken(tx, scope, account.id, 'demo');
    });
    return { role, name, email, password, token, whatToDo };
  }

  /** Derived from the secret of this installation, so that it is nowhere stored and still the same tomorrow. */
  private passwordOf({ role }: DemoRole): string {
    const word = createHmac('sha256', this.settings.secretKey)
      .update(`demo-password:${role}`)
      .digest('base64url');
    return `river-${word.replace(/[^A-Za-z0-9]/g, '').slice(0, 12)}`;
  }
}

import { Controller, Delete, Get, Param } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Accounts } from '@app/identity';
import { FixedClock } from '@app/kernel';
import { CurrentScope, Database, Policy, SIGNED_IN, Scope, SystemScope } from '@app/platform';
import { EVENT, composeIdentity } from '../integration/identity/compose';
import { accountsOf } from './accounts';
import { emptyDatabase } from './database';

export const MINUTE = 60_000;
export const PASSWORD = 'eleven rivers and one sea';
export const SYSTEM = SystemScope.of({ reason: 'test' });

const START = new Date('2026-12-01T08:00:00Z');

@Controller('api/v1/test')
class ProbeController {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
  ) {}

  @Delete('accounts/:id')
  @Policy(SIGNED_IN)
  async disable(@CurrentScope() scope: Scope, @Param('id') id: string) {
    await this.database.transaction((tx) => this.accounts.disable(tx, scope, id));
  }

  @Get('who')
  @Policy(SIGNED_IN)
  who(@CurrentScope() scope: Scope) {
    return { kind: scope.actor.kind, id: scope.actor.id, name: scope.actor.name };
  }

  @Get('events/:event/registrations')
  @Policy('registrations.read')
  read() {
    return { read: true };
  }
}

/** The house with one account, which is of the registration desk of one event, made anew for each test of a file. */
export class StaffStage {
  readonly clock = new FixedClock(START);
  app!: NestFastifyApplication;
  accounts!: ReturnType<typeof accountsOf>;
  accountId!: string;

  private constructor() {}

  /** To be called where the tests are declared; what it holds is there once they run. */
  static forEachTest(): StaffStage {
    const stage = new StaffStage();
    beforeAll(async () => {
      const options = { controllers: [ProbeController], env: { DEMO: 'true' } };
      stage.app = await composeIdentity(stage.clock, options);
      stage.accounts = accountsOf(stage.app);
    });
    afterAll(() => stage.app.close());
    beforeEach(() => stage.begin());
    return stage;
  }

  async begin(): Promise<void> {
    await emptyDatabase();
    this.clock.set(START);
    const account = await this.accounts.createAccount(SYSTEM, {
      email: 'Owner@Example.org',
      name: 'Oun Dara',
      language: 'en',
      password: PASSWORD,
      // A password alone lets the demo's in.
      demo: true,
    });
    this.accountId = account.id;
    await this.accounts.grantRole(SYSTEM, account.id, { role: 'registration-desk', eventId: EVENT.id });
  }

  readonly send = (options: Parameters<NestFastifyApplication['inject']>[0] & object) =>
    this.app.inject({
      ...options,
      headers: { 'x-rivermeet': '1', ...('headers' in options ? options.headers : {}) },
    });

  readonly signIn = (email = 'owner@example.org', password = PASSWORD, headers = {}) =>
    this.send({ method: 'POST', url: '/api/v1/session', payload: { email, password }, headers });

  readonly cookieOf = (answer: Awaited<ReturnType<StaffStage['signIn']>>): string =>
    answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

  readonly who = async (headers: Record<string, string>, method: 'GET' | 'HEAD' = 'GET') =>
    (await this.send({ method, url: '/api/v1/test/who', headers })).statusCode;

  readonly query = (sql: string, ...values: unknown[]) => this.app.get(Database).manager.query(sql, values);
}

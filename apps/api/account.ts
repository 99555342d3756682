import { randomBytes } from 'node:crypto';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventsModule, EventsReader } from '@app/events';
import { Accounts, IdentityModule, ROLE_CODES, isRole } from '@app/identity';
import { DomainError } from '@app/kernel';
import { Database, PinoLoggerService, PlatformModule, SystemScope, createLogger } from '@app/platform';
import { Settings } from '@config';

const USAGE = `EMAIL "NAME" ROLE [EVENT], where ROLE is one of ${ROLE_CODES.join(', ')} and EVENT the code of an event; without one the role holds everywhere.`;

@Module({})
class AccountsModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: AccountsModule,
      imports: [PlatformModule.forRoot(settings, { application: 'account' }), IdentityModule, EventsModule],
    };
  }
}

/** Gives somebody a role, and an account with a first password where there is none: how an installation begins. */
async function main(): Promise<void> {
  const [email, name, role, code, ...more] = process.argv.slice(2);
  if (!email || !name || !isRole(role) || more.length > 0) throw new Error(`Say ${USAGE}`);

  const settings = Settings.fromEnvironment();
  const app = await NestFactory.createApplicationContext(AccountsModule.forRoot(settings), {
    logger: new PinoLoggerService(createLogger(settings, 'account')),
    abortOnError: false,
  });
  try {
    const scope = SystemScope.of({ reason: 'the command that makes accounts' });
    const event = code ? await app.get(EventsReader).findByCode(scope, code) : null;
    if (code && event === null) throw new Error(`There is no event ${code}.`);

    const accounts = app.get(Accounts);
    const known = await accounts.findByEmail(scope, email);
    const password = randomBytes(12).toString('base64url');
    const passwordHash = await accounts.hashed(password);
    await app.get(Database).transaction(async (tx) => {
      const account =
        known ?? (await accounts.createAccount(tx, scope, { email, name, language: 'en', passwordHash }));
      await accounts.grantRole(tx, scope, account.id, { role, eventId: event?.id ?? null });
    });
    const where = code ? `in ${code}` : 'everywhere';
    process.stdout.write(
      known
        ? `${email} is ${role} ${where} now; the password stays.\n`
        : `${email} is ${role} ${where}. Sign in at ${settings.publicOrigin}/app with the password ${password} and change it there.\n`,
    );
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  const sentence =
    error instanceof DomainError ? error.detail : error instanceof Error ? error.message : String(error);
  process.stderr.write(`${sentence}\n`);
  // One that could not begin has connections that nobody closes.
  process.exit(1);
});

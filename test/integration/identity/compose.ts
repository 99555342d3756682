import { Global, Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { type Bounced, IdentityHttpModule, SignedInEvents, StaffAddresses } from '@app/identity';
import { type Clock, newId } from '@app/kernel';
import {
  createLogger,
  Database,
  dress,
  EventDirectory,
  fastifyAdapter,
  type Grant,
  JobQueue,
  PlatformHttpModule,
  PlatformModule,
  PostgresRateLimiter,
  RateLimiter,
  reaches,
  type Tx,
} from '@app/platform';
import { Passwords } from '../../../libs/identity/passwords';
import { InlineQueue } from '../../support/inline-queue';
import { isHeld } from '../../support/one-connection';
import { nameOurHost } from '../../support/own-host';
import { testSettings } from '../../support/settings';

/** The one event there is; identity knows events only through two ports. */
export const EVENT = {
  id: newId(),
  seriesId: newId(),
  code: 'rivers',
  name: { en: 'Rivers' },
  timezone: 'Asia/Shanghai',
  city: { en: 'Beijing' },
  startsOn: '2026-12-03',
  endsOn: '2026-12-06',
};

/** What mail would say of addresses; a test puts in what came back. */
export const BOUNCED = new Map<string, Bounced>();

@Global()
@Module({
  providers: [
    {
      provide: StaffAddresses,
      useValue: {
        bounced: async () => BOUNCED,
        writeAgain: async (_tx: unknown, _scope: unknown, address: string) => void BOUNCED.delete(address),
      },
    },
    {
      provide: EventDirectory,
      useValue: { find: async (_: Tx, id: string) => (id === EVENT.id ? EVENT : null) },
    },
    {
      provide: SignedInEvents,
      useValue: {
        of: async (_: Tx, grants: Grant[]) => {
          const [first] = grants.filter((grant) => reaches(grant, { ...EVENT, eventId: EVENT.id }));
          return first ? [{ ...EVENT, role: first.role }] : [];
        },
        seriesOf: async () => [],
      },
    },
  ],
  exports: [EventDirectory, SignedInEvents, StaffAddresses],
})
class OneEventModule {}

/** What holds a connection while it takes its time keeps it from everybody: no password is looked at in a transaction. */
export class WatchedPasswords extends Passwords {
  private pause: (() => Promise<void>) | null = null;

  override async hash(password: string): Promise<string> {
    return this.watched(super.hash(password));
  }

  override async match(passwordHash: string | null, password: string): Promise<boolean> {
    return this.watched(super.match(passwordHash, password));
  }

  /** The next one is looked at, and its answer is kept back until `goOn`; `reached` tells when it is. */
  keepBack(): { reached: Promise<void>; goOn: () => void } {
    let goOn = () => {};
    const released = new Promise<void>((resolve) => (goOn = resolve));
    const reached = new Promise<void>((resolve) => {
      this.pause = () => {
        resolve();
        return released;
      };
    });
    return { reached, goOn: () => goOn() };
  }

  private async watched<T>(looking: Promise<T>): Promise<T> {
    if (isHeld()) throw new Error('A password is looked at inside a transaction.');
    const pause = this.pause;
    this.pause = null;
    const answer = await looking;
    await pause?.();
    return answer;
  }
}

/** Identity behind the real front door, with routes of the test's own. */
export async function composeIdentity(
  clock: Clock,
  options: { controllers?: Type[]; env?: Record<string, string> } = {},
): Promise<NestFastifyApplication> {
  const settings = testSettings(options.env);
  const module = await Test.createTestingModule({
    imports: [
      PlatformModule.forRoot(settings, { application: 'test', clock }),
      PlatformHttpModule,
      OneEventModule,
      IdentityHttpModule,
    ],
    controllers: options.controllers ?? [],
  })
    .overrideProvider(JobQueue)
    .useValue(new InlineQueue())
    .overrideProvider(Passwords)
    .useClass(WatchedPasswords)
    // Emptied with the database; what Redis counts would outlive the test.
    .overrideProvider(RateLimiter)
    .useFactory({ factory: (database: Database) => new PostgresRateLimiter(database), inject: [Database] })
    .compile();

  const app = module.createNestApplication<NestFastifyApplication>(fastifyAdapter(settings), {
    bodyParser: false,
    logger: false,
  });
  await dress(app, settings, createLogger(settings, 'test'));
  nameOurHost(app, settings);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

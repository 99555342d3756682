import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { Clock } from '@app/kernel';
import {
  createLogger,
  Database,
  dress,
  fastifyAdapter,
  JobQueue,
  Limits,
  PostgresRateLimiter,
  RateLimiter,
  RememberingRateLimiter,
} from '@app/platform';
import { ApiModule } from '../../apps/api/api.module';
import { serveConsole } from '../../apps/api/console';
import { serveDocument } from '../../apps/api/document';
import { InlineQueue } from './inline-queue';
import { nameOurHost } from './own-host';
import { testSettings } from './settings';

const NO_LIMITS: Pick<Limits, 'charge' | 'allows' | 'giveBack'> = {
  charge: async () => ({ allowed: true, left: 1, waitMs: 0 }),
  allows: async () => true,
  giveBack: async () => undefined,
};

interface Start {
  clock?: Clock;
  env?: Record<string, string>;
  /** What is counted together is counted here. */
  limiter?: RateLimiter;
  /** For a test that asks one person's thousands of questions in a minute and is not about limits. */
  unlimited?: boolean;
  /** Is told of each route as it is made. */
  onRoute?: (route: { method: string | string[]; url: string }) => void;
  /** With the document and the console, as `main` serves them. */
  whole?: boolean;
}

/** The test's own work makes the process late, and a visitor must not be sent away for that. */
function neverShed(route: { config?: object }): void {
  route.config = { ...route.config, canWait: false };
}

/** The whole api, dressed as in production; requests go in through `app.inject`. */
export async function startApi(options: Start = {}): Promise<NestFastifyApplication> {
  const settings = testSettings(options.env);
  const building = Test.createTestingModule({
    imports: [ApiModule.forRoot(settings, { clock: options.clock })],
  })
    .overrideProvider(JobQueue)
    .useValue(new InlineQueue())
    // Emptied with the database; what Redis counts would outlive the test.
    .overrideProvider(RateLimiter)
    .useFactory({
      factory: (database: Database) =>
        options.limiter ?? new RememberingRateLimiter(new PostgresRateLimiter(database)),
      inject: [Database],
    });
  if (options.unlimited) building.overrideProvider(Limits).useValue(NO_LIMITS);
  const module = await building.compile();

  const adapter = fastifyAdapter(settings);
  adapter.getInstance().addHook('onRoute', neverShed);
  if (options.onRoute) adapter.getInstance().addHook('onRoute', options.onRoute);
  const app = module.createNestApplication<NestFastifyApplication>(adapter, {
    bodyParser: false,
    logger: false,
  });
  await dress(app, settings, createLogger(settings, 'test'));
  if (options.whole) {
    serveDocument(app);
    await serveConsole(app.getHttpAdapter().getInstance(), join(__dirname, '../../dist/web/console'));
  }
  nameOurHost(app, settings);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { Clock } from '@app/kernel';
import { createLogger, dress, fastifyAdapter, JobQueue } from '@app/platform';
import { ApiModule } from '../../apps/api/api.module';
import { InlineQueue } from './inline-queue';
import { nameOurHost } from './own-host';
import { testSettings } from './settings';

/** The whole api, dressed as in production; requests go in through `app.inject`. */
export async function startApi(
  options: { clock?: Clock; env?: Record<string, string> } = {},
): Promise<NestFastifyApplication> {
  const settings = testSettings(options.env);
  const module = await Test.createTestingModule({
    imports: [ApiModule.forRoot(settings, { clock: options.clock })],
  })
    .overrideProvider(JobQueue)
    .useValue(new InlineQueue())
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

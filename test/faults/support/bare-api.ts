import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger, dress, fastifyAdapter, leaveInOrder } from '@app/platform';
import { Settings } from '@config';
import { ApiModule } from '../../../apps/api/api.module';

/** The api without its console, changed by a control before it listens. */
export async function serveApi(
  change: (app: NestFastifyApplication) => void = () => undefined,
): Promise<void> {
  const settings = Settings.fromEnvironment();
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.forRoot(settings),
    fastifyAdapter(settings),
    { bodyParser: false, logger: false },
  );
  change(app);
  await dress(app, settings, createLogger(settings, 'api'));
  await app.listen(settings.port, settings.host);
  leaveInOrder(app);
}

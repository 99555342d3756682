import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  Metrics,
  PinoLoggerService,
  createLogger,
  dress,
  fastifyAdapter,
  leaveInOrder,
  openPlainDoor,
} from '@app/platform';
import { load, Settings } from '@config';
import { ApiModule } from './api.module';
import { serveConsole } from './console';
import { serveDocument } from './document';

async function main(): Promise<void> {
  const settings = Settings.fromEnvironment();
  const logger = createLogger(settings, 'api');
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.forRoot(settings),
    fastifyAdapter(settings),
    {
      bodyParser: false,
      logger: new PinoLoggerService(logger),
      abortOnError: false,
    },
  );

  app.get(Metrics).ofProcess();
  await dress(app, settings, logger);
  serveDocument(app);
  await serveConsole(app.getHttpAdapter().getInstance());
  await app.listen({ port: settings.port, host: settings.host, backlog: load.backlog });
  if (settings.lan) {
    // What a device needs that does not trust us yet, and what the page is dressed in.
    const paths = ['/lan', '/f', '/site-assets'];
    await openPlainDoor(app, settings, { port: settings.lan.port, paths, elsewhere: '/lan' });
  }
  leaveInOrder(app);
}

main().catch((error: unknown) => {
  process.stderr.write(`The api could not start: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});

import { NestFactory } from '@nestjs/core';
import { Postman } from '@app/mail';
import {
  Dispatcher,
  Lifetime,
  Metrics,
  PinoLoggerService,
  RelayLoop,
  SealerLoop,
  Sweep,
  WorkerPort,
  createLogger,
  leaveInOrder,
} from '@app/platform';
import { Settings } from '@config';
import { WorkerModule } from './worker.module';

async function main(): Promise<void> {
  const settings = Settings.fromEnvironment();
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(settings), {
    logger: new PinoLoggerService(createLogger(settings, 'worker')),
    abortOnError: false,
  });

  app.get(Metrics).ofProcess();
  await app.get(Dispatcher).refuseLossyQueue();
  app.get(SealerLoop).start();
  app.get(Postman).start();
  app.get(RelayLoop).start();
  app.get(Sweep).start();
  await app.get(WorkerPort).open();
  leaveInOrder(app);

  // Last: it waits for a queue that is away, and nothing of the above needs one.
  await app
    .get(Dispatcher)
    .start()
    .catch((error: unknown) => {
      if (!app.get(Lifetime).leaving) throw error;
    });
}

main().catch((error: unknown) => {
  process.stderr.write(`The worker could not start: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});

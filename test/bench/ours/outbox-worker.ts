import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Dispatcher, HandlesMessage, type MessageHandler, RelayLoop } from '@app/platform';
import { Settings } from '@config';
import { WorkerModule } from '../../../apps/worker/worker.module';
import { serve } from '../support/serve';

/** Does nothing, so that what is measured is the way from the committed message to the handled row. */
@Injectable()
@HandlesMessage({ name: 'bench.asked' }, { handler: 'bench.nothing', queue: 'messages' })
class Nothing implements MessageHandler {
  async handle(): Promise<void> {}
}

/** The whole worker with one handler more, of what is no news of the house: the catalogue is not asked. */
@Module({
  imports: [WorkerModule.forRoot(Settings.fromEnvironment(), { topics: undefined })],
  providers: [Nothing],
})
class BenchWorker {}

void (async () => {
  const app = await NestFactory.createApplicationContext(BenchWorker, { logger: ['error'] });
  await app.get(Dispatcher).start();
  app.get(RelayLoop).start();
  serve({}, () => app.close());
})();

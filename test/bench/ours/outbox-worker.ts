import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  Database,
  Dispatcher,
  HandlesMessage,
  type MessageHandler,
  RelayLoop,
  writesNews,
} from '@app/platform';
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
  const database = app.get(Database);
  serve(
    {
      /** Commits so many messages, of which the relays are told as after every commit; when, in milliseconds since 1970. */
      async commit(messages: number): Promise<number> {
        let at = 0;
        await database.transaction(async (tx) => {
          writesNews(tx);
          await tx.query(
            `INSERT INTO outbox_message (id, topic, payload)
             SELECT gen_random_uuid(), 'bench.asked', '{}' FROM generate_series(1, $1)`,
            [messages],
          );
          at = performance.timeOrigin + performance.now();
        });
        return at;
      },
    },
    () => app.close(),
  );
})();

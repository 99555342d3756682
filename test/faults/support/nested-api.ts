import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, createLogger, dress, fastifyAdapter, leaveInOrder } from '@app/platform';
import { Settings } from '@config';
import { ApiModule } from '../../../apps/api/api.module';

/**
 * The api as it must not be: within every transaction it asks for a second connection, 5 ms later, as code does that
 * finds its connection by itself instead of being handed it.
 */
void (async () => {
  const settings = Settings.fromEnvironment();
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.forRoot(settings),
    fastifyAdapter(settings),
    { bodyParser: false, logger: false },
  );
  const database = app.get(Database, { strict: false });
  const transaction = database.transaction.bind(database);
  database.transaction = (work) =>
    transaction(async (tx) => {
      await tx.query('SELECT pg_sleep(0.005)');
      await database.manager.query('SELECT 1');
      return work(tx);
    });
  await dress(app, settings, createLogger(settings, 'api'));
  await app.listen(settings.port, settings.host);
  leaveInOrder(app);
})();

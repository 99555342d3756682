import 'reflect-metadata';
import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  BullJobQueue,
  Dispatcher,
  HandlesMessage,
  JobQueue,
  type MessageHandler,
  PlatformJobsModule,
  PlatformModule,
  RelayLoop,
  postgresBackend,
  redisBackend,
} from '@app/platform';
import { testSettings } from './settings';

/** What a job looks like whose handling ends the process, as memory that runs out does. */
@HandlesMessage({ name: 'test.poison' }, { handler: 'test.swallow', queue: 'messages' })
@Injectable()
class Swallow implements MessageHandler {
  async handle(): Promise<void> {
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  }
}

@HandlesMessage({ name: 'test.bread' }, { handler: 'test.eat', queue: 'messages' })
@Injectable()
class Eat implements MessageHandler {
  async handle(): Promise<void> {}
}

/** Workers look after each other's jobs sooner than in earnest, so that a test need not wait for minutes. */
const SOON = { lockDuration: 1_500, stalledInterval: 500 };

void (async () => {
  const settings = testSettings();
  const backend =
    settings.queue.backend === 'redis'
      ? redisBackend(settings, SOON)
      : postgresBackend(settings, undefined, SOON);
  const module = await Test.createTestingModule({
    imports: [PlatformModule.forRoot(settings, { application: 'deadly' }), PlatformJobsModule],
    providers: [Swallow, Eat],
  })
    .overrideProvider(JobQueue)
    .useValue(new BullJobQueue(backend))
    .compile();
  module.useLogger(false);
  await module.init();
  const dispatcher = module.get(Dispatcher);
  await module.get(JobQueue).process('messages', 2, (job) => dispatcher.run(job));
  module.get(RelayLoop).start();
  process.on('disconnect', () => void module.close().finally(() => process.exit(0)));
})();

import { Injectable, type Provider } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { schedules } from '@config';
import {
  HandlesMessage,
  JobQueue,
  type MessageHandler,
  PlatformJobsModule,
  PlatformModule,
  type RecurringWork,
  Recurs,
} from '@app/platform';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';

const bellRung = { name: 'test.bell-rung' };

@HandlesMessage(bellRung, { handler: 'test.listen', queue: 'messages' })
@Injectable()
class Listen implements MessageHandler {
  async handle(): Promise<void> {}
}

@HandlesMessage(bellRung, { handler: 'test.listen', queue: 'documents' })
@Injectable()
class ListenToo extends Listen {}

/** A class that does what is scheduled under this name. */
function workOf(name: string): Provider {
  @Recurs(name)
  @Injectable()
  class Work implements RecurringWork {
    async run(): Promise<void> {}
  }
  return Work;
}

/** What is scheduled and not the platform's own. */
const SCHEDULED = schedules.map(({ name }) => name).filter((name) => !name.startsWith('platform.'));

describe('a worker that is started', () => {
  let module: TestingModule | null = null;

  afterEach(async () => {
    await module?.close().catch(() => undefined);
    module = null;
  });

  async function start(topics: string[], providers: Provider[]): Promise<void> {
    module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(testSettings(), { application: 'test', topics }), PlatformJobsModule],
      providers,
    })
      .overrideProvider(JobQueue)
      .useValue(new InlineQueue())
      .compile();
    module.useLogger(false);
    await module.init();
  }

  it('starts where every topic has a handler, every handler a topic and every schedule its work', async () => {
    await expect(start(['test.bell-rung'], [Listen, ...SCHEDULED.map(workOf)])).resolves.toBeUndefined();
  });

  it('refuses to start where nobody hears a topic, and names it', async () => {
    await expect(start(['test.bell-rung', 'test.drum-beaten'], [Listen])).rejects.toThrow(
      'Nobody hears test.drum-beaten: write a handler.',
    );
  });

  it('refuses to start where nothing does what is scheduled, and names it', async () => {
    await expect(start(['test.bell-rung'], [Listen, ...SCHEDULED.slice(1).map(workOf)])).rejects.toThrow(
      `Nothing does ${SCHEDULED[0]}.`,
    );
  });

  it('refuses to start where two handlers have one name, and names it', async () => {
    await expect(start(['test.bell-rung'], [Listen, ListenToo])).rejects.toThrow(
      'Two message handlers are called test.listen: rename one of them.',
    );
  });

  it('refuses to start where a handler waits for what nobody tells, and names both', async () => {
    await expect(start([], [Listen])).rejects.toThrow(
      'Nobody tells what is heard by test.listen (test.bell-rung): declare the topic in @app/news.',
    );
  });
});

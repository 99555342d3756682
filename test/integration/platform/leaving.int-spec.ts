import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, type MessageEvent, Module, Sse } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  Database,
  JobQueue,
  Lifetime,
  PUBLIC,
  Policy,
  createLogger,
  dress,
  fastifyAdapter,
} from '@app/platform';
import { type Observable, interval, map, takeUntil } from 'rxjs';
import { ApiModule } from '../../../apps/api/api.module';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';

const SLOW = 600;

@Controller('test')
@Policy(PUBLIC)
class LongController {
  constructor(
    private readonly database: Database,
    private readonly lifetime: Lifetime,
  ) {}

  @Get('slow')
  async slow(): Promise<{ rows: unknown }> {
    await sleep(SLOW);
    return { rows: await this.database.manager.query('SELECT 1 AS one') };
  }

  @Sse('stream')
  stream(): Observable<MessageEvent> {
    return interval(20).pipe(
      map((): MessageEvent => ({ data: 'beat' })),
      takeUntil(this.lifetime.ending),
    );
  }
}

@Module({ controllers: [LongController] })
class LongModule {}

describe('an api that is told to leave', () => {
  let app: NestFastifyApplication;
  let origin: string;
  let host: string;
  let kept: Agent;

  const ask = async (path: string): Promise<IncomingMessage> => {
    const [answer] = await once(
      request(`${origin}${path}`, { agent: kept, headers: { host } }).end(),
      'response',
    );
    return answer as IncomingMessage;
  };
  const textOf = async (answer: IncomingMessage): Promise<string> => {
    let text = '';
    for await (const part of answer) text += String(part);
    return text;
  };

  beforeEach(async () => {
    const settings = testSettings();
    const module = await Test.createTestingModule({
      imports: [ApiModule.forRoot(settings), LongModule],
    })
      .overrideProvider(JobQueue)
      .useValue(new InlineQueue())
      .compile();
    app = module.createNestApplication<NestFastifyApplication>(fastifyAdapter(settings), {
      bodyParser: false,
    });
    app.useLogger(false);
    await dress(app, settings, createLogger(settings, 'test'));
    await app.listen(0, '127.0.0.1');
    origin = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
    ({ host } = new URL(settings.publicOrigin));
    kept = new Agent({ keepAlive: true });
  });

  afterEach(async () => {
    kept.destroy();
    await app.close();
  });

  it('is not ready from that moment, still answers, and keeps no connection', async () => {
    expect((await ask('/health/ready')).statusCode).toBe(200);
    app.get(Lifetime).leave();
    const ready = await ask('/health/ready');
    const live = await ask('/health/live');
    expect([ready.statusCode, ready.headers.connection]).toEqual([503, 'close']);
    expect([live.statusCode, live.headers.connection]).toEqual([200, 'close']);
  });

  it('finishes what runs, ends streams, and does not wait for connections nobody uses', async () => {
    const idle = await ask('/health/live');
    await textOf(idle);
    const stream = await ask('/test/stream');
    const slow = ask('/test/slow');
    await once(stream, 'data');
    await sleep(SLOW / 4);

    const from = Date.now();
    const closed = app.close().then(() => Date.now() - from);
    const streamed = textOf(stream).then(() => Date.now() - from);
    const answer = await slow;

    expect([answer.statusCode, JSON.parse(await textOf(answer))]).toEqual([200, { rows: [{ one: 1 }] }]);
    expect(await streamed).toBeLessThan(SLOW);
    // Node alone would wait 72 s for the stream's connection, which fell idle after the end began.
    expect(await closed).toBeLessThan(SLOW + 1_000);
  });
});

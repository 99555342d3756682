import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { BullJobQueue, Pulse, postgresBackend } from '@app/platform';
import { Client } from 'pg';
import { TcpProxy } from '../../faults/support/tcp-proxy';
import { testSettings } from '../../support/settings';

/** Within which whoever wants a queue is told that there is none, in milliseconds. */
const TOLD = 5_000;

const SILENCE = 8_000;

jest.setTimeout(60_000);

describe('the queue on a PostgreSQL', () => {
  const server = testSettings().database.directUrl;
  let wire: TcpProxy;
  let pulse: Pulse;
  let queue: BullJobQueue;
  const lines: string[] = [];

  beforeAll(async () => {
    const line = (text: string) => void lines.push(text);
    Logger.overrideLogger({ log: line, warn: line, error: line });
    const { hostname, port } = new URL(server);
    wire = await TcpProxy.start({ host: hostname, port: Number(port) });
  });

  beforeEach(() => {
    const url = Object.assign(new URL(server), { hostname: '127.0.0.1', port: String(wire.port) }).href;
    const settings = testSettings({
      DATABASE_DIRECT_URL: url,
      QUEUE_BACKEND: 'postgres',
      QUEUE_PREFIX: `deadlines-${Date.now()}`,
    });
    pulse = new Pulse(settings);
    queue = new BullJobQueue(postgresBackend(settings, pulse));
    lines.splice(0);
  });

  afterEach(async () => {
    wire.mend();
    await queue.close();
    pulse.stop();
  });

  afterAll(async () => {
    await wire.close();
    Logger.overrideLogger(false);
  });

  const add = (id: string) => queue.add('messages', [{ id, name: 'count', data: {} }]);

  it('that lets nobody in is given up in time', async () => {
    wire.silence();
    expect(await answered(add('g-1'))).toBe('Connection terminated due to connection timeout');
  });

  it('where somebody holds the jobs is given up in time', async () => {
    await add('h-1');
    const holder = new Client({ connectionString: server });
    await holder.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('LOCK TABLE bullmq.job IN ACCESS EXCLUSIVE MODE');
      expect(await answered(add('h-2'))).toBe('canceling statement due to lock timeout');
    } finally {
      await holder.end();
    }
  });

  it('that falls silent is asked now and then, and gives jobs again when it answers', async () => {
    const done: string[] = [];
    await queue.process('messages', 8, async ({ id }) => void done.push(id));
    await add('i-1');
    await sleep(500);
    // Forgotten, so that what was asked in the silence is not heard after it.
    wire.forget();
    expect(await answered(add('i-2'))).toBe('The database gives no answer.');
    await sleep(SILENCE);
    wire.mend();
    const from = performance.now();
    for (const end = from + 15_000; pulse.silent && performance.now() < end;) await sleep(50);
    await add('i-3');
    for (const end = from + 15_000; done.length < 2 && performance.now() < end;) await sleep(50);
    expect(done).toEqual(['i-1', 'i-3']);
    expect(lines.filter((line) => line.startsWith('The queue gives'))).toEqual([
      'The queue gives no jobs, and is asked now and then: The database gives no answer.',
      'The queue gives jobs again.',
    ]);
  });

  /** What it was refused with, or that it was not refused in time. */
  async function answered(asked: Promise<void>): Promise<string> {
    const late = sleep(TOLD, 'no answer', { ref: false });
    return Promise.race([
      asked.then(
        () => 'taken',
        (error: Error) => error.message,
      ),
      late,
    ]);
  }
});

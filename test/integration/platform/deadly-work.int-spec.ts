import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Test, type TestingModule } from '@nestjs/testing';
import { newId } from '@app/kernel';
import { Database, DeadLetters, JobQueue, Outbox, PlatformModule, Scope } from '@app/platform';
import { emptyDatabase } from '../../support/database';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';

jest.setTimeout(120_000);

const SUPPORT = join(__dirname, '../../support');

const keeper = Scope.issue(
  {
    actor: { kind: 'account', id: newId(), name: 'Keeper' },
    grants: [{ role: 'test', permissions: ['system.read'], seriesId: null, eventId: null }],
  },
  { eventId: newId() },
);

describe.each(['redis', 'postgres'])('work that ends its worker, on %s', (backend) => {
  let module: TestingModule;
  let worker: ChildProcess | null = null;

  beforeAll(async () => {
    await emptyDatabase();
    module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(testSettings(), { application: 'test' })],
    })
      .overrideProvider(JobQueue)
      .useValue(new InlineQueue())
      .compile();
    module.useLogger(false);
    await module.init();
  });

  afterAll(async () => {
    worker?.kill('SIGKILL');
    await module.close();
  });

  const start = () =>
    fork(join(SUPPORT, 'deadly-worker.ts'), {
      execArgv: ['--require', join(SUPPORT, 'swc-register.cjs')],
      env: { ...process.env, QUEUE_BACKEND: backend, QUEUE_PREFIX: `deadly-${backend}-${process.pid}` },
    });

  const tell = (name: string) =>
    module.get(Database).transaction((tx) => module.get(Outbox).add(tx, { name }, {}));

  /** Starts workers one after the other, as whoever looks after them does, until work is given up; returns how many died. */
  async function deaths(): Promise<number> {
    const letters = module.get(DeadLetters);
    for (let died = 0; ; died += 1) {
      worker = start();
      const gone = once(worker, 'exit');
      for (const end = Date.now() + 60_000; worker.exitCode === null && worker.signalCode === null;) {
        if ((await letters.count(keeper)) > 0) return died;
        if (Date.now() > end) throw new Error(`Nothing was given up after ${died} workers died.`);
        await sleep(50);
      }
      expect(await gone).toEqual([null, 'SIGKILL']);
      if (died === 5) throw new Error('Work that ends its workers is given to the sixth.');
    }
  }

  it('is given up when it has ended three of them, and the fourth does the rest', async () => {
    await tell('test.poison');
    expect(await deaths()).toBe(3);
    expect(
      (await module.get(DeadLetters).list(keeper)).map(({ handler, kind, error, attempts }) => ({
        handler,
        kind,
        error,
        attempts,
      })),
    ).toEqual([
      {
        handler: 'test.swallow',
        kind: 'failed',
        error: 'Error: Its worker ended or fell silent under it 3 times.',
        attempts: 3,
      },
    ]);

    await tell('test.bread');
    const eaten = () => module.get(Database).manager.query('SELECT handler FROM outbox_handled');
    for (const end = Date.now() + 20_000; (await eaten()).length === 0 && Date.now() < end;) await sleep(50);
    expect(await eaten()).toEqual([{ handler: 'test.eat' }]);
  });
});

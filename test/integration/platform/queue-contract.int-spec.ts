import { setTimeout as sleep } from 'node:timers/promises';
import { queueNames, type Settings } from '@config';
import { BullJobQueue, GiveUp, PutOff, type TakenJob, postgresBackend, redisBackend } from '@app/platform';
import { testSettings } from '../../support/settings';

const PATIENCE = 15_000;

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!condition()) {
    if (Date.now() > end) throw new Error('Waited in vain.');
    await sleep(20);
  }
}

describe.each([
  ['redis', redisBackend],
  ['postgres', postgresBackend],
] as const)('the queue on %s', (name, backendOf) => {
  let settings: Settings;
  let queue: BullJobQueue;
  let done: TakenJob[];

  beforeEach(() => {
    settings = testSettings({
      QUEUE_BACKEND: name,
      QUEUE_PREFIX: `contract-${name}-${Date.now()}-${Math.random().toString(36).slice(2)}`,
    });
    queue = new BullJobQueue(backendOf(settings));
    done = [];
  });

  afterEach(() => queue.close());

  const record = async (job: TakenJob) => {
    done.push(job);
  };

  it('does what it is given, with its data', async () => {
    await queue.process('messages', 2, record);
    await queue.add('messages', [{ id: 'a-1', name: 'greet', data: { whom: 'Dara' } }]);
    await until(() => done.length === 1);
    expect(done).toEqual([
      { id: 'a-1', name: 'greet', data: { whom: 'Dara' }, failures: 0, starts: 1, abandoned: 0 },
    ]);
  });

  it('takes many at once and does each once', async () => {
    const jobs = Array.from({ length: 120 }, (_, index) => ({
      id: `b-${index}`,
      name: 'count',
      data: { index },
    }));
    await queue.process('messages', 8, record);
    await queue.add('messages', jobs);
    await until(() => done.length >= jobs.length);
    expect(done.map((job) => job.id).sort()).toEqual(jobs.map((job) => job.id).sort());
  });

  it('ignores a second job of the same id', async () => {
    await queue.add('messages', [{ id: 'c-1', name: 'once', data: {} }]);
    await queue.add('messages', [{ id: 'c-1', name: 'once', data: {} }]);
    await queue.process('messages', 1, record);
    await queue.add('messages', [{ id: 'c-2', name: 'last', data: {} }]);
    await until(() => done.some((job) => job.id === 'c-2'));
    await queue.add('messages', [
      { id: 'c-1', name: 'once', data: {} },
      { id: 'c-3', name: 'last', data: {} },
    ]);
    await until(() => done.some((job) => job.id === 'c-3'));
    expect(done.filter((job) => job.id === 'c-1')).toHaveLength(1);
  });

  it('waits where it is told to', async () => {
    const from = Date.now();
    await queue.process('messages', 1, record);
    await queue.add('messages', [{ id: 'd-1', name: 'later', data: {}, delay: 400 }]);
    await until(() => done.length === 1);
    expect(Date.now() - from).toBeGreaterThanOrEqual(395);
  });

  it('tries again what failed', async () => {
    let tries = 0;
    await queue.process('messages', 1, async (job) => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
      done.push(job);
    });
    await queue.add('messages', [{ id: 'e-1', name: 'flaky', data: {} }]);
    await until(() => done.length === 1);
    expect(tries).toBe(3);
  });

  it('puts off what cannot be done yet, without counting it as failed', async () => {
    const from = Date.now();
    await queue.process('messages', 1, async (job) => {
      if (job.starts < 3) throw new PutOff(200, new Error('away'));
      done.push(job);
    });
    await queue.add('messages', [{ id: 'i-1', name: 'patient', data: {} }]);
    await until(() => done.length === 1);
    expect(done).toEqual([{ id: 'i-1', name: 'patient', data: {}, failures: 0, starts: 3, abandoned: 0 }]);
    expect(Date.now() - from).toBeGreaterThanOrEqual(390);
  });

  it('gives up what no try can mend, and then takes the same id anew', async () => {
    let hopeless = true;
    let tries = 0;
    await queue.process('messages', 1, async (job) => {
      tries += 1;
      if (hopeless && job.id === 'j-1') throw new GiveUp(new Error('never'));
      done.push(job);
    });
    await queue.add('messages', [{ id: 'j-1', name: 'hopeless', data: {} }]);
    await until(() => tries === 1);
    await queue.add('messages', [{ id: 'j-2', name: 'next', data: {} }]);
    await until(() => done.length === 1);
    hopeless = false;
    await queue.add('messages', [{ id: 'j-1', name: 'hopeless', data: {} }]);
    await until(() => done.length === 2);
    expect({ tries, done: done.map(({ id, failures }) => ({ id, failures })) }).toEqual({
      tries: 3,
      done: [
        { id: 'j-2', failures: 0 },
        { id: 'j-1', failures: 0 },
      ],
    });
  });

  it('keeps its queues apart', async () => {
    await queue.process('mail', 1, record);
    await queue.add('documents', [{ id: 'f-1', name: 'render', data: {} }]);
    await queue.add('mail', [{ id: 'f-2', name: 'send', data: {} }]);
    await until(() => done.length > 0);
    expect(done.map((job) => job.id)).toEqual(['f-2']);
  });

  it('repeats what is scheduled and forgets what is no longer listed', async () => {
    await queue.schedule('messages', [
      { name: 'tick', every: 200 },
      { name: 'old', every: 200 },
    ]);
    await queue.schedule('messages', [{ name: 'tick', every: 200 }]);
    await queue.process('messages', 1, record);
    await until(() => done.filter((job) => job.name === 'tick').length >= 3);
    await queue.schedule('messages', []);
    expect(done.filter((job) => job.name === 'old').length).toBeLessThanOrEqual(1);
  });

  it('leaves a schedule alone that stands already', async () => {
    await queue.schedule('messages', [{ name: 'tock', every: 700 }]);
    await queue.process('messages', 1, record);
    for (let again = 0; again < 8; again += 1) {
      await sleep(200);
      await queue.schedule('messages', [{ name: 'tock', every: 700 }]);
    }
    expect(done.filter((job) => job.name === 'tock').length).toBeGreaterThanOrEqual(2);
    await queue.schedule('messages', []);
  });

  it('waits for running work before it closes', async () => {
    let finished = false;
    await queue.process('messages', 1, async () => {
      await sleep(300);
      finished = true;
    });
    await queue.add('messages', [{ id: 'g-1', name: 'slow', data: {} }]);
    await sleep(150);
    await queue.close();
    expect(finished).toBe(true);
    queue = new BullJobQueue(backendOf(settings));
  });

  it('runs every queue of the house at once', async () => {
    for (const queueName of queueNames) await queue.process(queueName, 2, record);
    for (const queueName of queueNames) {
      await queue.add(queueName, [{ id: `h-${queueName}`, name: queueName, data: {} }]);
    }
    await until(() => done.length === queueNames.length);
    expect(done.map((job) => job.name).sort()).toEqual([...queueNames].sort());
  });

  it('answers when asked whether it is there', async () => {
    await expect(queue.check({ patient: false })).resolves.toBeUndefined();
  });
});

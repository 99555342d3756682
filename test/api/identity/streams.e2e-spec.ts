import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Accounts } from '@app/identity';
import { SystemScope } from '@app/platform';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { type TestWorker, startWorker } from '../../support/worker';

describe('an event stream', () => {
  const system = SystemScope.of({ reason: 'test' });
  let app: NestFastifyApplication;
  let worker: TestWorker;
  let origin: string;

  beforeAll(async () => {
    await emptyDatabase();
    app = await startApi();
    worker = await startWorker();
    await app.listen(0, '127.0.0.1');
    origin = await app.getUrl();
  });

  afterAll(async () => {
    await worker.close();
    await app.close();
  });

  async function open(email: string): Promise<{ accountId: string; ended: Promise<'ended'>; close(): void }> {
    const account = await app.get(Accounts).createAccount(system, { email, name: email, language: 'en' });
    const token = await app.get(Accounts).issueToken(system, account.id, 'test');
    const leaving = new AbortController();
    const answer = await fetch(`${origin}/api/v1/live`, {
      headers: { authorization: `Bearer ${token}` },
      signal: leaving.signal,
    });
    expect(answer.status).toBe(200);
    return {
      accountId: account.id,
      ended: answer.text().then(() => 'ended' as const),
      close: () => leaving.abort(),
    };
  }

  const within = (milliseconds: number, ended: Promise<'ended'>) =>
    Promise.race([
      ended,
      new Promise<'open'>((resolve) => setTimeout(() => resolve('open'), milliseconds).unref()),
    ]);

  it('ends with the account, and leaves the others open', async () => {
    const gone = await open('gone@example.org');
    const stays = await open('stays@example.org');
    stays.ended.catch(() => undefined);
    await worker.drain();

    await app.get(Accounts).disable(system, gone.accountId);
    await worker.drain();
    expect(await within(5_000, gone.ended)).toBe('ended');
    expect(await within(200, stays.ended)).toBe('open');
    stays.close();
  });
});

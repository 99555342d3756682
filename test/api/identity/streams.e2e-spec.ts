import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SystemScope } from '@app/platform';
import { accountsOf } from '../../support/accounts';
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
    const account = await accountsOf(app).createAccount(system, { email, name: email, language: 'en' });
    const token = await accountsOf(app).issueToken(system, account.id, 'test');
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

  const PASSWORD = 'eleven rivers and one sea';

  const send = (method: string, path: string, headers: object, body?: object) =>
    fetch(`${origin}${path}`, {
      method,
      headers: { 'x-rivermeet': '1', ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      body: body && JSON.stringify(body),
    });

  async function cookieOf(email: string): Promise<string> {
    const answer = await send('POST', '/api/v1/session', {}, { email, password: PASSWORD });
    return (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
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

    await accountsOf(app).disable(system, gone.accountId);
    await worker.drain();
    expect(await within(5_000, gone.ended)).toBe('ended');
    expect(await within(200, stays.ended)).toBe('open');
    stays.close();
  });

  it('ends with the session that reads it', async () => {
    const email = 'person@example.org';
    await accountsOf(app).createAccount(system, {
      email,
      name: 'Person',
      language: 'en',
      password: PASSWORD,
    });
    const [desk, phone] = [await cookieOf(email), await cookieOf(email)];
    await worker.drain();
    const stream = await fetch(`${origin}/api/v1/live`, { headers: { cookie: phone } });
    const ended = stream.text().then(() => 'ended' as const);

    const sessions = (await (await send('GET', '/api/v1/account/sessions', { cookie: desk })).json()) as {
      id: string;
      current: boolean;
    }[];
    const other = sessions.find(({ current }) => !current);
    const answer = await send('DELETE', `/api/v1/account/sessions/${other?.id}`, { cookie: desk });
    await worker.drain();

    expect([stream.status, answer.status, await within(5_000, ended)]).toEqual([200, 204, 'ended']);
    const again = await fetch(`${origin}/api/v1/live`, { headers: { cookie: phone } });
    expect(again.status).toBe(401);
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Authenticator, Database, Dispatcher, JobQueue, Relay, SystemScope } from '@app/platform';
import { accountsOf } from '../../support/accounts';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import type { InlineQueue } from '../../support/inline-queue';
import { type TestWorker, startWorker } from '../../support/worker';

describe('an event stream', () => {
  const system = SystemScope.of({ reason: 'test' });
  let app: NestFastifyApplication;
  let worker: TestWorker;
  let origin: string;

  beforeAll(async () => {
    await emptyDatabase();
    app = await startApi({ env: { DEMO: 'true' } });
    worker = await startWorker();
    await app.listen(0, '127.0.0.1');
    origin = await app.getUrl();
  });

  afterEach(() => jest.restoreAllMocks());

  afterAll(async () => {
    await worker.close();
    await app.close();
  });

  async function open(email: string): Promise<{ accountId: string; ended: Promise<'ended'>; close(): void }> {
    const account = await accountsOf(app).createAccount(system, { email, name: email, language: 'en' });
    const token = await accountsOf(app).issueToken(system, account.id, 'test');
    return { accountId: account.id, ...(await follow(token)) };
  }

  async function follow(token: string): Promise<{ ended: Promise<'ended'>; close(): void }> {
    const leaving = new AbortController();
    const answer = await fetch(`${origin}/api/v1/live`, {
      headers: { authorization: `Bearer ${token}` },
      signal: leaving.signal,
    });
    expect(answer.status).toBe(200);
    return {
      ended: answer.text().then(() => 'ended' as const),
      close: () => leaving.abort(),
    };
  }

  // Accounts of the demo, which a password alone lets in.
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

  it.each([
    ['is disabled', (id: string) => accountsOf(app).disable(system, id)],
    ['loses a role', (id: string) => accountsOf(app).revokeRole(system, id, { role: 'auditor' })],
  ])('ends with its five sessions when the account %s', async (what, end) => {
    const email = `${what.replace(/\W/g, '-')}@example.org`;
    const person = { email, name: 'Five', language: 'en' as const, password: PASSWORD, demo: true };
    const { id } = await accountsOf(app).createAccount(system, person);
    await accountsOf(app).grantRole(system, id, { role: 'auditor' });
    await worker.drain();
    const cookies: string[] = [];
    for (let n = 0; n < 5; n += 1) cookies.push(await cookieOf(email));
    const streams = await Promise.all(
      cookies.map((cookie) => fetch(`${origin}/api/v1/live`, { headers: { cookie } })),
    );
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const ended = Promise.all(streams.map((stream) => stream.text())).then(() => 'ended' as const);

    await end(id);
    await worker.drain();
    expect(await within(5_000, ended)).toBe('ended');
    const asked = cookies.map((cookie) => fetch(`${origin}/api/v1/session`, { headers: { cookie } }));
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
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
    await prove();
    const answer = await send('DELETE', `/api/v1/account/sessions/${other?.id}`, { cookie: desk });
    await worker.drain();

    expect([stream.status, answer.status, await within(5_000, ended)]).toEqual([200, 204, 'ended']);
    const again = await fetch(`${origin}/api/v1/live`, { headers: { cookie: phone } });
    expect(again.status).toBe(401);
  });

  const prove = () => app.get(Database).manager.query('UPDATE staff_session SET proven_at = now()');

  it('ends with the token that opened it', async () => {
    const email = 'maker@example.org';
    const maker = { email, name: 'Maker', language: 'en' as const, password: PASSWORD, demo: true };
    const account = await accountsOf(app).createAccount(system, maker);
    await accountsOf(app).grantRole(system, account.id, { role: 'auditor' });
    const cookie = await cookieOf(email);
    await prove();
    const made = await send(
      'POST',
      '/api/v1/account/tokens',
      { cookie },
      { name: 'Script', permissions: ['audit.read'] },
    );
    const { id, secret } = (await made.json()) as { id: string; secret: string };
    await worker.drain();

    const { ended } = await follow(secret);
    const answer = await send('DELETE', `/api/v1/account/tokens/${id}`, { cookie });
    await worker.drain();
    expect([answer.status, await within(5_000, ended)]).toEqual([204, 'ended']);
  });

  /** Disables whoever asks just after she was let in for the nth time, as if it had happened while she was. */
  function disableAfterLook(nth: number): void {
    const authenticator = app.get(Authenticator);
    const look = authenticator.authenticate.bind(authenticator);
    let looks = 0;
    jest.spyOn(authenticator, 'authenticate').mockImplementation(async (...asked) => {
      const found = await look(...asked);
      looks += 1;
      if (looks === nth && found?.actor.id) {
        await accountsOf(app).disable(system, found.actor.id);
        await worker.drain();
      }
      return found;
    });
  }

  it.each([
    ['lets her in', 1],
    ['is opened', 2],
  ])('ends with an account that is disabled in the moment it %s', async (_, look) => {
    await worker.drain();
    disableAfterLook(look);
    const { ended } = await open(`late${look}@example.org`);
    expect(await within(5_000, ended)).toBe('ended');
  });

  it('ends in the end where that could not be told at first', async () => {
    const { accountId, ended } = await open('stubborn@example.org');
    ended.catch(() => undefined);
    await worker.drain();
    await accountsOf(app).disable(system, accountId);
    await worker.module.get(Relay).relayOnce();
    const [job] = worker.module.get<InlineQueue>(JobQueue).takeAll();
    if (job?.name !== 'identity.end-streams') throw new Error('nothing was asked to end the streams');

    const { manager } = app.get(Database);
    await manager.query('ALTER TABLE live_event ADD CONSTRAINT deaf CHECK (false) NOT VALID');
    await expect(worker.module.get(Dispatcher).run(job)).rejects.toThrow('deaf');
    await manager.query('ALTER TABLE live_event DROP CONSTRAINT deaf');
    expect(await within(200, ended)).toBe('open');
    await worker.module.get(Dispatcher).run(job);
    expect(await within(5_000, ended)).toBe('ended');
  });
});

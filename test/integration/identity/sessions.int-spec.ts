import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FixedClock } from '@app/kernel';
import { Database, SystemScope } from '@app/platform';
import { accountsOf } from '../../support/accounts';
import { emptyDatabase } from '../../support/database';
import { EVENT, composeIdentity } from './compose';

const MINUTE = 60_000;
const PASSWORD = 'eleven rivers and one sea';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/604.1';

describe('where somebody is signed in', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const system = SystemScope.of({ reason: 'test' });
  let app: NestFastifyApplication;
  let accountId: string;

  const send = (method: 'GET' | 'POST' | 'DELETE', url: string, headers = {}, payload?: object) =>
    app.inject({
      method,
      url,
      remoteAddress: '203.0.113.77',
      headers: { 'x-rivermeet': '1', ...headers },
      ...(payload ? { payload } : {}),
    });

  async function signIn(userAgent: string, email = 'owner@example.org'): Promise<string> {
    const body = { email, password: PASSWORD };
    const answer = await send('POST', '/api/v1/session', { 'user-agent': userAgent }, body);
    return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  const listed = async (cookie: string) =>
    (await send('GET', '/api/v1/account/sessions', { cookie })).json() as {
      id: string;
      browser: string;
      current: boolean;
    }[];
  const lives = async (cookie: string) =>
    (await send('GET', '/api/v1/session', { cookie })).statusCode === 200;
  const query = (sql: string, ...values: unknown[]) => app.get(Database).manager.query(sql, values);
  const prove = () => query('UPDATE staff_session SET proven_at = $1', clock.now());

  async function account(email: string): Promise<string> {
    const accounts = accountsOf(app);
    const { id } = await accounts.createAccount(system, {
      email,
      name: email,
      language: 'en',
      password: PASSWORD,
      // A password alone lets the demo's in.
      demo: true,
    });
    await accounts.grantRole(system, id, { role: 'registration-desk', eventId: EVENT.id });
    return id;
  }

  beforeAll(async () => {
    app = await composeIdentity(clock, { env: { DEMO: 'true' } });
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    await emptyDatabase();
    clock.set(new Date('2026-12-01T08:00:00Z'));
    accountId = await account('owner@example.org');
  });

  it('is told by browser, system and network, the session used last first', async () => {
    const desk = await signIn(FIREFOX);
    clock.advance(5 * MINUTE);
    const phone = await signIn(IPHONE);
    clock.advance(5 * MINUTE);

    expect(await listed(desk)).toEqual([
      {
        id: expect.any(String),
        browser: 'Firefox',
        system: 'Linux',
        network: '203.0.113.0/24',
        createdAt: '2026-12-01T08:00:00.000Z',
        usedAt: '2026-12-01T08:10:00.000Z',
        current: true,
      },
      {
        id: expect.any(String),
        browser: 'Safari',
        system: 'iPhone',
        network: '203.0.113.0/24',
        createdAt: '2026-12-01T08:05:00.000Z',
        usedAt: '2026-12-01T08:05:00.000Z',
        current: false,
      },
    ]);
    expect((await listed(phone)).map(({ current }) => current)).toEqual([true, false]);
  });

  it('keeps nothing of the browser’s description but two words', async () => {
    await signIn('Mozilla/5.0 (Lenovo of Dara; Windows NT 10.0) Firefox/140.0 secret-plugin/7');
    const [row] = await query('SELECT * FROM staff_session');
    expect(JSON.stringify(row)).not.toMatch(/Dara|secret-plugin|203\.0\.113\.77/);
    expect([row.browser, row.system]).toEqual(['Firefox', 'Windows']);
  });

  it('does not list what has ended by itself', async () => {
    await signIn(IPHONE);
    clock.advance(31 * MINUTE);
    const desk = await signIn(FIREFOX);
    expect((await listed(desk)).map(({ browser }) => browser)).toEqual(['Firefox']);
  });

  it('ends where it is told to, and is announced', async () => {
    const desk = await signIn(FIREFOX);
    const phone = await signIn(IPHONE);
    const other = (await listed(desk)).find(({ current }) => !current);
    await prove();
    const answer = await send('DELETE', `/api/v1/account/sessions/${other?.id}`, { cookie: desk });

    expect([answer.statusCode, await lives(phone), await lives(desk)]).toEqual([204, false, true]);
    expect(
      await query(`SELECT payload FROM outbox_message WHERE topic = 'identity.access-changed'
                   ORDER BY position DESC LIMIT 1`),
    ).toEqual([{ payload: { accountId } }]);
    expect(
      await query(
        `SELECT action, object_id, actor_id, address_prefix FROM audit_entry ORDER BY position DESC LIMIT 1`,
      ),
    ).toEqual([
      {
        action: 'session.ended',
        object_id: other?.id,
        actor_id: accountId,
        address_prefix: '203.0.113.0/24',
      },
    ]);
  });

  it('ends everywhere else', async () => {
    const desk = await signIn(FIREFOX);
    const others = [await signIn(IPHONE), await signIn(IPHONE)];
    await prove();
    expect((await send('DELETE', '/api/v1/account/sessions', { cookie: desk })).statusCode).toBe(204);
    expect([await lives(desk), ...(await Promise.all(others.map(lives)))]).toEqual([true, false, false]);
  });

  it('ends elsewhere only for who proves herself by a mailed code, and here for whoever has it', async () => {
    const [desk, phone] = [await signIn(FIREFOX), await signIn(IPHONE)];
    const [other, own] = [false, true].map((here) => async () => {
      const found = (await listed(desk)).find(({ current }) => current === here);
      return send('DELETE', `/api/v1/account/sessions/${found?.id}`, { cookie: desk });
    });
    const refused = [await other?.(), await send('DELETE', '/api/v1/account/sessions', { cookie: desk })];
    expect(refused.map((answer) => [answer?.statusCode, answer?.json().code])).toEqual([
      [403, 'step-up.needed'],
      [403, 'step-up.needed'],
    ]);
    expect([await lives(phone), (await own?.())?.statusCode, await lives(desk)]).toEqual([true, 204, false]);
  });

  it('is not ended by somebody else, who does not learn that it is there', async () => {
    await account('other@example.org');
    const mine = await signIn(FIREFOX);
    const [own] = await listed(mine);
    const theirs = await signIn(FIREFOX, 'other@example.org');
    await prove();
    const answer = await send('DELETE', `/api/v1/account/sessions/${own?.id}`, { cookie: theirs });
    expect([answer.statusCode, await lives(mine), (await listed(theirs)).length]).toEqual([404, true, 1]);
  });

  it('is no matter of a token’s', async () => {
    const token = await accountsOf(app).issueToken(system, accountId, 'test');
    const desk = await signIn(FIREFOX);
    const headers = { authorization: `Bearer ${token}` };
    const answers = [
      await send('GET', '/api/v1/account/sessions', headers),
      await send('DELETE', '/api/v1/account/sessions', headers),
    ];
    expect(answers.map((answer) => [answer.statusCode, answer.json().code])).toEqual([
      [403, 'in-person-only'],
      [403, 'in-person-only'],
    ]);
    expect(await lives(desk)).toBe(true);
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, SystemScope } from '@app/platform';
import { accountsOf } from '../../support/accounts';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { testSettings } from '../../support/settings';

const ASKED = { email: 'owner@example.org', password: 'eleven rivers and one sea' };

const signIn = async (app: NestFastifyApplication) => {
  const { statusCode, headers, json } = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { 'x-rivermeet': '1' },
    payload: ASKED,
  });
  return [statusCode, headers['retry-after'], json<{ code?: string }>().code];
};

describe('a database that takes nothing', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    await emptyDatabase();
    app = await startApi();
    const scope = SystemScope.of({ reason: 'test' });
    const wanted = { email: ASKED.email, name: 'Owner', language: 'en' as const };
    const { id } = await accountsOf(app).createAccount(scope, wanted);
    await accountsOf(app).setPassword(scope, id, ASKED.password);
  });

  afterAll(() => app.close());

  const refusing = (code: string) =>
    app.get(Database).manager.query(`
      CREATE FUNCTION takes_nothing() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '${code}'; END $$;
      CREATE TRIGGER takes_nothing BEFORE INSERT ON staff_session EXECUTE FUNCTION takes_nothing()`);

  const takingAgain = () => app.get(Database).manager.query('DROP FUNCTION takes_nothing CASCADE');

  it.each([
    ['its disk is full', '53100', ['503', '60', 'nothing-kept']],
    ['its memory is used up', '53200', ['503', '5', 'too-busy']],
  ])('is no fault of ours where %s, and it goes on by itself', async (_, code, [status, wait, said]) => {
    await refusing(code);
    try {
      expect(await signIn(app)).toEqual([Number(status), wait, said]);
    } finally {
      await takingAgain();
    }
    expect((await signIn(app))[0]).toBe(201);
  });

  it('is no fault of ours where the server only reads, which a process may start on', async () => {
    const url = new URL(testSettings().database.url);
    url.searchParams.set('options', '-c default_transaction_read_only=on');
    const reading = await startApi({ env: { DATABASE_URL: url.href } });
    try {
      expect(await signIn(reading)).toEqual([503, '60', 'nothing-kept']);
      const answer = await reading.inject({ method: 'GET', url: '/', headers: { accept: 'text/html' } });
      expect(answer.statusCode).toBe(200);
    } finally {
      await reading.close();
    }
  });
});

import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FixedClock } from '@app/kernel';
import { SystemScope } from '@app/platform';
import { accountsOf } from '../../support/accounts';
import { emptyDatabase } from '../../support/database';
import { Browser } from '../../support/signing-in';
import { composeIdentity } from './compose';

const PASSWORD = 'eleven rivers and one sea';
const EMAIL = 'owner@demo.example.org';

describe('an account of the demo', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const system = SystemScope.of({ reason: 'test' });
  const warnings: string[] = [];
  let loopback: NestFastifyApplication;
  let server: NestFastifyApplication;
  let token: string;

  const opens = async (app: NestFastifyApplication, headers: Record<string, string>) =>
    (await app.inject({ url: '/api/v1/session', headers })).statusCode;

  beforeAll(async () => {
    await emptyDatabase();
    loopback = await composeIdentity(clock, { env: { DEMO: 'true' } });
    const accounts = accountsOf(loopback);
    const account = { email: EMAIL, name: 'Olivia', language: 'en' as const, password: PASSWORD, demo: true };
    const { id } = await accounts.createAccount(system, account);
    await accounts.grantRole(system, id, { role: 'event-owner' });
    token = await accounts.issueToken(system, id, 'demo');

    const warn = jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation((said) => warnings.push(String(said)));
    const env = { DEMO: 'true', PUBLIC_ORIGIN: 'https://events.example.org' };
    server = await composeIdentity(clock, { env });
    warn.mockRestore();
  });

  afterAll(async () => {
    await loopback.close();
    await server.close();
  });

  it('signs in on one machine, without a second factor', async () => {
    const browser = new Browser(loopback);
    const answer = await browser.post('/api/v1/session', { email: EMAIL, password: PASSWORD });
    expect([answer.statusCode, answer.json().enrolFirst]).toEqual([201, false]);
    expect(await opens(loopback, { authorization: `Bearer ${token}` })).toBe(200);
  });

  it('is nobody at a public origin: not by password, not by token, not by a session of before', async () => {
    const at = new Browser(loopback);
    await at.post('/api/v1/session', { email: EMAIL, password: PASSWORD });
    const session = at.cookie.replace('rm_staff', '__Host-rm_staff');

    const refused = await new Browser(server).post('/api/v1/session', { email: EMAIL, password: PASSWORD });
    const unknown = await new Browser(server).post('/api/v1/session', {
      email: 'nobody@example.org',
      password: PASSWORD,
    });
    const problem = ({ instance: _instance, ...rest }: Record<string, unknown>) => rest;
    expect(problem(refused.json())).toEqual(problem(unknown.json()));
    expect([refused.statusCode, refused.cookies]).toEqual([401, []]);
    expect(await opens(server, { authorization: `Bearer ${token}` })).toBe(401);
    expect(await opens(server, { cookie: session })).toBe(401);
  });

  it('is warned of when a server starts at a public origin', () => {
    expect(warnings.filter((said) => said.includes('demo'))).toEqual([
      '1 accounts of the demo are in this database. They cannot sign in at https://events.example.org.',
    ]);
  });

  it('is not made there', async () => {
    const account = { email: 'x@demo.example.org', name: 'X', language: 'en' as const, demo: true };
    await expect(accountsOf(server).createAccount(system, account)).rejects.toMatchObject({
      code: 'identity.no-demo-here',
    });
  });
});

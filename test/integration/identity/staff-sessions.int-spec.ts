import { createHash } from 'node:crypto';
import { MINUTE, PASSWORD, StaffStage, SYSTEM } from '../../support/staff-stage';
import { EVENT } from './compose';

describe('staff', () => {
  const stage = StaffStage.forEachTest();
  const { cookieOf, query, send, signIn, who } = stage;

  describe('a session', () => {
    it('ends after half an hour unused', async () => {
      const cookie = cookieOf(await signIn());
      stage.clock.advance(29 * MINUTE);
      expect(await who({ cookie })).toBe(200);
      stage.clock.advance(29 * MINUTE);
      expect(await who({ cookie })).toBe(200);
      stage.clock.advance(30 * MINUTE);
      expect(await who({ cookie })).toBe(401);
    });

    it('ends after twelve hours however much it is used', async () => {
      const cookie = cookieOf(await signIn());
      const answers = [];
      for (let time = 0; time < 36; time += 1) {
        stage.clock.advance(20 * MINUTE);
        answers.push(await who({ cookie }));
      }
      expect(answers).toEqual([...Array.from({ length: 35 }, () => 200), 401]);
    });

    it('is asked for by HEAD as by GET', async () => {
      const cookie = cookieOf(await signIn());
      expect([await who({}, 'HEAD'), await who({ cookie }, 'HEAD')]).toEqual([401, 200]);
    });

    it('ends by signing out', async () => {
      const cookie = cookieOf(await signIn());
      const out = await send({ method: 'DELETE', url: '/api/v1/session', headers: { cookie } });
      expect(out.statusCode).toBe(204);
      expect(out.cookies[0]).toMatchObject({ name: 'rm_staff', value: '' });
      expect(await who({ cookie })).toBe(401);
    });

    it('ends everywhere when the account is disabled, and is announced', async () => {
      const cookies = [];
      for (let time = 0; time < 5; time += 1) cookies.push(cookieOf(await signIn()));
      await stage.accounts.disable(SYSTEM, stage.accountId);
      expect(await Promise.all(cookies.map((cookie) => who({ cookie })))).toEqual([401, 401, 401, 401, 401]);

      await stage.accounts.enable(SYSTEM, stage.accountId);
      expect(await who({ cookie: cookies[0] ?? '' })).toBe(401);
      expect((await signIn()).statusCode).toBe(201);
      expect(await query(`SELECT topic, payload FROM outbox_message ORDER BY position DESC LIMIT 1`)).toEqual(
        [{ topic: 'identity.access-changed', payload: { accountId: stage.accountId } }],
      );
    });

    it('ends when a role is given or taken, or the password changes', async () => {
      const changes = [
        () => stage.accounts.grantRole(SYSTEM, stage.accountId, { role: 'auditor' }),
        () => stage.accounts.revokeRole(SYSTEM, stage.accountId, { role: 'auditor' }),
        () => stage.accounts.setPassword(SYSTEM, stage.accountId, PASSWORD),
      ];
      for (const change of changes) {
        const cookie = cookieOf(await signIn());
        await change();
        expect(await who({ cookie })).toBe(401);
      }
    });

    it('stays when a role is given that was held already', async () => {
      const cookie = cookieOf(await signIn());
      await stage.accounts.grantRole(SYSTEM, stage.accountId, {
        role: 'registration-desk',
        eventId: EVENT.id,
      });
      expect(await who({ cookie })).toBe(200);
    });

    it('remembers the language', async () => {
      const cookie = cookieOf(await signIn());
      const change = (language: string) =>
        send({ method: 'PATCH', url: '/api/v1/session', payload: { language }, headers: { cookie } });
      expect((await change('zh')).json()).toMatchObject({ language: 'zh', accountId: stage.accountId });
      expect((await change('tlh')).statusCode).toBe(400);
      const now = await send({ method: 'GET', url: '/api/v1/session', headers: { cookie } });
      expect(now.json()).toMatchObject({ language: 'zh' });
    });
  });

  describe('an API token', () => {
    it('opens what its account may, and is noted', async () => {
      const token = await stage.accounts.issueToken(SYSTEM, stage.accountId, 'demo');
      expect(token).toMatch(/^rm_[A-Za-z0-9_-]{49}$/);

      const answer = await send({
        method: 'GET',
        url: '/api/v1/test/who',
        headers: { authorization: `Bearer ${token}` },
      });
      expect(answer.json()).toEqual({ kind: 'token', id: stage.accountId, name: 'Oun Dara' });
      expect(await query(`SELECT used_at FROM api_token`)).toEqual([{ used_at: stage.clock.now() }]);
    });

    it('is the only one of its name', async () => {
      const first = await stage.accounts.issueToken(SYSTEM, stage.accountId, 'demo');
      const second = await stage.accounts.issueToken(SYSTEM, stage.accountId, 'demo');
      const other = await stage.accounts.issueToken(SYSTEM, stage.accountId, 'export');
      const open = (token: string) => who({ authorization: `Bearer ${token}` });
      expect([await open(first), await open(second), await open(other)]).toEqual([401, 200, 200]);
    });

    it('ends with its account', async () => {
      const token = await stage.accounts.issueToken(SYSTEM, stage.accountId, 'demo');
      await stage.accounts.disable(SYSTEM, stage.accountId);
      expect(await who({ authorization: `Bearer ${token}` })).toBe(401);
    });

    it.each(['Bearer ', 'Bearer rm_', `Bearer rm_${'x'.repeat(43)}`, 'Basic b3duZXI6cHc=', 'rm_x'])(
      'is not %j, even beside a good cookie',
      async (authorization) => {
        const cookie = cookieOf(await signIn());
        expect(await who({ authorization, cookie })).toBe(401);
      },
    );

    it('is stored as a hash', async () => {
      const token = await stage.accounts.issueToken(SYSTEM, stage.accountId, 'demo');
      expect(await query(`SELECT encode(token_hash, 'hex') AS hash FROM api_token`)).toEqual([
        { hash: createHash('sha256').update(token).digest('hex') },
      ]);
    });
  });
});

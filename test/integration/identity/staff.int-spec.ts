import { Scope } from '@app/platform';
import { Browser } from '../../support/signing-in';
import { PASSWORD, StaffStage, SYSTEM } from '../../support/staff-stage';
import { EVENT } from './compose';

describe('staff', () => {
  const stage = StaffStage.forEachTest();
  const { cookieOf, send, signIn, who } = stage;

  describe('a role', () => {
    const read = async (cookie: string, event: string) =>
      (await send({ method: 'GET', url: `/api/v1/test/events/${event}/registrations`, headers: { cookie } }))
        .statusCode;

    it('opens what it names in its event, and nothing where it is not held', async () => {
      const cookie = cookieOf(await signIn());
      expect(await read(cookie, EVENT.id)).toBe(200);
      expect(await read(cookie, '0199aaaa-0000-7000-8000-000000000000')).toBe(404);
    });

    it('does not open what it does not name', async () => {
      await stage.accounts.revokeRole(SYSTEM, stage.accountId, {
        role: 'registration-desk',
        eventId: EVENT.id,
      });
      await stage.accounts.grantRole(SYSTEM, stage.accountId, { role: 'auditor', eventId: EVENT.id });
      expect(await read(cookieOf(await signIn()), EVENT.id)).toBe(403);
    });

    it('does not let an event be seen where none is held', async () => {
      await stage.accounts.revokeRole(SYSTEM, stage.accountId, {
        role: 'registration-desk',
        eventId: EVENT.id,
      });
      expect(await read(cookieOf(await signIn()), EVENT.id)).toBe(404);
    });

    it('holds in every event of its series', async () => {
      await stage.accounts.revokeRole(SYSTEM, stage.accountId, {
        role: 'registration-desk',
        eventId: EVENT.id,
      });
      await stage.accounts.grantRole(SYSTEM, stage.accountId, {
        role: 'registration-desk',
        seriesId: EVENT.seriesId,
      });
      expect(await read(cookieOf(await signIn()), EVENT.id)).toBe(200);
    });
  });

  describe('an account', () => {
    it('has an address of its own', async () => {
      const again = stage.accounts.createAccount(SYSTEM, {
        email: 'OWNER@example.org',
        name: 'Twin',
        language: 'en',
      });
      await expect(again).rejects.toMatchObject({ code: 'identity.address-taken', kind: 'conflict' });
    });

    it('has a password of twelve characters at least', async () => {
      const weak = stage.accounts.setPassword(SYSTEM, stage.accountId, 'eleven char');
      await expect(weak).rejects.toMatchObject({ code: 'identity.password-unusable' });
    });

    it('is changed by those who may', async () => {
      const headers = { cookie: cookieOf(await signIn()) };
      const disable = () =>
        send({ method: 'DELETE', url: `/api/v1/test/accounts/${stage.accountId}`, headers });
      expect((await disable()).json()).toMatchObject({
        code: 'forbidden',
        meta: { permission: 'members.write' },
      });

      await stage.accounts.grantRole(SYSTEM, stage.accountId, { role: 'platform-admin' });
      const admin = new Browser(stage.app);
      await admin.post('/api/v1/session', { email: 'owner@example.org', password: PASSWORD });
      headers.cookie = admin.cookie;
      expect((await disable()).statusCode).toBe(200);
      expect(await who(headers)).toBe(401);
    });

    it('is not changed, nor let in elsewhere, by the owner of one event', async () => {
      const owner = Scope.issue(
        {
          actor: { kind: 'account', id: stage.accountId, name: 'Oun Dara' },
          grants: [
            { role: 'event-owner', permissions: ['members.write'], seriesId: null, eventId: EVENT.id },
          ],
        },
        { eventId: EVENT.id, seriesId: EVENT.seriesId },
      );
      const forbidden = { code: 'forbidden', meta: { permission: 'members.write' } };

      await expect(stage.accounts.setPassword(owner, stage.accountId, PASSWORD)).rejects.toMatchObject(
        forbidden,
      );
      await expect(stage.accounts.issueToken(owner, stage.accountId, 'mine')).rejects.toMatchObject(
        forbidden,
      );
      await expect(
        stage.accounts.grantRole(owner, stage.accountId, { role: 'event-owner' }),
      ).rejects.toMatchObject(forbidden);
      await stage.accounts.grantRole(owner, stage.accountId, { role: 'auditor', eventId: EVENT.id });
    });
  });
});

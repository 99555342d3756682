import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PasswordLinks } from '@app/identity';
import { FixedClock, newId } from '@app/kernel';
import { Database, SystemScope } from '@app/platform';
import { accountsOf } from '../../support/accounts';
import { emptyDatabase } from '../../support/database';
import { apart } from '../../support/one-connection';
import { type Answered, Browser } from '../../support/signing-in';
import { EVENT, composeIdentity } from './compose';

jest.setTimeout(60_000);

const PASSWORD = 'eleven rivers and one sea';
const MEMBERS = '/api/v1/members';

describe('members', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const system = SystemScope.of({ reason: 'test' });
  let app: NestFastifyApplication;
  let owner: Browser;
  let ownerId: string;

  const query = (sql: string, ...values: unknown[]) => app.get(Database).manager.query(sql, values);
  const told = (answer: Answered) => [answer.statusCode, answer.json().code];
  const here = { eventId: EVENT.id };
  const guest = { email: 'guest@example.org', name: 'Guest', language: 'en', role: 'desk-staff', ...here };
  const listed = async (on = owner) => (await on.send('GET', MEMBERS)).json();
  const idOf = async (email: string) => (await accountsOf(app).findByEmail(system, email))?.id ?? 'nobody';

  /** Somebody signed in with a second factor behind it, in a session that was proven just now. */
  async function trusted(email: string, held: Parameters<ReturnType<typeof accountsOf>['grantRole']>[2]) {
    const accounts = accountsOf(app);
    const { id } = await accounts.createAccount(system, {
      email,
      name: email,
      language: 'en',
      password: PASSWORD,
    });
    await accounts.grantRole(system, id, held);
    const browser = new Browser(app);
    await browser.post('/api/v1/session', { email, password: PASSWORD });
    await query(
      `INSERT INTO second_factor (account_id, secret, created_at, confirmed_at) VALUES ($1, '', now(), now())`,
      id,
    );
    await query('UPDATE staff_session SET proven_at = $2 WHERE account_id = $1', id, clock.now());
    return { id, browser };
  }

  beforeAll(async () => {
    app = await composeIdentity(clock);
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    await emptyDatabase();
    clock.set(new Date('2026-12-01T08:00:00Z'));
    ({ id: ownerId, browser: owner } = await trusted('owner@example.org', { role: 'event-owner', ...here }));
  });

  it('are those of the reader’s own event, with the roles they have there', async () => {
    await accountsOf(app).grantRole(system, ownerId, { role: 'auditor', eventId: newId() });
    const stranger = { email: 'stranger@example.org', name: 'Stranger', language: 'en' as const };
    await accountsOf(app).createAccount(system, stranger);
    await owner.post('/api/v1/session', { email: 'owner@example.org', password: PASSWORD });
    await query('DELETE FROM second_factor');
    const { browser } = await trusted('second@example.org', { role: 'event-owner', ...here });
    const { members, places } = await listed(browser);

    expect(members).toEqual([
      {
        id: ownerId,
        name: 'owner@example.org',
        email: 'owner@example.org',
        signedInAt: '2026-12-01T08:00:00.000Z',
        disabledAt: null,
        secondFactor: false,
        invited: false,
        demo: false,
        bounced: null,
        roles: [{ id: expect.any(String), role: 'event-owner', seriesId: null, eventId: EVENT.id }],
      },
      expect.objectContaining({ email: 'second@example.org', secondFactor: true }),
    ]);
    expect(places).toEqual([
      { seriesId: EVENT.seriesId, eventId: EVENT.id, name: EVENT.name, roles: expect.any(Array) },
    ]);
    expect(places[0].roles).toEqual(expect.arrayContaining(['event-owner', 'desk-staff']));
  });

  it('are not for those who may not read them', async () => {
    const { browser } = await trusted('desk@example.org', { role: 'desk-staff', ...here });
    expect(told(await browser.send('GET', MEMBERS))).toEqual([403, 'forbidden']);
    expect(told(await browser.post(MEMBERS, guest))).toEqual([403, 'forbidden']);
  });

  describe('invited', () => {
    it('are made, given their role, and mailed a link that is good once', async () => {
      expect((await owner.post(MEMBERS, guest)).statusCode).toBe(202);
      const { members } = await listed();
      expect(members.find(({ email }: { email: string }) => email === guest.email)).toMatchObject({
        name: 'Guest',
        invited: true,
        signedInAt: null,
        roles: [{ role: 'desk-staff', eventId: EVENT.id }],
      });

      const [{ id }] = await query('SELECT id FROM password_link');
      const mail = await app.get(PasswordLinks).forMail(app.get(Database).manager, system, id);
      expect([mail?.kind, mail?.expiresAt.toISOString()]).toEqual(['invitation', '2026-12-08T08:00:00.000Z']);
      expect(
        await query(`SELECT payload FROM outbox_message WHERE topic = 'identity.password-link-made'`),
      ).toEqual([{ payload: { linkId: id, eventId: EVENT.id } }]);
      const path = mail?.path ?? '';
      for (let n = 0; n < 5; n += 1) await app.inject({ url: path });
      const token = path.split('/').at(-1);
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, n) =>
          new Browser(app, `198.51.100.${n}`).post('/api/v1/passwords', { token, password: PASSWORD }),
        ),
      );
      expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
      const accountId = await idOf(guest.email);
      expect(await query('SELECT 1 FROM staff_session WHERE account_id = $1', accountId)).toHaveLength(1);
    });

    it('are answered alike whether we know them or not', async () => {
      const known = {
        email: 'known@example.org',
        name: 'Known',
        language: 'en' as const,
        password: PASSWORD,
      };
      await accountsOf(app).createAccount(system, known);
      const gone = { email: 'gone@example.org', name: 'Gone', language: 'en' as const, password: PASSWORD };
      const { id } = await accountsOf(app).createAccount(system, gone);
      await accountsOf(app).disable(system, id);
      const answers = [];
      for (const email of ['new@example.org', known.email, gone.email, known.email]) {
        answers.push(await owner.post(MEMBERS, { ...guest, email }));
      }
      expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual(answers.map(() => [202, '']));
      expect(
        await query(`SELECT topic FROM outbox_message WHERE topic IN
          ('identity.password-link-made', 'identity.member-welcomed') ORDER BY position`),
      ).toEqual([{ topic: 'identity.password-link-made' }, { topic: 'identity.member-welcomed' }]);
      expect(await query('SELECT name FROM account WHERE email = $1', known.email)).toEqual([
        { name: 'Known' },
      ]);
    });

    it('are mailed a link with each role until they have a password', async () => {
      await owner.post(MEMBERS, guest);
      const id = await idOf(guest.email);
      const give = (role: string) => owner.post(`${MEMBERS}/${id}/roles`, { role, ...here });
      const answers = [await give('auditor')];
      await accountsOf(app).setPassword(system, id, PASSWORD);
      answers.push(await give('registration-desk'));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 204]);
      expect(
        await query(`SELECT topic FROM outbox_message WHERE topic IN
          ('identity.password-link-made', 'identity.member-welcomed') ORDER BY position`),
      ).toEqual([
        { topic: 'identity.password-link-made' },
        { topic: 'identity.password-link-made' },
        { topic: 'identity.member-welcomed' },
      ]);
    });

    it('are mailed another link until they have come', async () => {
      await owner.post(MEMBERS, guest);
      const id = await idOf(guest.email);
      expect((await owner.post(`${MEMBERS}/${id}/invitation`)).statusCode).toBe(202);
      expect(
        await query('SELECT replaced_at IS NULL AS open FROM password_link ORDER BY created_at, id'),
      ).toEqual([{ open: false }, { open: true }]);
      await accountsOf(app).setPassword(system, id, PASSWORD);
      expect(told(await owner.post(`${MEMBERS}/${id}/invitation`))).toEqual([409, 'members.password-set']);
    });
  });

  describe('to whom mails go', () => {
    const waits = (answer: Answered) => [...told(answer), Number(answer.headers['retry-after']) > 0];
    const TOO_MANY = [429, 'limits.too-many', true];

    it('get three an hour, whoever sends them and by whatever act', async () => {
      const { browser: twin } = await trusted('twin@example.org', { role: 'event-owner', ...here });
      await owner.post(MEMBERS, guest);
      const id = await idOf(guest.email);
      const sent = [
        await twin.post(`${MEMBERS}/${id}/invitation`),
        await owner.post(`${MEMBERS}/${id}/roles`, { role: 'auditor', ...here }),
      ];
      expect(sent.map(({ statusCode }) => statusCode)).toEqual([202, 204]);

      const refused = [
        await owner.post(`${MEMBERS}/${id}/invitation`),
        await twin.post(MEMBERS, { ...guest, email: ' Guest@Example.org', role: 'programme-manager' }),
        await owner.post(`${MEMBERS}/${id}/roles`, { role: 'registration-desk', ...here }),
      ];
      expect(refused.map(waits)).toEqual([TOO_MANY, TOO_MANY, TOO_MANY]);
      expect(await query('SELECT 1 FROM outbox_message WHERE topic LIKE $1', 'identity.%-made')).toHaveLength(
        3,
      );
      const held = await query('SELECT role_code FROM account_role WHERE account_id = $1 ORDER BY 1', id);
      expect(held).toEqual([{ role_code: 'auditor' }, { role_code: 'desk-staff' }]);
      const other = await owner.post(MEMBERS, { ...guest, email: 'other@example.org' });
      expect(other.statusCode).toBe(202);
    });

    it('are sixty at once for one sender', async () => {
      const invite = (n: number) => owner.post(MEMBERS, { ...guest, email: `guest-${n}@example.org` });
      for (let n = 0; n < 60; n += 1) expect((await invite(n)).statusCode).toBe(202);
      expect(waits(await invite(60))).toEqual(TOO_MANY);
    });
  });

  describe('given and taken roles', () => {
    let deskId: string;
    let desk: Browser;

    beforeEach(async () => {
      ({ id: deskId, browser: desk } = await trusted('desk@example.org', { role: 'desk-staff', ...here }));
    });

    const grant = (wanted: object, on = owner) => on.post(`${MEMBERS}/${deskId}/roles`, wanted);

    it('get them, and their sessions end', async () => {
      expect((await grant({ role: 'auditor', ...here })).statusCode).toBe(204);
      expect(await desk.lives()).toBe(false);
      expect(
        await query(`SELECT action, event_id, actor_id FROM audit_entry ORDER BY position DESC LIMIT 1`),
      ).toEqual([{ action: 'account.role-granted', event_id: EVENT.id, actor_id: ownerId }]);

      const { members } = await listed();
      const member = members.find(({ id }: { id: string }) => id === deskId);
      const auditor = member.roles.find(({ role }: { role: string }) => role === 'auditor');
      const taken = await owner.send('DELETE', `${MEMBERS}/${deskId}/roles/${auditor.id}`);
      expect(taken.statusCode).toBe(204);
      const again = await owner.send('DELETE', `${MEMBERS}/${deskId}/roles/${auditor.id}`);
      expect(again.statusCode).toBe(404);
    });

    it('get none that its giver does not hold there', async () => {
      const { browser: admin } = await trusted('admin@example.org', { role: 'platform-admin' });
      const answers = [
        await grant({ role: 'desk-staff' }),
        await grant({ role: 'desk-staff', seriesId: EVENT.seriesId }),
        await grant({ role: 'desk-staff', eventId: newId() }),
        await grant({ role: 'event-owner', ...here }, admin),
        await grant({ role: 'desk-staff', ...here }, desk),
      ];
      expect(answers.map(told)).toEqual([
        [404, 'not-found'],
        [404, 'not-found'],
        [404, 'not-found'],
        [403, 'members.role-too-wide'],
        [403, 'forbidden'],
      ]);
      expect(await query('SELECT 1 FROM account_role WHERE account_id = $1', deskId)).toHaveLength(1);
    });

    it('are asked for a mailed code first', async () => {
      await query('UPDATE staff_session SET proven_at = NULL');
      const { members } = await listed();
      const [held] = members.find(({ id }: { id: string }) => id === deskId).roles;
      const answers = [
        await grant({ role: 'auditor', ...here }),
        await owner.post(MEMBERS, guest),
        await owner.send('DELETE', `${MEMBERS}/${deskId}/roles/${held.id}`),
      ];
      expect(answers.map(told)).toEqual(answers.map(() => [403, 'step-up.needed']));
      expect(await desk.lives()).toBe(true);
    });

    it('are not taken from each other at once, so that somebody is left', async () => {
      const twin = await trusted('twin@example.org', { role: 'event-owner', ...here });
      const roleOf = async (id: string): Promise<string> =>
        (
          await query(`SELECT id FROM account_role WHERE account_id = $1 AND role_code = 'event-owner'`, id)
        )[0].id;
      const [hers, theirs] = [await roleOf(ownerId), await roleOf(twin.id)];
      // Both have been let in before either is done.
      const database = app.get(Database);
      const answers = await database.transaction(async (tx) => {
        await tx.query('SELECT 1 FROM account WHERE id = ANY($1::uuid[]) FOR NO KEY UPDATE', [
          [ownerId, twin.id],
        ]);
        const both = apart(() =>
          Promise.all([
            owner.send('DELETE', `${MEMBERS}/${twin.id}/roles/${theirs}`),
            twin.browser.send('DELETE', `${MEMBERS}/${ownerId}/roles/${hers}`),
          ]),
        );
        await new Promise((resolve) => setTimeout(resolve, 500));
        return { both };
      });
      const statuses = (await answers.both).map(({ statusCode }) => statusCode).sort();
      expect(statuses).toEqual([204, 403]);
      expect(await query(`SELECT 1 FROM account_role WHERE role_code = 'event-owner'`)).toHaveLength(1);
    });

    it('do not take their own', async () => {
      const { members } = await listed();
      const [held] = members.find(({ id }: { id: string }) => id === ownerId).roles;
      const answer = await owner.send('DELETE', `${MEMBERS}/${ownerId}/roles/${held.id}`);
      expect(told(answer)).toEqual([409, 'members.not-oneself']);
    });
  });

  describe('disabled', () => {
    it('open nothing, and come back by those who may everywhere', async () => {
      const { id, browser: desk } = await trusted('desk@example.org', { role: 'desk-staff', ...here });
      const { id: adminId, browser: admin } = await trusted('admin@example.org', { role: 'platform-admin' });

      expect(told(await owner.post(`${MEMBERS}/${id}/disablement`))).toEqual([403, 'forbidden']);
      expect(told(await admin.post(`${MEMBERS}/${adminId}/disablement`))).toEqual([
        409,
        'members.not-oneself',
      ]);
      expect((await admin.post(`${MEMBERS}/${id}/disablement`)).statusCode).toBe(204);
      expect(await desk.lives()).toBe(false);
      expect((await admin.send('DELETE', `${MEMBERS}/${id}/disablement`)).statusCode).toBe(204);
      await query('DELETE FROM second_factor WHERE account_id = $1', id);
      const back = await desk.post('/api/v1/session', { email: 'desk@example.org', password: PASSWORD });
      expect(back.statusCode).toBe(201);
    });

    it('or without their phone: an admin takes the second factor away', async () => {
      const { id } = await trusted('desk@example.org', { role: 'desk-staff', ...here });
      const { browser: admin } = await trusted('admin@example.org', { role: 'platform-admin' });
      expect((await admin.send('DELETE', `${MEMBERS}/${id}/second-factor`)).statusCode).toBe(204);
      expect(await query('SELECT 1 FROM second_factor WHERE account_id = $1', id)).toEqual([]);
    });
  });
});

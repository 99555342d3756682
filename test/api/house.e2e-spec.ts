import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { Database, type SystemScope } from '@app/platform';
import { startApi } from '../support/api';
import { emptyDatabase } from '../support/database';
import { loadLivingEvent, type Member, member, PASSWORD } from '../support/living-event';
import { personIn } from '../support/person';
import { sealCommitted } from '../support/sealing';
import { testSettings } from '../support/settings';
import { Browser } from '../support/signing-in';
import { SmtpSink } from '../support/smtp-sink';
import { startWorker, type TestWorker } from '../support/worker';

jest.setTimeout(120_000);

const HOUSE = '/api/v1/audit/house';
const MAIL = '/api/v1/mail';
const NEWCOMER = 'newcomer@ministry.example';

interface Entry {
  id: string;
  position: string;
  action: string;
  actor: { kind: string };
  seal: string | null;
}

/** A role of the database that may do everything, as whoever rewrites an audit would be. */
async function rewrite(statement: string, values: unknown[]): Promise<void> {
  const client = new Client({ connectionString: testSettings().database.url });
  await client.connect();
  await client.query("SET session_replication_role = 'replica'");
  await client.query(statement, values).finally(() => client.end());
}

describe('the whole house', () => {
  let app: NestFastifyApplication;
  let worker: TestWorker;
  let sink: SmtpSink;
  let scope: SystemScope;
  let foreign: SystemScope;
  let admin: Member;
  let owner: Member;
  let ownerOfSeries: Member;
  let ownerOfOtherSeries: Member;

  beforeAll(async () => {
    await emptyDatabase();
    sink = await SmtpSink.start();
    scope = await loadLivingEvent();
    foreign = await loadLivingEvent({ code: 'foreign', series: 'foreign' });
    app = await startApi({ unlimited: true });
    worker = await startWorker({ env: { SMTP_URL: sink.url } });
    admin = await member(app, scope, { role: 'platform-admin' });
    owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
    ownerOfSeries = await member(app, scope, { role: 'event-owner', seriesId: scope.series });
    ownerOfOtherSeries = await member(app, scope, { role: 'event-owner', seriesId: foreign.series });
  });

  afterAll(async () => {
    await worker.close();
    await app.close();
    await sink.close();
  });

  const ask = async ({ token }: Member, url: string, payload?: object) => {
    const headers = { authorization: `Bearer ${token}`, 'x-rivermeet': '1' };
    const answer = await app.inject({
      method: payload === undefined ? 'GET' : 'POST',
      url,
      headers,
      ...(payload ? { payload } : {}),
    });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  };
  const query = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    app.get(Database, { strict: false }).manager.query(sql, values);
  const seriesAudit = () => `/api/v1/audit/series/${scope.series}`;
  async function sealed(): Promise<void> {
    while ((await sealCommitted(app)) > 0);
  }

  describe('has an audit of its own', () => {
    const entries = async (url: string, who = admin): Promise<Entry[]> => (await ask(who, url)).body.items;

    beforeAll(async () => {
      const signedIn = await new Browser(app).post('/api/v1/session', {
        email: owner.email,
        password: PASSWORD,
      });
      expect(signedIn.statusCode).toBe(201);
      await sealed();
    });

    it('of what was done in no event, by the same filters, with its seals', async () => {
      const [opened] = await entries(`${HOUSE}?action=session.opened`);
      expect(opened).toMatchObject({ action: 'session.opened', actor: { kind: 'visitor' }, seal: '1' });
      const stored = await query<{ position: string }>(
        `SELECT position::text FROM audit_entry WHERE event_id IS NULL AND series_id IS NULL
         ORDER BY audit_entry.position DESC LIMIT 50`,
      );
      expect((await entries(HOUSE)).map(({ position }) => position)).toEqual(
        stored.map(({ position }) => position),
      );
      expect(await entries(`${HOUSE}?from=2018-01-01&to=2018-01-02`)).toEqual([]);
      expect((await ask(admin, `${HOUSE}/choices`)).body.actions).toContain('session.opened');
      expect((await ask(admin, `${HOUSE}/head`)).body).toMatchObject({ chain: 'house', number: '1' });
    });

    it('and one of each series, of what was done in none of its events', async () => {
      const here = await entries(seriesAudit(), ownerOfSeries);
      const stored = await query<{ id: string }>(
        'SELECT id FROM audit_entry WHERE event_id IS NULL AND series_id = $1 ORDER BY position DESC',
        [scope.series],
      );
      expect(stored.length).toBeGreaterThan(0);
      expect(here.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
      expect(await entries(seriesAudit())).toEqual(here);
    });

    it('which nobody reads by what she is in an event, nor in another series', async () => {
      const statusOf = async (who: Member, url: string) => (await ask(who, url)).status;
      for (const part of ['', '/choices', '/head', '/verification']) {
        expect(await statusOf(owner, `${HOUSE}${part}`)).toBe(403);
        expect(await statusOf(ownerOfSeries, `${HOUSE}${part}`)).toBe(403);
        expect(await statusOf(owner, `${seriesAudit()}${part}`)).toBe(404);
        expect(await statusOf(ownerOfOtherSeries, `${seriesAudit()}${part}`)).toBe(404);
      }
      expect((await ask(owner, `${HOUSE}/verifications`, {})).status).toBe(403);
      expect((await ask(owner, `${seriesAudit()}/verifications`, {})).status).toBe(404);
    });

    it('that is verified as a job, which names the entry and the seal that were rewritten', async () => {
      const verify = async (url: string) => {
        const asked = await ask(admin, `${url}/verifications`, {});
        const again = await ask(admin, `${url}/verifications`, {});
        expect([asked.status, again.body.jobId]).toEqual([202, asked.body.jobId]);
        await worker.drain();
        const { status, body } = await ask(admin, `${url}/verification`);
        expect([status, body.id, body.state]).toEqual([200, asked.body.jobId, 'done']);
        await sealed();
        return body.result;
      };

      expect((await ask(admin, `${HOUSE}/verification`)).status).toBe(404);
      expect(await verify(HOUSE)).toMatchObject({ faultCount: 0, faults: [], head: { chain: 'house' } });
      const [opened] = await entries(`${HOUSE}?action=session.opened`);
      await rewrite(`UPDATE audit_entry SET address_prefix = '192.0.2.0/24' WHERE id = $1`, [opened?.id]);
      expect(await verify(HOUSE)).toMatchObject({
        faultCount: 1,
        faults: [{ kind: 'altered-row', chain: 'house', seal: opened?.seal, position: opened?.position }],
      });
      expect(await verify(seriesAudit())).toMatchObject({
        faultCount: 0,
        head: { chain: `series:${scope.series}` },
      });
    });
  });

  describe('shows the mails to its members of staff', () => {
    let first: string;
    const invitation = { name: 'Newcomer', language: 'en', role: 'desk-staff' };

    beforeAll(async () => {
      await query(
        `UPDATE event SET mail_name = '{"en": "The Mekong desk"}', mail_reply_to = 'desk@mekong.example'`,
      );
      const organiser = await personIn(app, scope, { role: 'event-owner', eventId: scope.event });
      sink.next({ at: 'to', answer: 550, says: '5.1.1 no such user here' });
      const sent = await app.inject({
        method: 'POST',
        url: '/api/v1/members',
        headers: { cookie: await organiser.trusted(), 'x-rivermeet': '1' },
        payload: { ...invitation, email: NEWCOMER, eventId: scope.event },
      });
      expect(sent.statusCode).toBe(202);
      await worker.drain();
    });

    it('with their state and what the server said', async () => {
      const { body } = await ask(admin, `${MAIL}/deliveries?q=newcomer`);
      expect(body.items).toEqual([
        expect.objectContaining({
          toAddress: NEWCOMER,
          template: 'staff-invitation',
          state: 'bounced',
          lastError: expect.stringContaining('5.1.1 no such user here'),
          suppressed: true,
        }),
      ]);
      first = body.items[0].id;
      expect((await ask(admin, `${MAIL}/deliveries/${first}`)).body.id).toBe(first);
      const { byState } = (await ask(admin, `${MAIL}/outgoing`)).body;
      expect(byState).toContainEqual({ state: 'bounced', count: 1 });
    });

    it('to who looks after it only, and with them no event’s', async () => {
      const listed = (await ask(admin, `${MAIL}/suppressions`)).body.items;
      expect(listed.map(({ address }: { address: string }) => address)).toEqual([NEWCOMER]);
      const reads = ['deliveries', `deliveries/${first}`, 'outgoing', 'suppressions'];
      const acts = [
        `deliveries/${first}/resending`,
        'outgoing/trial',
        `suppressions/${listed[0].id}/lifting`,
      ];
      const desk = await member(app, scope, { role: 'registration-desk' });
      for (const who of [owner, ownerOfSeries, desk]) {
        for (const path of reads) expect((await ask(who, `${MAIL}/${path}`)).status).toBe(403);
        for (const path of acts)
          expect((await ask(who, `${MAIL}/${path}`, { reason: 'x' })).status).toBe(403);
      }
      const ofEvent = `/api/v1/events/${scope.event}/mail`;
      expect((await ask(admin, `${ofEvent}/deliveries`)).status).toBe(403);
      expect((await ask(owner, `${ofEvent}/deliveries?q=newcomer`)).body.items).toEqual([]);
      expect((await ask(owner, `${ofEvent}/suppressions`)).body.items).toEqual([]);
    });

    it('and says on the list of members that mail came back, until it is tried again', async () => {
      const find = async (who: Member) =>
        (await ask(who, '/api/v1/members')).body.members.find(
          ({ email }: { email: string }) => email === NEWCOMER,
        );
      const { id, bounced } = await find(owner);
      expect(bounced).toEqual({
        since: expect.any(String),
        said: expect.stringContaining('5.1.1 no such user here'),
      });
      const again = `/api/v1/members/${id}/mailing`;
      const auditor = await member(app, scope, { role: 'auditor', eventId: scope.event });
      expect((await ask(auditor, again, { reason: 'no' })).status).toBe(403);
      expect((await ask(ownerOfOtherSeries, again, { reason: 'no' })).status).toBe(404);
      const reader = await member(app, scope, { role: 'event-owner', eventId: scope.event });
      await query(`UPDATE api_token SET permissions = '{members.read}' WHERE account_id = $1`, [reader.id]);
      expect((await find(reader)).id).toBe(id);
      expect((await ask(reader, again, { reason: 'no' })).status).toBe(403);

      expect((await ask(owner, again, { reason: 'The mailbox was made today.' })).status).toBe(204);
      expect((await find(owner)).bounced).toBeNull();
      expect((await ask(owner, again, { reason: 'once more' })).body.code).toBe('mail.lifted-already');
      const { items } = (await ask(admin, `${MAIL}/suppressions?lifted=true`)).body;
      expect(items[0]).toMatchObject({ address: NEWCOMER, liftedNote: 'The mailbox was made today.' });
    });

    it('which are sent again, in the name and with the reply address of the event they are about', async () => {
      sink.empty();
      expect((await ask(admin, `${MAIL}/deliveries/${first}/resending`, {})).status).toBe(201);
      await worker.drain();
      const [mail] = sink.caught;
      expect(mail?.to).toEqual([NEWCOMER]);
      expect(mail?.raw).toMatch(/^From: "?The Mekong desk"? </m);
      expect(mail?.raw).toMatch(/^Reply-To: "?"? ?<?desk@mekong\.example>?/m);
    });

    it('each in the name of the event somebody is invited to, not of the one she was invited to first', async () => {
      await query(`UPDATE event SET mail_name = '{"en": "The other desk"}' WHERE id = $1`, [foreign.event]);
      const email = 'twice@ministry.example';
      const nameOf = (raw = '') => /^From: "?(.+?)"? </m.exec(raw)?.[1];
      const leaving = async (act: () => Promise<{ statusCode: number }>) => {
        sink.empty();
        expect((await act()).statusCode).toBe(202);
        await worker.drain();
        return sink.caught.map(({ to, raw }) => [...to, nameOf(raw)]);
      };
      const invite = async (to: SystemScope) => {
        const organiser = await personIn(app, to, { role: 'event-owner', eventId: to.event });
        const cookie = await organiser.trusted();
        return app.inject({
          method: 'POST',
          url: '/api/v1/members',
          headers: { cookie, 'x-rivermeet': '1' },
          payload: { ...invitation, email, eventId: to.event },
        });
      };
      const again = async ({ token }: Member) => {
        const [account] = await query<{ id: string }>('SELECT id FROM account WHERE email = $1', [email]);
        const headers = { authorization: `Bearer ${token}`, 'x-rivermeet': '1' };
        const url = `/api/v1/members/${account?.id}/invitation`;
        return app.inject({ method: 'POST', url, headers });
      };

      expect(await leaving(() => invite(scope))).toEqual([[email, 'The Mekong desk']]);
      expect(await leaving(() => invite(foreign))).toEqual([[email, 'The other desk']]);
      // Whoever sees both has it mailed for the newer, whoever sees her own for that.
      expect(await leaving(() => again(admin))).toEqual([[email, 'The other desk']]);
      expect(await leaving(() => again(owner))).toEqual([[email, 'The Mekong desk']]);
    });

    it('and lifts an address itself', async () => {
      sink.next({ at: 'to', answer: 550, says: '5.1.1 no such user here' });
      const [account] = await query<{ id: string }>('SELECT id FROM account WHERE email = $1', [NEWCOMER]);
      expect((await ask(owner, `/api/v1/members/${account?.id}/invitation`, {})).status).toBe(202);
      await worker.drain();
      const { items } = (await ask(admin, `${MAIL}/suppressions?q=newcomer`)).body;
      const lifting = `${MAIL}/suppressions/${items[0].id}/lifting`;
      expect((await ask(admin, lifting, { reason: 'Made today.' })).body).toMatchObject({
        liftedNote: 'Made today.',
      });
      expect((await ask(admin, `${MAIL}/suppressions`)).body.items).toEqual([]);
    });
  });
});

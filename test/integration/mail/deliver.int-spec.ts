import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { TestingModule } from '@nestjs/testing';
import { mailTranslator } from '@app/i18n';
import { FixedClock, LANGUAGES, newId } from '@app/kernel';
import { type MailToSend, Mailer, Postman, Resending, parseAddress } from '@app/mail';
import { Database, SystemScope } from '@app/platform';
import { mailing } from '@config';
import { simpleParser } from 'mailparser';
import { SlowSink } from '../../faults/support/slow-sink';
import { TcpProxy } from '../../faults/support/tcp-proxy';
import { emptyDatabase } from '../../support/database';
import { SmtpSink } from '../../support/smtp-sink';
import { composeMail } from './compose';

const MINUTE = 60_000;

type Approved = MailToSend<'registration-approved'>;

const APPROVED: Approved = {
  key: 'registration-approved.0199aaaa',
  eventId: null,
  to: { name: 'សុខ ស្រីមុំ', address: 'sreymom@moc.gov.kh' },
  language: 'km',
  template: 'registration-approved',
  params: {
    event: {
      name: 'ព្រឹត្តិការណ៍មេគង្គ-ឡានឆាង',
      dates: '3–6 ធ្នូ 2026',
      place: 'ប៉េកាំង',
      organiser: 'NDRC',
      contact: 'delegates@example.org',
    },
    person: 'លោកស្រី សុខ ស្រីមុំ',
    path: '/r/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    number: 'LM-0147',
    category: 'ប្រតិភូ',
  },
};

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Longer than the lease of a second, in milliseconds. */
const FROZEN = 1_800;

/** Another process, as far as a frozen one can tell: takes every mail as soon as its lease is over. */
const THIEF = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { Client } = require('pg');
  (async () => {
    const client = new Client({ connectionString: workerData });
    await client.connect();
    for (let taken = 0; taken === 0;) {
      const { rowCount } = await client.query(
        "UPDATE mail_delivery SET held_by = gen_random_uuid(), due_at = now() + interval '1 hour' " +
          "WHERE state = 'sending' AND due_at < now()");
      taken = rowCount;
      if (taken > 0) parentPort.postMessage(taken);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await client.end();
  })();`;

describe('a mail', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  let sink: SmtpSink;
  let module: TestingModule;
  let mailer: Mailer;
  let postman: Postman;
  let count = 0;

  const compose = (smtpUrl: string, env: Record<string, string> = {}): Promise<TestingModule> =>
    composeMail({ SMTP_URL: smtpUrl, MAIL_FROM: 'Rivermeet <events@rivermeet.example>', ...env }, clock);

  const query = (sql: string) => module.get(Database).manager.query(sql);
  const story = () =>
    query(
      `SELECT state, attempts, last_error AS error, sent_at AS at FROM mail_delivery ORDER BY created_at, key`,
    );

  /** The mail with another key, so that each test's mails are its own. */
  const mail = (change: Partial<Approved> = {}): Approved => {
    count += 1;
    return { ...APPROVED, key: `${APPROVED.key}.${count}`, ...change };
  };

  /** Posts the mail and lets the postman go round once. */
  const deliver = async (posted: MailToSend<'registration-approved'>) => {
    await mailer.post(posted);
    await postman.carryDue();
  };

  /** So much time passes for the mails on their way; how many were tried then. */
  const later = async (minutes: number) => {
    const before = sink.recipients.length;
    await query(
      `UPDATE mail_delivery SET due_at = due_at - ${minutes} * interval '1 minute',
         tried_since = tried_since - ${minutes} * interval '1 minute'`,
    );
    await query(`UPDATE mail_pause SET probe_at = probe_at - ${minutes} * interval '1 minute'`);
    await query(`UPDATE mail_domain_pause SET until = until - ${minutes} * interval '1 minute'`);
    await postman.carryDue();
    return sink.recipients.length - before;
  };

  const headersOf = (raw: string) =>
    (raw.split('\r\n\r\n')[0] ?? '')
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => line.slice(0, line.indexOf(':')));

  beforeAll(async () => {
    sink = await SmtpSink.start();
    module = await compose(sink.url);
    mailer = module.get(Mailer);
    postman = module.get(Postman);
  });

  afterAll(async () => {
    await module.close();
    await sink.close();
  });

  beforeEach(async () => {
    await emptyDatabase();
    sink.empty();
    clock.set(new Date('2026-12-01T08:00:00Z'));
  });

  it('reaches its recipient with everything in it', async () => {
    await deliver(APPROVED);

    expect(sink.caught.map(({ from, to }) => ({ from, to }))).toEqual([
      { from: 'events@rivermeet.example', to: ['sreymom@moc.gov.kh'] },
    ]);
    const parsed = await simpleParser(Buffer.from(sink.caught[0]?.raw ?? '', 'latin1'));
    expect(parsed.from?.value).toEqual([
      { name: 'ព្រឹត្តិការណ៍មេគង្គ-ឡានឆាង', address: 'events@rivermeet.example' },
    ]);
    expect(parsed.to).toMatchObject({ value: [{ name: 'សុខ ស្រីមុំ', address: 'sreymom@moc.gov.kh' }] });
    expect(parsed.replyTo?.value).toEqual([{ name: '', address: 'delegates@example.org' }]);
    expect(parsed.messageId).toBe('<registration-approved.0199aaaa@localhost>');
    expect(parsed.subject).toBe('កន្លែងរបស់លោកអ្នកត្រូវបានបញ្ជាក់៖ ព្រឹត្តិការណ៍មេគង្គ-ឡានឆាង');
    expect([parsed.headers.get('auto-submitted'), parsed.headers.get('content-language')]).toEqual([
      'auto-generated',
      'km',
    ]);
    expect(parsed.text).toContain(`\nhttp://localhost:3000${APPROVED.params.path}\n`);
    expect(parsed.html).toContain('<html lang="km">');
    expect(parsed.attachments).toEqual([]);
  });

  it('is written down without its text', async () => {
    await deliver(APPROVED);
    const [row] = await query(
      `SELECT to_jsonb(mail_delivery) - '{id,position,due_at,tried_since,sending_since}'::text[] AS row FROM mail_delivery`,
    );
    expect(row.row).toEqual({
      key: 'registration-approved.0199aaaa',
      event_id: null,
      to_address: 'sreymom@moc.gov.kh',
      to_name: 'សុខ ស្រីមុំ',
      template: 'registration-approved',
      language: 'km',
      subject: 'កន្លែងរបស់លោកអ្នកត្រូវបានបញ្ជាក់៖ ព្រឹត្តិការណ៍មេគង្គ-ឡានឆាង',
      message_id: '<registration-approved.0199aaaa@localhost>',
      state: 'sent',
      attempts: 1,
      last_error: null,
      created_at: '2026-12-01T08:00:00+00:00',
      domain: 'moc.gov.kh',
      subject_id: null,
      urgent: false,
      by_anybody: false,
      good_until: null,
      held_by: null,
      fault: null,
      sealed: null,
      sent_at: '2026-12-01T08:00:00+00:00',
    });
  });

  it('comes under the name its event has chosen, from our own address', async () => {
    const event = {
      ...APPROVED.params.event,
      sender: { name: 'NDRC Beijing', replyTo: 'reply@example.org' },
    };
    await deliver(mail({ params: { ...APPROVED.params, event } }));
    const { from, replyTo } = await simpleParser(sink.caught[0]?.raw ?? '');
    expect(from?.value).toEqual([{ name: 'NDRC Beijing', address: 'events@rivermeet.example' }]);
    expect(replyTo?.value).toEqual([{ name: '', address: 'reply@example.org' }]);
    expect(sink.caught[0]?.from).toBe('events@rivermeet.example');
  });

  it.each(LANGUAGES)('is written in the language of its reader: %s', async (language) => {
    await deliver(mail({ language }));
    const { subject, html } = await simpleParser(sink.caught[0]?.raw ?? '');
    const event = APPROVED.params.event.name;
    expect(subject).toBe(mailTranslator(language)('approved.subject', { event }));
    expect(html).toContain(`<html lang="${language}">`);
  });

  describe('of several about one thing', () => {
    const subjectId = newId();
    const toldOf = (change: Partial<Approved> = {}) => mail({ subjectId, ...change });
    const arrived = () => sink.caught.map(({ raw }) => /^Message-ID: <(.*)@/im.exec(raw)?.[1]);

    it('leaves when the one before it has left, however many conversations there may be', async () => {
      const told = Array.from({ length: 6 }, () => toldOf());
      for (const one of told) await mailer.post(one);
      sink.next({ at: 'to', answer: 451, wait: 300 });
      await postman.carryDue();
      expect(arrived()).toEqual([]);
      await later(60);
      expect(arrived()).toEqual(told.map(({ key }) => key));
    });

    it('waits for none to another address, and for none that will not leave any more', async () => {
      const elsewhere = toldOf({ to: { name: '', address: 'dara@mfa.gov.kh' } });
      const [refused, last] = [toldOf(), toldOf()];
      for (const one of [refused, last, elsewhere]) await mailer.post(one);
      sink.refuse('moc.gov.kh', '5.1.1 no such mailbox');
      await postman.carryDue();
      expect(arrived()).toEqual([elsewhere.key]);
      expect((await story()).map(({ state }: { state: string }) => state)).not.toContain('waiting');
    });

    it('waits for none when somebody sits waiting for it', async () => {
      await mailer.post(toldOf());
      const { event } = APPROVED.params;
      const code = { ...mail(), subjectId, template: 'code', params: { event, code: '123456', minutes: 10 } };
      await mailer.post(code as never);
      sink.next({ at: 'to', answer: 451 });
      sink.next({ at: 'to', answer: 451 });
      await postman.carryDue();
      expect(sink.recipients).toHaveLength(2);
    });
  });

  describe('posted twice', () => {
    it('leaves once', async () => {
      const twice = mail();
      await deliver(twice);
      await deliver(twice);
      expect(sink.caught).toHaveLength(1);
    });

    it('leaves once when ten post it and four postmen go for it at the same time', async () => {
      const busy = mail();
      const rivals = await Promise.all(Array.from({ length: 3 }, () => compose(sink.url)));
      await Promise.all(Array.from({ length: 10 }, () => mailer.post(busy)));
      await Promise.all([module, ...rivals].map((one) => one.get(Postman).carryDue()));
      await Promise.all(rivals.map((one) => one.close()));

      expect(sink.caught).toHaveLength(1);
      expect(await story()).toEqual([{ state: 'sent', attempts: 1, error: null, at: clock.now() }]);
    });

    it('is left alone while another worker may still be at it, and sent again when that one must have died', async () => {
      const cut = mail();
      await deliver(cut);
      const [row] = await query(`SELECT id, sealed FROM mail_delivery`);
      expect(row.sealed).toBeNull();

      const held = mail();
      await mailer.post(held);
      await query(
        `UPDATE mail_delivery SET state = 'sending', sending_since = now(), held_by = gen_random_uuid(),
           due_at = now() + interval '1 minute', attempts = 1 WHERE key = '${held.key}'`,
      );
      await later(0.9);
      expect(sink.caught).toHaveLength(1);

      await later(0.2);
      expect(sink.caught).toHaveLength(2);
      expect(sink.caught[1]?.raw).toContain(`Message-ID: <${held.key}@localhost>`);
      expect(await story()).toMatchObject([{ state: 'sent' }, { state: 'sent', attempts: 2 }]);
    });

    it('is told by nobody who no longer holds it', async () => {
      const stolen = mail();
      await mailer.post(stolen);
      sink.next({ at: 'to', answer: 450, wait: 300 });
      const slow = postman.carryDue();
      await until(() => sink.planned === 0);
      await query(`UPDATE mail_delivery SET held_by = gen_random_uuid()`);
      await slow;
      expect(await story()).toMatchObject([{ state: 'sending', attempts: 1, error: null }]);
    });

    it('is written down by a postman who is told to stop while many are under way', async () => {
      const slow = await SlowSink.start(400);
      const leaving = await compose(slow.url, { MAIL_PER_SECOND: '0', MAIL_LEASE_SECONDS: '1' });
      try {
        for (let index = 0; index < 12; index += 1)
          await mailer.post(mail({ to: { name: '', address: `stop.${index}@example.org` } }));
        leaving.get(Postman).start();
        await until(() => slow.underWay > 2);
        await leaving.close();
        const begun = slow.arrived.map(({ to }) => to);

        expect(begun.length).toBeGreaterThan(2);
        await postman.carryDue();
        expect(sink.recipients.filter((address) => begun.includes(address))).toEqual([]);
        expect((await story()).map(({ state }: { state: string }) => state)).toEqual(Array(12).fill('sent'));
      } finally {
        await slow.close();
      }
    });

    it('does not make its postman hurry while his database is away, and is written down when it is back', async () => {
      const slow = await SlowSink.start(300);
      const database = new URL(process.env.DATABASE_URL ?? '');
      const wire = await TcpProxy.start({ host: database.hostname, port: Number(database.port) });
      database.port = `${wire.port}`;
      const lonely = await compose(slow.url, { MAIL_PER_SECOND: '0', DATABASE_URL: database.href });
      try {
        for (let index = 0; index < 8; index += 1)
          await mailer.post(mail({ to: { name: '', address: `away.${index}@example.org` } }));
        lonely.get(Postman).start();
        await until(() => slow.underWay > 2);
        wire.cut();
        await until(() => slow.arrived.length === 8);
        const before = wire.refused;
        await sleep(1_500);
        expect(wire.refused - before).toBeLessThan(10);

        wire.mend();
        await lonely.close();
        expect((await story()).map(({ state }: { state: string }) => state)).toEqual(Array(8).fill('sent'));
      } finally {
        await lonely.close();
        await Promise.all([slow.close(), wire.close()]);
      }
    });

    it('is not begun by a postman who was frozen until others had taken it', async () => {
      const sleepy = await compose(sink.url, { MAIL_LEASE_SECONDS: '1' });
      const mails = mailing.atOnce + 8;
      for (let index = 0; index < mails; index += 1) await sleepy.get(Mailer).post(mail());
      sink.next(...Array.from({ length: mails }, () => ({ at: 'to', answer: 450, wait: 200 }) as const));
      const thief = new Worker(THIEF, { eval: true, workerData: process.env.DATABASE_URL });
      await once(thief, 'online');

      const carrying = sleepy.get(Postman).carryDue();
      await until(() => sink.recipients.length > 0);
      const stolen = once(thief, 'message');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FROZEN);
      expect((await stolen)[0]).toBe(mails);
      await carrying;
      await sleepy.close();
      expect(sink.recipients.length).toBeLessThanOrEqual(mailing.atOnce);
    });
  });

  describe('is tried again', () => {
    it.each([
      ['the server is full', { at: 'connect', answer: 421, says: 'busy' }],
      ['it greylists', { at: 'to', answer: 450, says: 'come back later' }],
      ['it has no room', { at: 'from', answer: 452, says: 'no room' }],
      ['it fails over the text', { at: 'data', answer: 451, says: 'local error' }],
    ] as const)('when %s', async (_what, behaviour) => {
      sink.next(behaviour);
      await deliver(mail());
      expect(sink.planned).toBe(0);
      const refused = {
        state: 'waiting',
        attempts: 1,
        error: expect.stringContaining(String(behaviour.answer)),
        at: null,
      };
      expect(await story()).toEqual([refused]);

      await later(0.5);
      expect(await story()).toEqual([refused]);
      await later(1);
      expect(sink.caught).toHaveLength(1);
      expect(await story()).toEqual([{ state: 'sent', attempts: 2, error: null, at: clock.now() }]);
    });

    it('with the same Message-ID, when the server took it and hung up before it said so', async () => {
      const doubled = mail();
      sink.next({ at: 'drop' });
      await deliver(doubled);
      expect([sink.planned, sink.caught.length]).toEqual([0, 1]);

      await later(2);
      const ids = await Promise.all(sink.caught.map(async ({ raw }) => (await simpleParser(raw)).messageId));
      expect(ids).toEqual([`<${doubled.key}@localhost>`, `<${doubled.key}@localhost>`]);
    });

    it('later and later', async () => {
      sink.next(...Array.from({ length: 4 }, () => ({ at: 'to', answer: 450 }) as const));
      await deliver(mail());
      const pauses = [];
      for (let tries = 0; tries < 4; tries += 1) {
        const [row] = await query(
          `SELECT extract(epoch FROM due_at - now()) / 60 AS minutes FROM mail_delivery`,
        );
        pauses.push(Number(row.minutes));
        await later(pauses[tries] ?? 0);
      }
      const bounds = [1, 2, 5, 10].map((minutes) => [minutes * 0.85, minutes * 1.1] as const);
      expect(pauses.map((pause, tries) => bounds[tries]?.map((bound) => pause > bound))).toEqual(
        bounds.map(() => [true, false]),
      );
      expect(await story()).toMatchObject([{ state: 'sent', attempts: 5 }]);
    });

    it('for two days, then it has failed', async () => {
      sink.next({ at: 'to', answer: 450 }, { at: 'to', answer: 450 });
      await deliver(mail());
      await later(49 * 60);
      await later(49 * 60);
      expect(await query(`SELECT state, fault, attempts, last_error FROM mail_delivery`)).toEqual([
        { state: 'failed', fault: 'gave-up', attempts: 2, last_error: '450 no' },
      ]);
      expect(sink.caught).toEqual([]);
    });

    it('when nothing listens', async () => {
      const alone = await compose('smtp://127.0.0.1:1');
      await alone.get(Mailer).post(mail());
      await alone.get(Postman).carryDue();
      await alone.close();
      expect(await story()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
    });

    it('when the server says nothing, and the others do not wait for it', async () => {
      const impatient = await compose(`${sink.url}?socketTimeout=300`);
      sink.next({ at: 'silence' });
      for (let count = 0; count < 4; count += 1) await impatient.get(Mailer).post(mail());
      await impatient.get(Postman).carryDue();
      await impatient.close();
      const states = (await story()).map(({ state }: { state: string }) => state);
      expect(states.toSorted()).toEqual(['sent', 'sent', 'sent', 'waiting']);
    });
  });

  describe('stops with all others, but one a minute', () => {
    const broken = { at: 'from', answer: 550, says: 'who are you' } as const;

    it('when the fault is ours, and goes on when it is mended', async () => {
      sink.next(...Array.from({ length: mailing.atOnce }, () => broken));
      for (let count = 0; count < 30; count += 1) await mailer.post(mail());
      await postman.carryDue();
      expect(sink.caught).toEqual([]);
      expect(await query(`SELECT reason, said FROM mail_pause`)).toEqual([
        { reason: 'refused', said: '550 who are you' },
      ]);
      expect(await query(`SELECT state, count(*)::int AS mails FROM mail_delivery GROUP BY 1`)).toEqual([
        { state: 'waiting', mails: 30 },
      ]);

      sink.next(broken);
      await later(1.2);
      expect([sink.planned, sink.caught.length]).toEqual([0, 0]);
      await later(1.2);
      await later(1.2);
      expect(sink.caught).toHaveLength(30);
      expect(await query(`SELECT 1 FROM mail_pause`)).toEqual([]);
    });

    it('goes on without the one mail the server will not have', async () => {
      sink.next(broken);
      await deliver(mail());
      for (let count = 0; count < 5; count += 1) await mailer.post(mail());
      await later(1.2);
      expect(sink.caught.length).toBeGreaterThan(4);
    });

    it('when the certificate is nobody’s', async () => {
      const unknown = await SmtpSink.start({ secure: true });
      const secure = await compose(unknown.url);
      await secure.get(Mailer).post(mail());
      await secure.get(Postman).carryDue();
      await secure.close();
      await unknown.close();
      expect(await query(`SELECT reason, said FROM mail_pause`)).toMatchObject([{ reason: 'encryption' }]);
      expect(await story()).toMatchObject([{ state: 'waiting' }]);
    });

    it('when the password is wrong', async () => {
      const wrong = await compose(sink.url.replace('//', '//us:wrong@'));
      await wrong.get(Mailer).post(mail());
      await wrong.get(Postman).carryDue();
      await wrong.close();
      expect(await query(`SELECT reason, said FROM mail_pause`)).toMatchObject([{ reason: 'sign-in' }]);
    });
  });

  describe('stops with the others of its domain', () => {
    const POLICY = '5.7.26 unauthenticated';
    const post = async (mails: number, domain = 'moc.gov.kh') => {
      for (let index = 0; index < mails; index += 1)
        await mailer.post(mail({ to: { name: '', address: `a${index}@${domain}` } }));
    };
    const carried = async () => {
      const before = sink.recipients.length;
      await postman.carryDue();
      return sink.recipients.length - before;
    };
    const pauses = () =>
      query(
        `SELECT domain, said, refusals, round(extract(epoch FROM until - now()) / 60)::int AS minutes
         FROM mail_domain_pause`,
      );

    it('when that domain’s policy refuses us, and mail to all others leaves', async () => {
      sink.refuse('moc.gov.kh', POLICY);
      await post(30);
      await post(3, 'other.gov');
      await postman.carryDue();
      expect(sink.caught.map(({ to }) => to[0]).toSorted()).toEqual([
        'a0@other.gov',
        'a1@other.gov',
        'a2@other.gov',
      ]);
      expect(sink.recipients.length).toBeLessThanOrEqual(3 + mailing.atOnce);
      expect(await query('SELECT 1 FROM mail_pause')).toEqual([]);
      expect(await query('SELECT 1 FROM mail_suppression')).toEqual([]);
      const paused = { domain: 'moc.gov.kh', said: `550 ${POLICY}` };
      expect(await pauses()).toEqual([{ ...paused, refusals: 1, minutes: 1 }]);

      await post(1);
      expect(await carried()).toBe(0);
      expect(await later(1.1)).toBe(1);
      expect(await pauses()).toEqual([{ ...paused, refusals: 2, minutes: 2 }]);
      expect(await later(1.1)).toBe(0);
      expect(await later(1)).toBe(1);
      expect(await pauses()).toEqual([{ ...paused, refusals: 3, minutes: 5 }]);

      sink.refuse('moc.gov.kh', null);
      expect(await later(5.1)).toBe(31);
      expect(await pauses()).toEqual([]);
      expect(await query(`SELECT DISTINCT state FROM mail_delivery`)).toEqual([{ state: 'sent' }]);
    });

    it('and does not keep them for what its text alone is refused', async () => {
      sink.next({ at: 'data', answer: 550, says: POLICY });
      await post(1);
      await postman.carryDue();
      await post(5);
      expect(await carried()).toBe(0);
      expect(await later(1.1)).toBe(6);
      expect(sink.caught).toHaveLength(6);
    });

    it('until somebody asks for a try', async () => {
      sink.refuse('moc.gov.kh', POLICY);
      await post(3);
      await postman.carryDue();
      const scope = SystemScope.of({ eventId: newId(), reason: 'test' });
      const resending = module.get(Resending);
      await module.get(Database).transaction((tx) => resending.tryNow(tx, scope));
      expect(await carried()).toBe(1);
      sink.refuse('moc.gov.kh', null);
      await module.get(Database).transaction((tx) => resending.tryNow(tx, scope));
      expect(await carried()).toBe(2);
      // Refused twice, it waits for a time of its own.
      expect(await later(2.3)).toBe(1);
    });
  });

  describe('is held back', () => {
    it('to so many a second, shared by all postmen', async () => {
      const [one, other] = await Promise.all([
        compose(sink.url, { MAIL_PER_SECOND: '10' }),
        compose(sink.url, { MAIL_PER_SECOND: '10' }),
      ]);
      for (let count = 0; count < 40; count += 1) await mailer.post(mail());
      const start = performance.now();
      while (sink.caught.length < 40)
        await Promise.all([one.get(Postman).carryDue(), other.get(Postman).carryDue()]);
      const seconds = (performance.now() - start) / 1000;
      await Promise.all([one.close(), other.close()]);
      expect(seconds).toBeGreaterThan(2.9);
      expect(seconds).toBeLessThan(8);
      expect(sink.caught).toHaveLength(40);
    });

    it('to so many a minute to one domain, and the others pass by', async () => {
      const slow = await compose(sink.url, { MAIL_PER_DOMAIN_PER_MINUTE: '60' });
      for (let count = 0; count < 20; count += 1) await slow.get(Mailer).post(mail());
      for (let count = 0; count < 3; count += 1)
        await slow.get(Mailer).post(mail({ to: { name: '', address: `a${count}@other${count}.gov` } }));
      await slow.get(Postman).carryDue();
      await slow.get(Postman).carryDue();
      await slow.close();
      const domains = sink.recipients.map((address) => address.split('@')[1]);
      expect(domains.filter((domain) => domain !== 'moc.gov.kh').toSorted()).toEqual([
        'other0.gov',
        'other1.gov',
        'other2.gov',
      ]);
      expect(domains.filter((domain) => domain === 'moc.gov.kh').length).toBeLessThanOrEqual(6);
      const [held] = await query(
        `SELECT max(due_at) > now() + interval '5 seconds' AS later, sum(attempts)::int AS attempts
         FROM mail_delivery WHERE state = 'waiting'`,
      );
      expect(held).toEqual({ later: true, attempts: 0 });
    });

    it('when strangers have caused three within the hour', async () => {
      const asked = () => mailer.post({ ...mail(), template: 'registration-resume' } as never);
      await Promise.all(Array.from({ length: 9 }, asked));
      await deliver(mail());
      expect(
        await query(
          `SELECT state, fault, count(*)::int AS mails FROM mail_delivery GROUP BY 1, 2 ORDER BY 1`,
        ),
      ).toEqual([
        { state: 'failed', fault: 'too-many', mails: 6 },
        { state: 'sent', fault: null, mails: 4 },
      ]);

      clock.advance(61 * MINUTE);
      await asked();
      await postman.carryDue();
      expect(sink.caught).toHaveLength(5);
    });

    it('when it would come too late', async () => {
      await deliver({ ...mail(), goodUntil: clock.now() });
      expect(await query(`SELECT state, fault, sealed FROM mail_delivery`)).toEqual([
        { state: 'failed', fault: 'too-late', sealed: null },
      ]);
    });
  });

  describe('to an address that does not exist', () => {
    it('is the last one', async () => {
      sink.next({ at: 'to', answer: 550, says: '5.1.1 no such user' });
      await deliver(mail());
      await deliver(mail());
      expect(sink.recipients).toHaveLength(1);
      expect(await query(`SELECT state, fault FROM mail_delivery ORDER BY key`)).toEqual([
        { state: 'bounced', fault: null },
        { state: 'failed', fault: 'suppressed' },
      ]);
      expect(await query(`SELECT address, reason, note FROM mail_suppression`)).toEqual([
        { address: 'sreymom@moc.gov.kh', reason: 'bounced', note: '550 5.1.1 no such user' },
      ]);
    });

    it('is not the last one when its mailbox is full', async () => {
      sink.next({ at: 'to', answer: 550, says: '5.2.2 mailbox full' });
      await deliver(mail());
      await deliver(mail());
      expect(sink.caught).toHaveLength(1);
    });
  });

  describe('is not tried again', () => {
    it.each([
      [
        'there is no such mailbox',
        { at: 'to', answer: 550, says: 'no mailbox sreymom@moc.gov.kh here' },
        'bounced',
      ],
      ['the text is refused', { at: 'data', answer: 554, says: 'refused' }, 'bounced'],
    ] as const)('when %s', async (_what, behaviour, state) => {
      const lost = mail();
      sink.next(behaviour);
      await deliver(lost);
      await deliver(lost);
      expect(sink.planned).toBe(0);
      expect(sink.caught).toEqual([]);
      const [row] = await story();
      expect(row).toMatchObject({ state, attempts: 1, at: null });
      expect(row.error).toContain(String(behaviour.answer));
      expect(row.error).not.toContain('@');
    });
  });

  describe('is written down with the others', () => {
    const stories = () =>
      query(`SELECT to_address AS address, state, last_error AS error FROM mail_delivery ORDER BY 1`);

    const postFor = async (...names: string[]) => {
      for (const name of names) await mailer.post(mail({ to: { name: '', address: `${name}@moc.gov.kh` } }));
      await postman.carryDue();
    };

    it('when the server said what no column takes', async () => {
      sink.next({ at: 'to', answer: 550, says: 'no \u0000\u0007 such \u001B[31mbox' });
      await postFor('a', 'b', 'c');
      const told = (await stories()) as { state: string; error: string | null }[];
      expect(told.map(({ state }) => state).toSorted()).toEqual(['bounced', 'sent', 'sent']);
      expect(told.find(({ state }) => state === 'bounced')?.error).toBe('550 no such [31mbox');
      expect(await query('SELECT note FROM mail_suppression')).toEqual([{ note: '550 no such [31mbox' }]);
    });

    it.each([
      ['its words', `last_error IS NULL OR last_error <> '450 poison'`, { state: 'waiting', error: null }],
      [
        'its state',
        `held_by IS NOT NULL OR attempts = 0 OR state = 'sent'`,
        { state: 'sending', error: null },
      ],
    ])('when the database does not take %s', async (_what, check, left) => {
      await query(`ALTER TABLE mail_delivery ADD CONSTRAINT bad_row CHECK (${check})`);
      try {
        sink.next({ at: 'to', answer: 450, says: 'poison' });
        await postFor('a', 'b', 'c');
        const told = (await stories()) as { state: string; error: string | null }[];
        expect(told.filter(({ state }) => state === 'sent')).toHaveLength(2);
        expect(told.find(({ state }) => state !== 'sent')).toMatchObject(left);
      } finally {
        await query('ALTER TABLE mail_delivery DROP CONSTRAINT bad_row');
      }
    });
  });

  describe('cannot be led elsewhere', () => {
    const HOSTILE = [
      '"a@evil.com x"@ok.gov',
      '"a@evil.com"@ok.gov',
      'u@ok.gov(x)evil.com',
      'u@ok.gov (evil@evil.com)',
      '(evil@evil.com)u@ok.gov',
      'a@ok.gov,b@evil.com',
      'a@ok.gov;b@evil.com',
      'a@ok.gov b@evil.com',
      'a@ok.gov\tb@evil.com',
      'Group:;',
      'Group: a@ok.gov, b@evil.com;',
      '<a@ok.gov>',
      'a <b@evil.com>',
      'a@ok.gov <b@evil.com>',
      '<b@evil.com> a@ok.gov',
      'a@ok.gov\r\nRCPT TO:<b@evil.com>',
      'a@ok.gov>\r\nRCPT TO:<b@evil.com',
      'a@ok.gov\nBcc: b@evil.com',
      'a@ok.gov\r\n\r\nhello',
      'a\r\n@ok.gov',
      'a@ok.gov\u0000b@evil.com',
      'a\uD800@ok.gov',
      'a@ok\u00ADgov.com',
      'a@\u00ADok.gov',
      'a@ok.gov\u00AD.evil.com',
      'a@evil.com\u3002ok.gov',
      'a@ok.gov\uFF0Cb@evil.com',
      'a@ok.gov\uFF20evil.com',
      'a\uFF20evil.com@ok.gov',
      'a@b@ok.gov',
      'a@evil.com@ok.gov',
      'a%evil.com@ok.gov',
      'evil.com!a@ok.gov',
      '@evil.com:a@ok.gov',
      'a@ok.gov?bcc=b@evil.com',
      'a@ok.gov&bcc=b@evil.com',
      'a@ok.gov#b@evil.com',
      'a@ok.gov/b@evil.com',
      'a@ok.gov\\@evil.com',
      'a@ok.gov=?utf-8?q?=40evil.com?=',
      '=?utf-8?q?b=40evil.com?=@ok.gov',
      '=?x?q?b=40evil.com=3e=00?=foo@ok.gov',
      'a+b@OK.gov',
      "o'neil@ok.gov",
      'a@[127.0.0.1]',
      'a@127.1',
      'a@xn--ok-.gov',
      'a@xn--80ak6aa92e.com',
      'a@аррӏе.com',
      'a@例子.中国',
      `${'('.repeat(32000)}a@ok.gov${')'.repeat(32000)}`,
      `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(56)}.gov`,
    ];
    const AROUND = ['', ' ', '\t', '\r\n', '\u200B', '\uFEFF', '"', ','];
    const addresses = HOSTILE.flatMap((address) => AROUND.map((around) => around + address + around));

    it('by its address', async () => {
      expect(addresses.length).toBeGreaterThan(400);
      for (const address of addresses) await mailer.post(mail({ to: { name: 'A', address } }));
      await postman.carryDue();

      const stored: { to_address: string; state: string }[] = await query(
        `SELECT to_address, state FROM mail_delivery ORDER BY key`,
      );
      const sent = stored.filter(({ state }) => state === 'sent').map((row) => row.to_address);
      const good = addresses.flatMap((address) => {
        const parsed = parseAddress(address);
        return parsed.ok ? [parsed.address] : [];
      });
      expect(stored).toHaveLength(addresses.length);
      expect(sent.toSorted()).toEqual(good.toSorted());
      expect(sink.recipients.toSorted()).toEqual(good.toSorted());
      expect(good.length).toBeGreaterThan(10);
      const domains = new Set(good.map((address) => address.slice(address.indexOf('@') + 1)));
      expect([...domains].filter((domain) => domain.endsWith('evil.com'))).toEqual([]);
      expect(sink.caught.map(({ to }) => to.length)).toEqual(good.map(() => 1));
    }, 60_000);

    it.each([
      'A\r\nBcc: x@evil.com',
      'A\nBcc: x@evil.com',
      'A\rBcc: x@evil.com',
      'x@evil.com',
      'A" <x@evil.com>, "B',
      'A <x@evil.com>',
      'A, x@evil.com',
      'Group: x@evil.com;',
      '=?utf-8?q?=0d=0aBcc=3a_x=40evil=2ecom?=',
      '"; DROP TABLE mail_delivery; --',
      '王'.repeat(300),
      '\u{1F600} Ms',
      '',
    ])('by a name: %j', async (name) => {
      await deliver(mail());
      const event = { ...APPROVED.params.event, name, contact: name };
      await deliver(
        mail({ to: { name, address: 'a@ok.gov' }, params: { ...APPROVED.params, event, person: name } }),
      );

      const [plain, hostile] = sink.caught;
      expect(hostile?.to).toEqual(['a@ok.gov']);
      expect(sink.recipients).toEqual(['sreymom@moc.gov.kh', 'a@ok.gov']);
      const expected = headersOf(plain?.raw ?? '').filter(
        (header) => header !== 'Reply-To' || name === 'x@evil.com',
      );
      expect(headersOf(hostile?.raw ?? '').toSorted()).toEqual(expected.toSorted());
      const parsed = await simpleParser(Buffer.from(hostile?.raw ?? '', 'latin1'));
      expect(
        [parsed.to, parsed.from].map(
          (field) => field && 'value' in field && field.value.map((one) => one.address),
        ),
      ).toEqual([['a@ok.gov'], ['events@rivermeet.example']]);
    });
  });
});

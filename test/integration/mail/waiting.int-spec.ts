import { newId } from '@app/kernel';
import { Mailer, Postman, Resending } from '@app/mail';
import { Database, SystemScope } from '@app/platform';
import { mailing } from '@config';
import { simpleParser } from 'mailparser';
import { SmtpSink } from '../../support/smtp-sink';
import { openHouse } from './house';

const MINUTE = 60_000;

describe('a mail', () => {
  const { house, clock, compose, query, story, mail, deliver, later } = openHouse();

  describe('is tried again', () => {
    it.each([
      ['the server is full', { at: 'connect', answer: 421, says: 'busy' }],
      ['it greylists', { at: 'to', answer: 450, says: 'come back later' }],
      ['it has no room', { at: 'from', answer: 452, says: 'no room' }],
      ['it fails over the text', { at: 'data', answer: 451, says: 'local error' }],
    ] as const)('when %s', async (_what, behaviour) => {
      house.sink.next(behaviour);
      await deliver(mail());
      expect(house.sink.planned).toBe(0);
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
      expect(house.sink.caught).toHaveLength(1);
      expect(await story()).toEqual([{ state: 'sent', attempts: 2, error: null, at: clock.now() }]);
    });

    it('with the same Message-ID, when the server took it and hung up before it said so', async () => {
      const doubled = mail();
      house.sink.next({ at: 'drop' });
      await deliver(doubled);
      expect([house.sink.planned, house.sink.caught.length]).toEqual([0, 1]);

      await later(2);
      const ids = await Promise.all(
        house.sink.caught.map(async ({ raw }) => (await simpleParser(raw)).messageId),
      );
      expect(ids).toEqual([`<${doubled.key}@localhost>`, `<${doubled.key}@localhost>`]);
    });

    it('later and later', async () => {
      house.sink.next(...Array.from({ length: 4 }, () => ({ at: 'to', answer: 450 }) as const));
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
      house.sink.next({ at: 'to', answer: 450 }, { at: 'to', answer: 450 });
      await deliver(mail());
      await later(49 * 60);
      await later(49 * 60);
      expect(await query(`SELECT state, fault, attempts, last_error FROM mail_delivery`)).toEqual([
        { state: 'failed', fault: 'gave-up', attempts: 2, last_error: '450 no' },
      ]);
      expect(house.sink.caught).toEqual([]);
    });

    it('when nothing listens', async () => {
      const alone = await compose('smtp://127.0.0.1:1');
      await alone.get(Mailer).post(mail());
      await alone.get(Postman).carryDue();
      await alone.close();
      expect(await story()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
    });

    it('when the server says nothing, and the others do not wait for it', async () => {
      const impatient = await compose(`${house.sink.url}?socketTimeout=300`);
      house.sink.next({ at: 'silence' });
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
      house.sink.next(...Array.from({ length: mailing.atOnce }, () => broken));
      for (let count = 0; count < 30; count += 1) await house.mailer.post(mail());
      await house.postman.carryDue();
      expect(house.sink.caught).toEqual([]);
      expect(await query(`SELECT reason, said FROM mail_pause`)).toEqual([
        { reason: 'refused', said: '550 who are you' },
      ]);
      expect(await query(`SELECT state, count(*)::int AS mails FROM mail_delivery GROUP BY 1`)).toEqual([
        { state: 'waiting', mails: 30 },
      ]);

      house.sink.next(broken);
      await later(1.2);
      expect([house.sink.planned, house.sink.caught.length]).toEqual([0, 0]);
      await later(1.2);
      await later(1.2);
      expect(house.sink.caught).toHaveLength(30);
      expect(await query(`SELECT 1 FROM mail_pause`)).toEqual([]);
    });

    it('goes on without the one mail the server will not have', async () => {
      house.sink.next(broken);
      await deliver(mail());
      for (let count = 0; count < 5; count += 1) await house.mailer.post(mail());
      await later(1.2);
      expect(house.sink.caught.length).toBeGreaterThan(4);
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
      const wrong = await compose(house.sink.url.replace('//', '//us:wrong@'));
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
        await house.mailer.post(mail({ to: { name: '', address: `a${index}@${domain}` } }));
    };
    const carried = async () => {
      const before = house.sink.recipients.length;
      await house.postman.carryDue();
      return house.sink.recipients.length - before;
    };
    const pauses = () =>
      query(
        `SELECT domain, said, refusals, round(extract(epoch FROM until - now()) / 60)::int AS minutes
         FROM mail_domain_pause`,
      );

    it('when that domain’s policy refuses us, and mail to all others leaves', async () => {
      house.sink.refuse('moc.gov.kh', POLICY);
      await post(30);
      await post(3, 'other.gov');
      await house.postman.carryDue();
      expect(house.sink.caught.map(({ to }) => to[0]).toSorted()).toEqual([
        'a0@other.gov',
        'a1@other.gov',
        'a2@other.gov',
      ]);
      expect(house.sink.recipients.length).toBeLessThanOrEqual(3 + mailing.atOnce);
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

      house.sink.refuse('moc.gov.kh', null);
      expect(await later(5.1)).toBe(31);
      expect(await pauses()).toEqual([]);
      expect(await query(`SELECT DISTINCT state FROM mail_delivery`)).toEqual([{ state: 'sent' }]);
    });

    it('and does not keep them for what its text alone is refused', async () => {
      house.sink.next({ at: 'data', answer: 550, says: POLICY });
      await post(1);
      await house.postman.carryDue();
      await post(5);
      expect(await carried()).toBe(0);
      expect(await later(1.1)).toBe(6);
      expect(house.sink.caught).toHaveLength(6);
    });

    it('until somebody asks for a try', async () => {
      house.sink.refuse('moc.gov.kh', POLICY);
      await post(3);
      await house.postman.carryDue();
      const scope = SystemScope.of({ eventId: newId(), reason: 'test' });
      const resending = house.module.get(Resending);
      await house.module.get(Database).transaction((tx) => resending.tryNow(tx, scope));
      expect(await carried()).toBe(1);
      house.sink.refuse('moc.gov.kh', null);
      await house.module.get(Database).transaction((tx) => resending.tryNow(tx, scope));
      expect(await carried()).toBe(2);
      // Refused twice, it waits for a time of its own.
      expect(await later(2.3)).toBe(1);
    });
  });

  describe('is held back', () => {
    it('to so many a second, shared by all postmen', async () => {
      const [one, other] = await Promise.all([
        compose(house.sink.url, { MAIL_PER_SECOND: '10' }),
        compose(house.sink.url, { MAIL_PER_SECOND: '10' }),
      ]);
      for (let count = 0; count < 40; count += 1) await house.mailer.post(mail());
      const start = performance.now();
      while (house.sink.caught.length < 40)
        await Promise.all([one.get(Postman).carryDue(), other.get(Postman).carryDue()]);
      const seconds = (performance.now() - start) / 1000;
      await Promise.all([one.close(), other.close()]);
      expect(seconds).toBeGreaterThan(2.9);
      expect(seconds).toBeLessThan(8);
      expect(house.sink.caught).toHaveLength(40);
    });

    it('to so many a minute to one domain, and the others pass by', async () => {
      const slow = await compose(house.sink.url, { MAIL_PER_DOMAIN_PER_MINUTE: '60' });
      for (let count = 0; count < 20; count += 1) await slow.get(Mailer).post(mail());
      for (let count = 0; count < 3; count += 1)
        await slow.get(Mailer).post(mail({ to: { name: '', address: `a${count}@other${count}.gov` } }));
      await slow.get(Postman).carryDue();
      await slow.get(Postman).carryDue();
      await slow.close();
      const domains = house.sink.recipients.map((address) => address.split('@')[1]);
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
      const asked = () => house.mailer.post({ ...mail(), template: 'registration-resume' } as never);
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
      await house.postman.carryDue();
      expect(house.sink.caught).toHaveLength(5);
    });

    it('when it would come too late', async () => {
      await deliver({ ...mail(), goodUntil: clock.now() });
      expect(await query(`SELECT state, fault, sealed FROM mail_delivery`)).toEqual([
        { state: 'failed', fault: 'too-late', sealed: null },
      ]);
    });
  });
});

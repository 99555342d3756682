import { Test, type TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import { MailModule, MailNotSentYet, type MailToSend, Mailer, parseAddress } from '@app/mail';
import { Database, JobQueue, PlatformModule } from '@app/platform';
import { simpleParser } from 'mailparser';
import { emptyDatabase } from '../../support/database';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';
import { SmtpSink } from '../../support/smtp-sink';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

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

describe('a mail', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  let sink: SmtpSink;
  let module: TestingModule;
  let mailer: Mailer;
  let count = 0;

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

  const headersOf = (raw: string) =>
    (raw.split('\r\n\r\n')[0] ?? '')
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => line.slice(0, line.indexOf(':')));

  beforeAll(async () => {
    sink = await SmtpSink.start();
    module = await Test.createTestingModule({
      imports: [
        PlatformModule.forRoot(
          testSettings({ SMTP_URL: sink.url, MAIL_FROM: 'Rivermeet <events@rivermeet.example>' }),
          {
            application: 'test',
            clock,
          },
        ),
        MailModule,
      ],
    })
      .overrideProvider(JobQueue)
      .useValue(new InlineQueue())
      .compile();
    module.useLogger(false);
    await module.init();
    mailer = module.get(Mailer);
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
    await mailer.deliver(APPROVED);

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
    await mailer.deliver(APPROVED);
    const [row] = await query(`SELECT to_jsonb(mail_delivery) - 'id' AS row FROM mail_delivery`);
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
      sending_since: '2026-12-01T08:00:00+00:00',
      sent_at: '2026-12-01T08:00:00+00:00',
    });
  });

  it('is English for a reader whose language has no words yet', async () => {
    await mailer.deliver(mail({ language: 'lo' }));
    expect(await query(`SELECT language FROM mail_delivery`)).toEqual([{ language: 'en' }]);
  });

  describe('handled twice', () => {
    it('leaves once', async () => {
      const twice = mail();
      await mailer.deliver(twice);
      await mailer.deliver(twice);
      expect(sink.caught).toHaveLength(1);
    });

    it('leaves once when ten handle it at the same time', async () => {
      const busy = mail();
      const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => mailer.deliver(busy)));
      expect(sink.caught).toHaveLength(1);
      const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      expect(refusals.filter((reason) => !(reason instanceof MailNotSentYet))).toEqual([]);
      expect(await story()).toEqual([{ state: 'sent', attempts: 1, error: null, at: clock.now() }]);
    });

    it('is left alone while another worker may still be at it, and sent again when that one must have died', async () => {
      const cut = mail();
      await mailer.deliver(cut);
      await query(`UPDATE mail_delivery SET state = 'sending', sent_at = NULL`);

      clock.advance(9 * MINUTE);
      await expect(mailer.deliver(cut)).rejects.toThrow(MailNotSentYet);
      expect(sink.caught).toHaveLength(1);

      clock.advance(2 * MINUTE);
      await mailer.deliver(cut);
      expect(sink.caught).toHaveLength(2);
      expect(await story()).toEqual([{ state: 'sent', attempts: 2, error: null, at: clock.now() }]);
    });
  });

  describe('is tried again', () => {
    it.each([
      ['the server is full', { at: 'connect', answer: 421, says: 'busy' }],
      ['it greylists', { at: 'to', answer: 450, says: 'come back later' }],
      ['it has no room', { at: 'from', answer: 452, says: 'no room' }],
      ['it fails over the text', { at: 'data', answer: 451, says: 'local error' }],
    ] as const)('when %s', async (_what, behaviour) => {
      const delayed = mail();
      sink.next(behaviour);
      await expect(mailer.deliver(delayed)).rejects.toThrow(MailNotSentYet);
      expect(sink.planned).toBe(0);
      expect(await story()).toEqual([
        { state: 'waiting', attempts: 1, error: expect.stringContaining(String(behaviour.answer)), at: null },
      ]);

      await mailer.deliver(delayed);
      expect(sink.caught).toHaveLength(1);
      expect(await story()).toEqual([{ state: 'sent', attempts: 2, error: null, at: clock.now() }]);
    });

    it('with the same Message-ID, when the server took it and hung up before it said so', async () => {
      const doubled = mail();
      sink.next({ at: 'drop' });
      await expect(mailer.deliver(doubled)).rejects.toThrow(MailNotSentYet);
      expect([sink.planned, sink.caught.length]).toEqual([0, 1]);

      await mailer.deliver(doubled);
      const ids = await Promise.all(sink.caught.map(async ({ raw }) => (await simpleParser(raw)).messageId));
      expect(ids).toEqual([`<${doubled.key}@localhost>`, `<${doubled.key}@localhost>`]);
    });

    it('for two days, then it has failed', async () => {
      const late = mail();
      sink.next({ at: 'to', answer: 450 }, { at: 'to', answer: 450 });
      await expect(mailer.deliver(late)).rejects.toThrow(MailNotSentYet);
      clock.advance(49 * HOUR);
      await mailer.deliver(late);
      await mailer.deliver(late);
      expect(await story()).toEqual([{ state: 'failed', attempts: 2, error: '450 no', at: null }]);
      expect(sink.caught).toEqual([]);
    });

    it('when nothing listens', async () => {
      const settings = testSettings({ SMTP_URL: 'smtp://127.0.0.1:1' });
      const alone = await Test.createTestingModule({
        imports: [PlatformModule.forRoot(settings, { application: 'test', clock }), MailModule],
      })
        .overrideProvider(JobQueue)
        .useValue(new InlineQueue())
        .compile();
      alone.useLogger(false);
      await alone.init();
      await expect(alone.get(Mailer).deliver(mail())).rejects.toThrow(MailNotSentYet);
      await alone.close();
      expect(await story()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
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
      ['we may not send', { at: 'from', answer: 550, says: 'who are you' }, 'failed'],
    ] as const)('when %s', async (_what, behaviour, state) => {
      const lost = mail();
      sink.next(behaviour);
      await mailer.deliver(lost);
      await mailer.deliver(lost);
      expect(sink.planned).toBe(0);
      expect(sink.caught).toEqual([]);
      const [row] = await story();
      expect(row).toMatchObject({ state, attempts: 1, at: null });
      expect(row.error).toContain(String(behaviour.answer));
      expect(row.error).not.toContain('@');
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
      for (const address of addresses) await mailer.deliver(mail({ to: { name: 'A', address } }));

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
      await mailer.deliver(mail());
      const event = { ...APPROVED.params.event, name, contact: name };
      await mailer.deliver(
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

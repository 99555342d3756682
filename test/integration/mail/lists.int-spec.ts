import type { TestingModule } from '@nestjs/testing';
import { FixedClock, newId } from '@app/kernel';
import { DeliveriesReader, Mailer, Postman, Resending, Suppressions } from '@app/mail';
import { Database, SystemScope, type Tx } from '@app/platform';
import { emptyDatabase } from '../../support/database';
import { SmtpSink } from '../../support/smtp-sink';
import { composeMail } from './compose';

const EVENT = newId();
const OTHER = newId();
const MINUTE = 60_000;

describe('the mails of an event', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const scope = SystemScope.of({ eventId: EVENT, reason: 'test' });
  const elsewhere = SystemScope.of({ eventId: OTHER, reason: 'test' });
  let sink: SmtpSink;
  let module: TestingModule;
  let reader: DeliveriesReader;
  let resending: Resending;
  let suppressions: Suppressions;
  let count = 0;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    module = await composeMail({ SMTP_URL: sink.url }, clock);
    reader = module.get(DeliveriesReader);
    resending = module.get(Resending);
    suppressions = module.get(Suppressions);
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

  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => module.get(Database).transaction(work);
  const carry = () => module.get(Postman).carryDue();

  async function post(
    address: string,
    { eventId = EVENT, goodUntil }: { eventId?: string; goodUntil?: Date } = {},
  ) {
    const event = { name: 'Rivers', dates: '', place: '', organiser: '', contact: '' };
    clock.advance(1000);
    await module.get(Mailer).post({
      key: `approved.${(count += 1)}`,
      eventId,
      to: { name: `Person ${address}`, address },
      language: 'en',
      template: 'registration-approved',
      params: { event, person: '', path: '/r/aaaa', number: null, category: '' },
      ...(goodUntil ? { goodUntil } : {}),
    });
  }

  const states = async () =>
    (await reader.list(scope, { limit: 50 })).items.map(({ toAddress, state }) => [toAddress, state]);

  it('are listed newest first, page by page, by state and by words, and no other event’s', async () => {
    sink.next({ at: 'to', answer: 552 });
    await post('a@moc.gov.kh');
    await carry();
    for (const name of ['b', 'c', 'd_d', 'e%']) await post(`${name}@moc.gov.kh`);
    await post('f@moc.gov.kh', { eventId: OTHER });
    await carry();

    const first = await reader.list(scope, { limit: 2 });
    const rest = await reader.list(scope, { limit: 5, after: first.next ?? '' });
    expect([...first.items, ...rest.items].map(({ toAddress }) => toAddress[0])).toEqual([
      'e',
      'd',
      'c',
      'b',
      'a',
    ]);
    expect(rest.next).toBeNull();
    const found = async (filter: object) =>
      (await reader.list(scope, { limit: 9, ...filter })).items.map(({ toAddress }) => toAddress);
    expect(await found({ state: 'bounced' })).toEqual(['a@moc.gov.kh']);
    expect(await found({ q: 'd_d' })).toEqual(['d_d@moc.gov.kh']);
    expect(await found({ q: '%' })).toEqual(['e%@moc.gov.kh']);
    expect(await found({ template: 'code' })).toEqual([]);
    expect(await found({ after: 'nonsense' })).toEqual([]);
    const [mine] = first.items;
    await expect(reader.find(elsewhere, mine?.id ?? '')).rejects.toMatchObject({ kind: 'not-found' });
    expect(await reader.outgoingOf(scope)).toEqual({
      byState: [
        { state: 'bounced', count: 1 },
        { state: 'sent', count: 4 },
      ],
      pause: null,
      domains: [],
    });
  });

  it('are sent again when they bounced, under the same Message-ID', async () => {
    sink.next({ at: 'to', answer: 552 });
    await post('a@moc.gov.kh');
    await carry();
    const [bounced] = (await reader.list(scope, { limit: 1 })).items;
    expect(bounced).toMatchObject({ state: 'bounced', canBeSentAgain: true });
    await expect(inTx((tx) => resending.again(tx, elsewhere, bounced?.id ?? ''))).rejects.toMatchObject({
      kind: 'not-found',
    });

    await inTx((tx) => resending.again(tx, scope, bounced?.id ?? ''));
    await carry();
    expect(sink.caught[0]?.raw).toContain(`Message-ID: ${bounced?.messageId}`);
    await expect(inTx((tx) => resending.again(tx, scope, bounced?.id ?? ''))).rejects.toMatchObject({
      code: 'mail.not-sent-again',
      meta: { why: 'left' },
    });
  });

  it('are all sent again, but those that are of no use and those nobody writes to', async () => {
    sink.next(...Array.from({ length: 4 }, () => ({ at: 'to', answer: 552 }) as const));
    await post('a@moc.gov.kh');
    await post('late@moc.gov.kh', { goodUntil: new Date(clock.now().getTime() + MINUTE) });
    await post('no@moc.gov.kh');
    await post('f@moc.gov.kh', { eventId: OTHER });
    await carry();
    clock.advance(2 * MINUTE);
    await inTx((tx) => suppressions.add(tx, scope, { address: 'NO@moc.gov.kh', note: 'asked us' }));

    expect(await inTx((tx) => resending.allAgain(tx, scope))).toBe(1);
    await carry();
    expect(await states()).toEqual([
      ['no@moc.gov.kh', 'bounced'],
      ['late@moc.gov.kh', 'bounced'],
      ['a@moc.gov.kh', 'sent'],
    ]);
  });

  it('go to no address on the list, until it is taken off with a reason', async () => {
    const id = await inTx((tx) => suppressions.add(tx, scope, { address: 'a@moc.gov.kh', note: 'asked us' }));
    await expect(
      inTx((tx) => suppressions.add(tx, scope, { address: 'a@moc.gov.kh', note: 'twice' })),
    ).rejects.toMatchObject({ code: 'mail.suppressed-already' });
    await post('a@moc.gov.kh');
    await post('a@moc.gov.kh', { eventId: OTHER });
    await carry();
    expect(await states()).toEqual([['a@moc.gov.kh', 'failed']]);
    expect(sink.caught).toHaveLength(1);

    const [held] = (await reader.list(scope, { limit: 1 })).items;
    await expect(inTx((tx) => resending.again(tx, scope, held?.id ?? ''))).rejects.toMatchObject({
      code: 'mail.suppressed',
    });
    await expect(inTx((tx) => suppressions.lift(tx, elsewhere, id, 'x'))).rejects.toMatchObject({
      kind: 'not-found',
    });
    await inTx((tx) => suppressions.lift(tx, scope, id, 'works again'));
    await expect(inTx((tx) => suppressions.lift(tx, scope, id, 'x'))).rejects.toMatchObject({
      code: 'mail.lifted-already',
    });
    await inTx((tx) => resending.again(tx, scope, held?.id ?? ''));
    await carry();
    expect(await states()).toEqual([['a@moc.gov.kh', 'sent']]);
    expect((await suppressions.list(scope, { lifted: false, limit: 9 })).items).toEqual([]);
    expect((await suppressions.list(scope, { lifted: true, limit: 9 })).items).toMatchObject([
      { address: 'a@moc.gov.kh', reason: 'by-hand', note: 'asked us', liftedNote: 'works again' },
    ]);
  });

  it('that bounced are seen by every event that wrote there', async () => {
    sink.next({ at: 'to', answer: 550 });
    await post('gone@moc.gov.kh', { eventId: OTHER });
    await carry();
    expect((await suppressions.list(scope, { lifted: false, limit: 9 })).items).toEqual([]);
    await post('gone@moc.gov.kh');
    await carry();
    expect(sink.caught).toEqual([]);
    expect((await suppressions.list(scope, { lifted: false, limit: 9 })).items).toMatchObject([
      { address: 'gone@moc.gov.kh', reason: 'bounced', note: '550 no' },
    ]);
  });

  it('are counted, with why none leaves, and one is tried when somebody asks', async () => {
    sink.next({ at: 'from', answer: 550, says: 'who are you' });
    await post('a@moc.gov.kh');
    await carry();
    expect((await reader.outgoingOf(scope)).pause).toMatchObject({
      reason: 'refused',
      said: '550 who are you',
    });

    await inTx((tx) => resending.tryNow(tx, scope));
    await carry();
    expect(sink.caught).toHaveLength(1);
    expect(await reader.outgoingOf(scope)).toEqual({
      byState: [{ state: 'sent', count: 1 }],
      pause: null,
      domains: [],
    });
  });

  it('are counted that wait for a domain, to the event they are of', async () => {
    sink.refuse('moc.gov.kh', '5.7.23 SPF failed');
    await post('a@moc.gov.kh');
    await post('b@moc.gov.kh');
    await carry();
    expect((await reader.outgoingOf(scope)).domains).toEqual([
      {
        domain: 'moc.gov.kh',
        since: clock.now(),
        said: '550 5.7.23 SPF failed',
        nextTry: expect.any(Date),
        mails: 2,
      },
    ]);
    expect((await reader.outgoingOf(elsewhere)).domains).toEqual([]);
  });
});

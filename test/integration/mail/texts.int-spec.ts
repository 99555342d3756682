import type { TestingModule } from '@nestjs/testing';
import { FixedClock, newId } from '@app/kernel';
import { DeliveriesReader, MailTexts, Mailer, Postman } from '@app/mail';
import { Database, SystemScope, type Tx } from '@app/platform';
import { simpleParser } from 'mailparser';
import { emptyDatabase } from '../../support/database';
import { SmtpSink } from '../../support/smtp-sink';
import { composeMail } from './compose';

const EVENT = newId();
const WHICH = { template: 'registration-approved', language: 'vi' } as const;
const OWN = {
  subject: '{number}: hẹn gặp tại {event}',
  paragraphs: ['Kính gửi {person}, <b>xin mang</b> {link}', '{category}'],
};

describe('the words of an event', () => {
  const scope = SystemScope.of({ eventId: EVENT, reason: 'test' });
  const elsewhere = SystemScope.of({ eventId: newId(), reason: 'test' });
  let sink: SmtpSink;
  let module: TestingModule;
  let texts: MailTexts;
  let count = 0;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    module = await composeMail({ SMTP_URL: sink.url }, new FixedClock(new Date('2026-12-01T08:00:00Z')));
    texts = module.get(MailTexts);
  });

  afterAll(async () => {
    await module.close();
    await sink.close();
  });

  beforeEach(async () => {
    await emptyDatabase();
    sink.empty();
  });

  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => module.get(Database).transaction(work);
  const put = (text: typeof OWN, version = 0) =>
    inTx((tx) => texts.put(tx, scope, WHICH, { ...text, version }));

  async function mailed(eventId: string, language: 'vi' | 'en') {
    const event = { name: 'Rivers {person}', dates: '', place: '', organiser: '', contact: '' };
    await module.get(Mailer).post({
      key: `approved.${(count += 1)}`,
      eventId,
      to: { name: '', address: 'a@moc.gov.vn' },
      language,
      template: 'registration-approved',
      params: { event, person: 'Bà Nguyễn', path: '/r/aaaa', number: 'LM-0001', category: 'Đại biểu' },
    });
    await module.get(Postman).carryDue();
    return simpleParser(sink.caught.at(-1)?.raw ?? '');
  }

  it('are mailed in place of ours, in their language only, with the facts of each person', async () => {
    await put(OWN);
    const { subject, text, html } = await mailed(EVENT, 'vi');
    expect(subject).toBe('LM-0001: hẹn gặp tại Rivers {person}');
    expect(text).toContain(
      '\nKính gửi Bà Nguyễn, <b>xin mang</b> http://localhost:3000/r/aaaa\n\nĐại biểu\n',
    );
    expect(html).not.toContain('<b>');
    const [listed] = (await module.get(DeliveriesReader).list(scope, { limit: 1 })).items;
    expect(listed?.subject).toBe(subject);

    expect((await mailed(EVENT, 'en')).subject).toBe('Your place at Rivers {person} is confirmed');
    expect((await mailed(elsewhere.event, 'vi')).subject).toMatch(/^Chỗ tham dự/);
  });

  it('are gone when somebody goes back to ours', async () => {
    await put(OWN);
    await inTx((tx) => texts.reset(tx, scope, WHICH));
    expect((await mailed(EVENT, 'vi')).subject).toMatch(/^Chỗ tham dự/);
    expect(await texts.list(scope)).toEqual([]);
  });

  it('are not overwritten by who has not seen them', async () => {
    await put(OWN);
    await expect(put({ ...OWN, subject: 'x' })).rejects.toMatchObject({ code: 'mail.text-changed' });
    await put({ ...OWN, subject: 'x' }, 1);
    await expect(put(OWN, 1)).rejects.toMatchObject({ code: 'mail.text-changed' });
    expect(await texts.find(scope, WHICH)).toMatchObject({ own: { subject: 'x', version: 2 } });
    expect((await texts.find(elsewhere, WHICH)).own).toBeNull();
  });

  it.each(['{__proto__}', '{constructor}', '{event.__proto__.constructor}', '{code}', '{persn}'])(
    'may not hold %s',
    async (hostile) => {
      const refusal = { code: 'mail.unknown-placeholders', meta: { unknown: hostile } };
      await expect(put({ ...OWN, paragraphs: [`a ${hostile}`] })).rejects.toMatchObject(refusal);
      await expect(put({ ...OWN, subject: hostile })).rejects.toMatchObject(refusal);
      expect(() => texts.preview(scope, WHICH, { ...OWN, subject: hostile })).toThrow(hostile);
      expect(await texts.list(scope)).toEqual([]);
    },
  );

  it.each([
    ['registration-approved', '{link}'],
    ['registration-approved', 'a { link } b'],
    ['registration-rejected', '{reason}'],
    ['staff-reset', '{link}'],
  ] as const)('of %s may not have the subject %s', async (template, subject) => {
    const which = { template, language: 'vi' } as const;
    const text = { subject, paragraphs: ['{link}'] };
    const refusal = { code: 'mail.not-in-subject', fields: [{ pointer: '/subject' }] };
    await expect(inTx((tx) => texts.put(tx, scope, which, { ...text, version: 0 }))).rejects.toMatchObject(
      refusal,
    );
    expect(() => texts.preview(scope, which, text)).toThrow('does not take');
    expect(await texts.list(scope)).toEqual([]);
  });

  it('tell no link in the subject, whenever they were written', async () => {
    await put(OWN);
    await module.get(Database).manager.query(`UPDATE mail_text SET subject = 'Yours: {link}'`);
    expect((await mailed(EVENT, 'vi')).subject).toBe('Yours:');
    const rows = await module.get(Database).manager.query('SELECT subject FROM mail_delivery');
    expect(rows).toEqual([{ subject: 'Yours:' }]);
  });

  it('are shown beforehand with invented facts', () => {
    const { subject, html, text } = texts.preview(scope, WHICH, OWN);
    expect(subject).toBe('LM-0147: hẹn gặp tại Rivers 2026');
    expect(text).toContain('Kính gửi Bà Nguyễn Thị Hồng Nhung');
    expect(html).toContain('<html lang="vi">');
  });
});

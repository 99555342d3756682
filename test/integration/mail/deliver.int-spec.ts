import { mailTranslator } from '@app/i18n';
import { LANGUAGES, newId } from '@app/kernel';
import { simpleParser } from 'mailparser';
import { APPROVED, type Approved, openHouse } from './house';

describe('a mail', () => {
  const { house, query, story, mail, deliver, later } = openHouse();

  it('reaches its recipient with everything in it', async () => {
    await deliver(APPROVED);

    expect(house.sink.caught.map(({ from, to }) => ({ from, to }))).toEqual([
      { from: 'events@rivermeet.example', to: ['sreymom@moc.gov.kh'] },
    ]);
    const parsed = await simpleParser(Buffer.from(house.sink.caught[0]?.raw ?? '', 'latin1'));
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
    const { from, replyTo } = await simpleParser(house.sink.caught[0]?.raw ?? '');
    expect(from?.value).toEqual([{ name: 'NDRC Beijing', address: 'events@rivermeet.example' }]);
    expect(replyTo?.value).toEqual([{ name: '', address: 'reply@example.org' }]);
    expect(house.sink.caught[0]?.from).toBe('events@rivermeet.example');
  });

  it.each(LANGUAGES)('is written in the language of its reader: %s', async (language) => {
    await deliver(mail({ language }));
    const { subject, html } = await simpleParser(house.sink.caught[0]?.raw ?? '');
    const event = APPROVED.params.event.name;
    expect(subject).toBe(mailTranslator(language)('approved.subject', { event }));
    expect(html).toContain(`<html lang="${language}">`);
  });

  describe('of several about one thing', () => {
    const subjectId = newId();
    const toldOf = (change: Partial<Approved> = {}) => mail({ subjectId, ...change });
    const arrived = () => house.sink.caught.map(({ raw }) => /^Message-ID: <(.*)@/im.exec(raw)?.[1]);

    it('leaves when the one before it has left, however many conversations there may be', async () => {
      const told = Array.from({ length: 6 }, () => toldOf());
      for (const one of told) await house.mailer.post(one);
      house.sink.next({ at: 'to', answer: 451, wait: 300 });
      await house.postman.carryDue();
      expect(arrived()).toEqual([]);
      await later(60);
      expect(arrived()).toEqual(told.map(({ key }) => key));
    });

    it('waits for none to another address, and for none that will not leave any more', async () => {
      const elsewhere = toldOf({ to: { name: '', address: 'dara@mfa.gov.kh' } });
      const [refused, last] = [toldOf(), toldOf()];
      for (const one of [refused, last, elsewhere]) await house.mailer.post(one);
      house.sink.refuse('moc.gov.kh', '5.1.1 no such mailbox');
      await house.postman.carryDue();
      expect(arrived()).toEqual([elsewhere.key]);
      expect((await story()).map(({ state }: { state: string }) => state)).not.toContain('waiting');
    });

    it('waits for none when somebody sits waiting for it', async () => {
      await house.mailer.post(toldOf());
      const { event } = APPROVED.params;
      const code = { ...mail(), subjectId, template: 'code', params: { event, code: '123456', minutes: 10 } };
      await house.mailer.post(code as never);
      house.sink.next({ at: 'to', answer: 451 });
      house.sink.next({ at: 'to', answer: 451 });
      await house.postman.carryDue();
      expect(house.sink.recipients).toHaveLength(2);
    });
  });

  describe('to an address that does not exist', () => {
    it('is the last one', async () => {
      house.sink.next({ at: 'to', answer: 550, says: '5.1.1 no such user' });
      await deliver(mail());
      await deliver(mail());
      expect(house.sink.recipients).toHaveLength(1);
      expect(await query(`SELECT state, fault FROM mail_delivery ORDER BY key`)).toEqual([
        { state: 'bounced', fault: null },
        { state: 'failed', fault: 'suppressed' },
      ]);
      expect(await query(`SELECT address, reason, note FROM mail_suppression`)).toEqual([
        { address: 'sreymom@moc.gov.kh', reason: 'bounced', note: '550 5.1.1 no such user' },
      ]);
    });

    it('is not the last one when its mailbox is full', async () => {
      house.sink.next({ at: 'to', answer: 550, says: '5.2.2 mailbox full' });
      await deliver(mail());
      await deliver(mail());
      expect(house.sink.caught).toHaveLength(1);
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
      house.sink.next(behaviour);
      await deliver(lost);
      await deliver(lost);
      expect(house.sink.planned).toBe(0);
      expect(house.sink.caught).toEqual([]);
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
      for (const name of names)
        await house.mailer.post(mail({ to: { name: '', address: `${name}@moc.gov.kh` } }));
      await house.postman.carryDue();
    };

    it('when the server said what no column takes', async () => {
      house.sink.next({ at: 'to', answer: 550, says: 'no \u0000\u0007 such \u001B[31mbox' });
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
        house.sink.next({ at: 'to', answer: 450, says: 'poison' });
        await postFor('a', 'b', 'c');
        const told = (await stories()) as { state: string; error: string | null }[];
        expect(told.filter(({ state }) => state === 'sent')).toHaveLength(2);
        expect(told.find(({ state }) => state !== 'sent')).toMatchObject(left);
      } finally {
        await query('ALTER TABLE mail_delivery DROP CONSTRAINT bad_row');
      }
    });
  });
});

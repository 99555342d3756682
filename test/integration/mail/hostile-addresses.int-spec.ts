import { parseAddress } from '@app/mail';
import { simpleParser } from 'mailparser';
import { APPROVED, openHouse } from './house';

describe('a mail', () => {
  const { house, query, mail, deliver } = openHouse();

  const headersOf = (raw: string) =>
    (raw.split('\r\n\r\n')[0] ?? '')
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => line.slice(0, line.indexOf(':')));

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
      for (const address of addresses) await house.mailer.post(mail({ to: { name: 'A', address } }));
      await house.postman.carryDue();

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
      expect(house.sink.recipients.toSorted()).toEqual(good.toSorted());
      expect(good.length).toBeGreaterThan(10);
      const domains = new Set(good.map((address) => address.slice(address.indexOf('@') + 1)));
      expect([...domains].filter((domain) => domain.endsWith('evil.com'))).toEqual([]);
      expect(house.sink.caught.map(({ to }) => to.length)).toEqual(good.map(() => 1));
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

      const [plain, hostile] = house.sink.caught;
      expect(hostile?.to).toEqual(['a@ok.gov']);
      expect(house.sink.recipients).toEqual(['sreymom@moc.gov.kh', 'a@ok.gov']);
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

import { DomainError } from '@app/kernel';
import { normaliseAddress, parseAddress } from './address';

describe('an address', () => {
  it.each([
    ['sophea@moc.gov.kh', 'sophea@moc.gov.kh'],
    ['  Wang.Xiaoming@MOFCOM.gov.CN ', 'wang.xiaoming@mofcom.gov.cn'],
    ["o'brien+lm@example.co.th", "o'brien+lm@example.co.th"],
    ['a@b.co', 'a@b.co'],
    ['info@例子.中国', 'info@xn--fsqu00a.xn--fiqs8s'],
    ['info@例子。中国', 'info@xn--fsqu00a.xn--fiqs8s'],
    ['post@bücher.example', 'post@xn--bcher-kva.example'],
    ['x@ΜΟΥΣΕΙΟ.gr', 'x@xn--qxaihmcvn.gr'],
    ['x@ไทย.ไทย', 'x@xn--o3cw4h.xn--o3cw4h'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ])('%s is stored as %s', (typed, stored) => {
    expect(parseAddress(typed)).toEqual({ ok: true, address: stored });
  });

  it.each([
    // Each looks like one address and is read by some parser as another.
    ['"a@evil.com x"@ok.gov', 'several'],
    ['u@ok.gov(x)evil.com', 'domain'],
    ['a@ok.gov,b@evil.com', 'several'],
    ['Group:;', 'several'],
    ['Group: a@ok.gov, b@evil.com;', 'several'],
    ['a@ok.gov\r\nRCPT TO:<b@evil.com>', 'several'],
    ['a@ok.gov\nBcc: b', 'domain'],
    ['a\r\n@ok.gov', 'local-part'],
    ['a@o\u00ADk.gov', 'domain'],
    ['a@ok\u200B.gov', 'domain'],
    ['a@ok\u2060.gov', 'domain'],
    ['a@ok\u200D.gov', 'domain'],
    ['a@ok\uFE0F.gov', 'domain'],
    [`${'('.repeat(32768)}a@ok.gov${')'.repeat(32768)}`, 'too-long'],
    // what addresses are otherwise made of to mislead a parser
    ['', 'empty'],
    ['   ', 'empty'],
    ['nobody', 'no-at'],
    ['@ok.gov', 'no-at'],
    ['a@', 'no-at'],
    ['a@b@ok.gov', 'several'],
    ['Name <a@ok.gov>', 'local-part'],
    ['<a@ok.gov>', 'local-part'],
    ['"quoted"@ok.gov', 'local-part'],
    ['a..b@ok.gov', 'local-part'],
    ['.a@ok.gov', 'local-part'],
    ['a.@ok.gov', 'local-part'],
    ['a b@ok.gov', 'local-part'],
    ['a\u0000@ok.gov', 'local-part'],
    ['សុខា@ok.gov', 'local-part'],
    ['ａ@ok.gov', 'local-part'],
    [`${'a'.repeat(65)}@ok.gov`, 'local-part'],
    ['a@localhost', 'domain'],
    ['a@[127.0.0.1]', 'domain'],
    ['a@127.0.0.1', 'domain'],
    ['a@0x7f.1', 'domain'],
    ['a@2130706433', 'domain'],
    ['a@ok.123', 'domain'],
    ['a@-ok.gov', 'domain'],
    ['a@ok-.gov', 'domain'],
    ['a@ok..gov', 'domain'],
    ['a@ok.gov.', 'domain'],
    ['a@.ok.gov', 'domain'],
    ['a@ok_under.gov', 'domain'],
    ['a@ok.gov/evil', 'domain'],
    ['a@ok.gov:25', 'domain'],
    ['a@ok%2egov.com', 'domain'],
    ['a@\u2100.gov', 'domain'],
    ['a＠ok.gov', 'no-at'],
    [`a@${'b'.repeat(64)}.gov`, 'domain'],
    [`a@${'b.'.repeat(130)}gov`, 'too-long'],
    [`a@${'例'.repeat(80)}.中国`, 'domain'],
  ])('%j is refused: %s', (typed, fault) => {
    expect(parseAddress(typed)).toEqual({ ok: false, fault });
  });

  it('is refused with a sentence for the person and the place it was typed', () => {
    const refuse = () => normaliseAddress('a@b@c.org', '/contact');
    expect(refuse).toThrow(DomainError);
    expect(refuse).toThrow('Please write one e-mail address only.');
  });

  it.each([
    ['comments', '('.repeat(65536)],
    ['at signs', '@'.repeat(65536)],
    ['dots', `${'a.'.repeat(32768)}@ok.gov`],
    ['soft hyphens', `a@${'\u00AD'.repeat(65536)}`],
    ['spaces', `${' '.repeat(65000)}a@ok.gov${' '.repeat(500)}`],
    ['combining marks', `a@${'e\u0301\u0323'.repeat(20000)}.gov`],
  ])('of 64 KB of %s is judged within 50 ms', (_what, typed) => {
    const start = performance.now();
    parseAddress(typed);
    expect(performance.now() - start).toBeLessThan(50);
  });
});

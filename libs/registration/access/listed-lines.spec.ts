import { readListedLine, readListedLines } from './listed-lines';

describe('a line of a list', () => {
  it.each([
    [' Sophea@MOC.gov.kh ', 'sophea@moc.gov.kh', false],
    ['moc.gov.kh', 'moc.gov.kh', false],
    ['@MOC.gov.kh', 'moc.gov.kh', false],
    ['*.gov.kh', 'gov.kh', true],
    ['info@例子.中国', 'info@xn--fsqu00a.xn--fiqs8s', false],
    ['例子。中国', 'xn--fsqu00a.xn--fiqs8s', false],
    ['*.Bücher.example', 'xn--bcher-kva.example', true],
  ])('%s lets in %s', (typed, value, subdomains) => {
    expect(readListedLine(typed)).toEqual({ value, subdomains });
  });

  it.each(['', '*', '*.', '@', 'kh', '*.kh', 'a b.org', 'a@b@c.org', 'x@*.gov.kh', '*.a@b.org', '127.0.0.1'])(
    '%j is refused',
    (typed) => {
      expect(readListedLine(typed)).toHaveProperty('fault');
    },
  );

  it('stands once, and with all below it if that was asked for anywhere', () => {
    expect(readListedLines(['moc.gov.kh', '', ' *.MOC.gov.kh', '@moc.gov.kh', 'nobody@'])).toEqual({
      named: [{ typed: '*.MOC.gov.kh', value: 'moc.gov.kh', subdomains: true }],
      refused: [{ line: 'nobody@', fault: 'no-at' }],
    });
  });
});

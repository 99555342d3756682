import { isWebAddress, MOST_ADDRESS, webAddress } from './web-address';

describe('a web address', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    ['example.org', 'https://example.org/'],
    ['www.example.org/about?x=1#top', 'https://www.example.org/about?x=1#top'],
    ['HTTP://EXAMPLE.ORG/Path', 'http://example.org/Path'],
    ['//example.org/x', 'https://example.org/x'],
    ['example.org:8080/x', 'https://example.org:8080/x'],
    ['https://example.org:443/', 'https://example.org/'],
    ['https://例子.中国/关于', 'https://xn--fsqu00a.xn--fiqs8s/%E5%85%B3%E4%BA%8E'],
    ['example。org', 'https://example.org/'],
    ['my_site.example.org', 'https://my_site.example.org/'],
    [
      'example.org/"><script>alert(1)</script>',
      'https://example.org/%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
    ],
    // The letters of another script that look like “apple” are seen to be none.
    ['https://аррӏе.com', 'https://xn--80ak6aa92e.com/'],
  ])('%s is stored as %s, and read again as that', (text, stored) => {
    expect(webAddress(text)).toBe(stored);
    expect(webAddress(stored)).toBe(stored);
    expect(isWebAddress(stored)).toBe(true);
  });

  it.each([
    '',
    'example',
    'localhost',
    'https://',
    'https:///path',
    'https:/example.org',
    'http:example.org',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)//example.org',
    'java\tscript:alert(1)',
    'javascript://example.org/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'ftp://example.org',
    'blob:https://example.org/1',
    'view-source:https://example.org',
    'mailto:name@example.org',
    'name@example.org',
    'https://user:secret@example.org',
    'https:///user:secret@example.org',
    '///user:secret@example.org/',
    'https://example.org/\ud800',
    'https://user@example.org',
    'https://example.org@evil.example',
    'https:\\\\example.org',
    'https://example.org\\@evil.example',
    'https://exa mple.org',
    'https://example.org/a b',
    'https://example.org/\u202Egpj.exe',
    'https://127.0.0.1',
    'https://2130706433',
    'https://0x7f.1',
    'https://[::1]/',
    '12.5',
    'https://example.org:99999',
    'https://-example.org',
    'https://example..org',
    'https://exam%00ple.org',
    '=HYPERLINK("https://example.org")',
    '@example.org',
    '-1+1',
    `https://example.org/${'x'.repeat(MOST_ADDRESS)}`,
    // Nine times as long once it is written in ASCII.
    `https://example.org/${'ក'.repeat(200)}`,
  ])('%j is none', (text) => {
    expect(webAddress(text)).toBeNull();
  });

  it('that is stored never begins as a formula does', () => {
    expect(['example.org', 'http://example.org'].map((text) => webAddress(text)?.slice(0, 4))).toEqual([
      'http',
      'http',
    ]);
  });
});

import { readableUrl } from './readable-url';

describe('an address', () => {
  it.each(['/', '/r/abc?lang=km', '/en/e/a%20b', '/help?q=%zz', '/%E1%9E%80', `/help?q=${'x'.repeat(9999)}`])(
    '%.40s is left as it is',
    (url) => {
      expect(readableUrl(url)).toBe(url);
    },
  );

  it.each([
    ['/r/%', '/unreadable'],
    ['/r/%zz?lang=km', '/unreadable'],
    ['/r/%ED%A0%80', '/unreadable'],
    ['/api/v1/events/%ff', '/api/unreadable'],
    [`/r/${'x'.repeat(2048)}?lang=km`, '/unreadable'],
  ])('%.40s is nowhere', (url, nowhere) => {
    expect(readableUrl(url)).toBe(nowhere);
  });
});

import { pathAfterSignIn } from './path-after-sign-in';

describe('the page after signing in', () => {
  it('is the one that was wanted', () => {
    expect(['/', '/lancang-mekong/people?state=approved#top', undefined].map(pathAfterSignIn)).toEqual([
      '/app/',
      '/app/lancang-mekong/people?state=approved#top',
      '/app/',
    ]);
  });

  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\r\n/evil.example',
    '/%2e%2e//evil.example',
    '/..//evil.example',
    '/../../r/token',
    'javascript:alert(1)',
    '/javascript:alert(1)',
    '@evil.example',
    '.evil.example',
    ':80@evil.example',
    'https://evil.example',
    '/%0d%0alocation:https://evil.example',
    '/%5cevil.example',
    '/%2f%2fevil.example',
  ])('stays in the console whatever the address says: %j', (next) => {
    const { origin, pathname } = new URL(pathAfterSignIn(next), 'https://rivers.example');
    expect(origin).toBe('https://rivers.example');
    expect(pathname).toMatch(/^\/app\/(?!\/)/);
  });
});

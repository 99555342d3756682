import { isOwnHost, isOwnOrigin } from './own-host';

const AWAY = { publicOrigin: 'https://events.example.org' };
const HERE = { publicOrigin: 'http://localhost:3000' };

describe('a host', () => {
  it.each(['events.example.org', 'EVENTS.example.org', 'events.example.org:443'])('%s is ours', (host) => {
    expect(isOwnHost(host, AWAY)).toBe(true);
  });

  it.each([
    '',
    'example.org',
    'events.example.org.evil.example',
    'events.example.org:80',
    'events.example.org@evil.example',
    'events.example.org/..',
    'events.example.org#',
    'localhost',
    '127.0.0.1:3000',
  ])('%s is not ours', (host) => {
    expect(isOwnHost(host, AWAY, 3000)).toBe(false);
  });

  it('of this machine has three names and, where it was reached at another port, two ports', () => {
    const ours = (host: string): boolean => isOwnHost(host, HERE, 3001);
    expect(['localhost:3000', '127.0.0.1:3000', '[::1]:3001'].map(ours)).toEqual([true, true, true]);
    expect(['localhost:3002', 'localhost', '192.0.2.1:3000'].map(ours)).toEqual([false, false, false]);
  });
});

describe('an origin', () => {
  it('is ours by scheme, host and port; on loopback by any of its names', () => {
    const ours = (origin: string): boolean => isOwnOrigin(origin, HERE.publicOrigin);
    expect(['http://localhost:3000', 'http://127.0.0.1:3000'].map(ours)).toEqual([true, true]);
    expect(['null', 'http://localhost:3001', 'http://evil.example:3000', ''].map(ours)).toEqual(
      Array(4).fill(false),
    );
    expect(isOwnOrigin('http://events.example.org', AWAY.publicOrigin)).toBe(false);
  });
});

import { readTrustedProxy } from './trusted-proxy';

describe('who is believed about where a request comes from', () => {
  it.each([
    ['0', 0],
    ['2', 2],
    ['10.0.0.5', ['10.0.0.5']],
    [' 10.0.0.5 , fd00::/8', ['10.0.0.5', 'fd00::/8']],
    ['::1', ['::1']],
    ['172.16.0.0/12', ['172.16.0.0/12']],
  ])('is read from %s', (text, proxies) => {
    expect(readTrustedProxy(text)).toEqual(proxies);
  });

  it.each([
    'true',
    'all',
    '*',
    'loopback',
    '10',
    '-1',
    '1.5',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/7',
    '10.0.0.0/33',
  ])('is never read from %s', (text) => {
    expect(readTrustedProxy(text)).toBeNull();
  });

  it.each([
    '10.0.0.5,',
    '10.0.0.5/',
    '10.0.0.5/8/8',
    '10.0.0.5 10.0.0.6',
    'proxy.example.org',
    '10.0.0.5/ 8',
  ])('is not read from %s', (text) => {
    expect(readTrustedProxy(text)).toBeNull();
  });
});

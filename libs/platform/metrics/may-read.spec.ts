import { mayReadMetrics } from './may-read';

const TOKEN = 'a-token-nobody-guesses';

describe('who may read the metrics', () => {
  it.each([
    ['this machine', '127.0.0.1', {}, true],
    ['this machine by its newer name', '::1', {}, true],
    ['this machine, mapped', '::ffff:127.0.0.1', {}, true],
    ['another machine', '10.0.0.7', {}, false],
    ['nobody knows who', undefined, {}, false],
    ['the proxy on this machine, for somebody else', '127.0.0.1', { 'x-forwarded-for': '10.0.0.7' }, false],
    ['the same with the standard’s header', '127.0.0.1', { forwarded: 'for=10.0.0.7' }, false],
    ['the same with an empty header', '127.0.0.1', { 'x-real-ip': '' }, false],
    ['another machine with the token', '10.0.0.7', { authorization: `Bearer ${TOKEN}` }, true],
    ['the token through a proxy', '127.0.0.1', { authorization: `Bearer ${TOKEN}`, via: '1.1 p' }, true],
    ['another token, even here', '127.0.0.1', { authorization: 'Bearer another-token-of-len' }, false],
    ['a password', '10.0.0.7', { authorization: `Basic ${TOKEN}` }, false],
  ])('%s', (_, remoteAddress, headers, may) => {
    expect(mayReadMetrics({ headers, remoteAddress }, TOKEN)).toBe(may);
  });

  it('an empty token opens to nobody', () => {
    expect(mayReadMetrics({ headers: { authorization: 'Bearer  ' }, remoteAddress: '127.0.0.1' }, '')).toBe(
      false,
    );
  });
});

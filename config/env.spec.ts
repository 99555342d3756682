import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Settings } from './settings';
import { readEnv, variables } from './env';

const complete = {
  PUBLIC_ORIGIN: 'https://events.example.org/',
  DATABASE_URL: 'postgres://a:b@127.0.0.1/c',
  SMTP_URL: 'smtp://127.0.0.1:2525',
  SECRET_KEY: '4f1c2a9b7d3e8f60514233445566778899aabbccddeeff001122334455667788',
};

describe('the environment', () => {
  it('is described in .env.example, variable by variable', () => {
    const example = readFileSync(join(__dirname, '../.env.example'), 'utf8');
    const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual(Object.keys(variables).sort());
  });

  it('reports all its faults together', () => {
    expect(() => readEnv({ PORT: 'many', SECRET_KEY: 'change-me-change-me-change-me-change-me' })).toThrow(
      [
        'The environment is not complete:',
        'PORT must be a whole number from 0 to 65535',
        'PUBLIC_ORIGIN is missing',
        'DATABASE_URL is missing',
        'SECRET_KEY must be a random value, not a placeholder: openssl rand -hex 32',
        'SMTP_URL is missing',
      ].join('\n  '),
    );
  });

  it('refuses a certificate without its key, and a key without its certificate', () => {
    for (const [given, missing] of [
      ['TLS_CERT', 'TLS_KEY'],
      ['TLS_KEY', 'TLS_CERT'],
    ] as const) {
      expect(() => readEnv({ ...complete, [given]: 'file.pem' })).toThrow(
        `${missing} must stand beside ${given}`,
      );
    }
    expect(() => readEnv({ ...complete, TLS_CERT: 'a.pem', TLS_KEY: 'b.pem' })).not.toThrow();
  });
});

describe('the settings', () => {
  it('follow from it', () => {
    const settings = new Settings(readEnv({ ...complete, REDIS_URL: 'redis://127.0.0.1' }));
    expect(settings.publicOrigin).toBe('https://events.example.org');
    expect(settings.queue.backend).toBe('redis');
    expect(settings.secureCookies).toBe(true);
    expect(settings.secretKey).toHaveLength(32);
  });

  it('drop secure cookies, allow a demo and show the inbox on loopback only', () => {
    const open = new Settings(
      readEnv({ ...complete, PUBLIC_ORIGIN: 'http://127.0.0.1:3000', DEMO: 'true', INBOX_DIR: '/inbox' }),
    );
    const closed = new Settings(
      readEnv({ ...complete, PUBLIC_ORIGIN: 'http://events.example.org', DEMO: 'true', INBOX_DIR: '/inbox' }),
    );
    const reached = new Settings(
      readEnv({
        ...complete,
        HOST: '0.0.0.0',
        PUBLIC_ORIGIN: 'http://127.0.0.1:3000',
        DEMO: 'true',
        INBOX_DIR: '/inbox',
      }),
    );
    expect([reached.secureCookies, reached.demo, reached.inboxDir]).toEqual([false, false, '']);
    expect([open.secureCookies, open.demo, open.inboxDir]).toEqual([false, true, '/inbox']);
    expect([closed.secureCookies, closed.demo, closed.inboxDir]).toEqual([true, false, '']);
  });
});

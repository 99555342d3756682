import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openPlainDoor } from '@app/platform';
import { Settings } from '@config';
import { startApi } from '../../support/api';
import { freePort } from '../../support/free-port';
import { rawRequest } from '../../support/raw-http';

/** Any certificate will do where it is only shown and handed out. */
const PEM = rootCertificates[0] ?? '';

describe('the page by which a device comes to trust us', () => {
  let folder: string;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rivermeet-lan-'));
    const file = join(folder, 'authority.crt');
    writeFileSync(file, PEM);
    app = await startApi({
      env: { PUBLIC_ORIGIN: 'https://192.168.7.5:3000', LAN_AUTHORITY: file, LAN_PORT: '3001' },
    });
  });

  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['en', 'Trust this Rivermeet'],
    ['km', 'ជឿទុកចិត្ត Rivermeet នេះ'],
    ['zh', '信任这个 Rivermeet'],
  ])('says in %s what to do, with the fingerprint to compare', async (language, title) => {
    const { statusCode, body } = await app.inject({ url: `/lan?lang=${language}` });
    expect([statusCode, body.includes(`<h1>${title}</h1>`)]).toEqual([200, true]);
    expect(body).toContain('http://192.168.7.5:3001/lan');
    expect(body).toContain('href="https://192.168.7.5:3000/"');
    const shown = [...body.matchAll(/<span>((?:[0-9A-F]{2} ?)+)<\/span>/g)].map(([, line]) => line).join(' ');
    expect(shown.replaceAll(' ', ':')).toBe(new X509Certificate(PEM).fingerprint256);
  });

  it('hands the certificate out in the form phones know', async () => {
    const { statusCode, headers, rawPayload } = await app.inject({ url: '/lan/authority.crt' });
    expect([statusCode, headers['content-type']]).toEqual([200, 'application/x-x509-ca-cert']);
    expect(new X509Certificate(rawPayload).fingerprint256).toBe(new X509Certificate(PEM).fingerprint256);
  });

  it('is answered over plain http too, and nothing else is', async () => {
    const port = await freePort();
    const door = await openPlainDoor(
      app,
      { publicOrigin: app.get(Settings).publicOrigin, host: '127.0.0.1' },
      { port, paths: ['/lan', '/f', '/site-assets'], elsewhere: '/lan' },
    );
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init });
    try {
      const page = await ask('/lan');
      expect([page.status, (await page.text()).includes('Trust this Rivermeet')]).toEqual([200, true]);
      expect((await ask('/lan/authority.crt')).status).toBe(200);
      const others = [
        '/',
        '/app',
        '/api/v1/session',
        '/landing',
        '/lan/../api/v1/session',
        '//lan',
        '/metrics',
      ];
      const answers = await Promise.all(others.map((path) => ask(path)));
      expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual(
        others.map(() => [302, '/lan']),
      );
      expect((await ask('/lan', { method: 'POST', body: 'a=b' })).status).toBe(302);
      for (const odd of ['//[', '/\\[', '//%', '*', '//a:b@[::1/lan']) {
        const { status } = await rawRequest(port, [`GET ${odd} HTTP/1.1`, 'Host: 192.168.7.5']);
        expect([odd, status]).toEqual([odd, 302]);
      }
    } finally {
      door.closeAllConnections();
      door.close();
    }
  });

  it('is not there where there is no authority of ours', async () => {
    const other = await startApi();
    const answers = await Promise.all(['/lan', '/lan/authority.crt'].map((url) => other.inject({ url })));
    await other.close();
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { loadLivingEvent } from '../../support/living-event';

jest.setTimeout(60_000);

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await startApi({ unlimited: true });
  await emptyDatabase();
  await loadLivingEvent();
});

afterAll(() => app.close());

const tagOf = async (url: string) => (await app.inject({ method: 'GET', url })).headers['x-robots-tag'];

describe('what search engines are told', () => {
  it('is to list no page of a person, a delegation, a speaker, an interpreter or a slip, also where there is none', async () => {
    for (const url of [
      '/r/nobody',
      '/r/nobody/code.png',
      '/d',
      '/d?lang=km',
      '/d/approvals',
      '/d/nobody',
      '/s/nobody',
      '/i/nobody',
      '/i/nobody/materials/none',
      '/slip',
      '/slip?lang=km',
      '/en/e/lancang-mekong/register',
      '/en/e/lancang-mekong/register/check',
    ])
      expect([url, await tagOf(url)]).toEqual([url, 'noindex, nofollow']);
  });

  it('lets the public pages be listed', async () => {
    for (const url of ['/', '/help', '/privacy', '/en/e/lancang-mekong'])
      expect([url, await tagOf(url)]).toEqual([url, undefined]);
  });

  it('is to stay away from where only staff go, and to read that a personal page is not to be listed', async () => {
    const { statusCode, headers, body } = await app.inject({ method: 'GET', url: '/robots.txt' });
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(body.split('\n')).toEqual([
      'User-agent: *',
      'Disallow: /login',
      'Disallow: /app',
      'Disallow: /api/',
      'Disallow: /dev/',
      'Disallow: /lan',
      'Allow: /',
      '',
    ]);
  });
});

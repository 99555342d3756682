import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@app/kernel';
import { limits } from '@config';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { loadLivingEvent } from '../../support/living-event';

/** Counted by nobody: what watches the process, and files that cost no statement. */
const UNCOUNTED = ['GET /f/:name', 'GET /health/live', 'GET /health/ready', 'GET /site-assets/:name'];

/** What has a limit of its own from the first request on, besides the one that every visitor has. */
const OWN: Readonly<Record<string, string>> = {
  'POST /:language/e/:code/register': 'draft',
  'POST /:language/e/:code/register/link': 'mail',
  'POST /api/v1/forgotten-passwords': 'mail',
  'POST /api/v1/passwords': 'sign-in',
  'POST /api/v1/session': 'sign-in',
  'POST /api/v1/session/second-factor': 'sign-in',
  'POST /d/link': 'mail',
  'POST /d/table': 'draft',
  'POST /slip': 'slip',
  'POST /r/:token/substitution': 'mail',
};

/** What a stranger may send all the same, and why it needs no limit of its own. */
const AS_VISITORS: Readonly<Record<string, string>> = {
  'DELETE /api/v1/session': 'signs out whoever is signed in',
  'POST /:language/e/:code/agenda/:session/feedback':
    'says what somebody thinks whose registration this device has shown, once for each session',
  'POST /:language/e/:code/register/:step': 'answers a draft, and refuses whoever has none',
  'POST /:language/e/:code/register/companions': 'the same',
  'POST /r/:token/code':
    'stands behind a personal link; one we never made is a guess, which has its own limit',
  'POST /d/:token/code': 'the same',
  'POST /d/choice': 'only says which delegation of those this device has proven is worked on',
  'POST /s/:token/answers/:engagement': 'stands behind a personal link',
  'POST /s/:token/availability': 'the same',
  'POST /s/:token/materials/:engagement': 'the same',
  'POST /s/:token/photo': 'the same',
  'POST /s/:token/profile': 'the same',
  'POST /r/:token/change': 'the same',
  'POST /r/:token/companions': 'the same',
  'POST /r/:token/follow-up/:step': 'the same',
  'POST /r/:token/continue': 'the same',
  'POST /r/:token/mend': 'the same',
  'POST /r/:token/offer': 'the same',
  'POST /r/:token/withdrawal': 'the same',
};

describe('every route there is', () => {
  const routes = new Set<string>();
  const counted: Record<string, string> = {};
  const statuses: Record<string, number> = {};
  let app: NestFastifyApplication;

  beforeAll(async () => {
    await emptyDatabase();
    await loadLivingEvent();
    app = await startApi({
      onRoute: ({ method, url }) => [method].flat().forEach((one) => routes.add(`${one} ${url}`)),
    });
    let asked = 0;
    for (const route of routes) {
      const [method = '', path = ''] = route.split(' ');
      if (!['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method)) continue;
      const url = path
        .replace(':language', 'en')
        .replace(':code', 'lancang-mekong')
        .replace(':step', 'person')
        .replace(':token', 'a'.repeat(49))
        .replace(/:\w+|\*/g, newId());
      const answer = await app.inject({
        method: method as 'GET',
        url,
        remoteAddress: `198.18.7.${(asked += 1)}`,
        headers: { origin: 'http://localhost:3000', accept: 'text/html' },
        ...(method === 'GET' ? {} : { payload: {} }),
      });
      counted[route] = /^"([\w-]+)"/.exec(String(answer.headers.ratelimit ?? ''))?.[1] ?? 'nobody';
      statuses[route] = answer.statusCode;
    }
  });

  afterAll(() => app.close());

  const by = (limit: string) => Object.keys(counted).filter((route) => counted[route] === limit);

  it('counts who asks for it, but for a few', () => {
    expect(Object.keys(counted).length).toBeGreaterThan(100);
    expect(by('nobody').toSorted()).toEqual(UNCOUNTED);
    const kinds = new Set(Object.values(counted));
    expect([...kinds].filter((kind) => kind !== 'nobody' && !(kind in limits))).toEqual([]);
  });

  it('has a limit of its own where a stranger may send something', () => {
    const own = Object.entries(counted).filter(([, limit]) => limit !== 'nobody' && limit !== 'visitor');
    expect(Object.fromEntries(own)).toEqual(OWN);
    const open = by('visitor').filter((route) => !route.startsWith('GET ') && statuses[route] !== 401);
    expect(open.toSorted()).toEqual(Object.keys(AS_VISITORS).toSorted());
  });
});

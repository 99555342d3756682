import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@app/kernel';
import { Database, type SystemScope } from '@app/platform';
import { startApi } from '../support/api';
import { emptyDatabase } from '../support/database';
import { type Member, loadLivingEvent, member, submitted } from '../support/living-event';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: NestFastifyApplication;
let scope: SystemScope;
let manager: Member;

beforeAll(async () => {
  app = await startApi();
  await emptyDatabase();
  scope = await loadLivingEvent();
  manager = await member(app, scope, { role: 'programme-manager', eventId: scope.event });
});

afterAll(() => app.close());

async function call(method: 'GET' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const response = await app.inject({
    method,
    url: `/api/v1/events/${scope.event}${path}`,
    headers: { authorization: `Bearer ${manager.token}`, 'x-rivermeet': '1' },
    ...(payload ? { payload } : {}),
  });
  return { status: response.statusCode, body: response.body === '' ? null : response.json() };
}

it('an order of precedence is written, refused where others wrote meanwhile, and decided against with a reason', async () => {
  const { body: usual } = await call('GET', '/precedence');
  const { criteria, countryOrder, countryLanguage, countries, hostCountry, hostPlace, ranks, version } =
    usual;
  expect([version, usual.changedBy, hostCountry, countryLanguage]).toEqual([1, null, 'CN', 'en']);
  expect(usual.alphabets.en.slice(0, 3)).toEqual(['AF', 'AX', 'AL']);
  const body = { criteria, countryOrder, countryLanguage, countries, hostCountry, hostPlace, ranks, version };
  const written = { ...body, countryLanguage: 'zh', ranks: ranks.slice(3) };

  const saved = await call('PUT', '/precedence', written);
  expect([saved.status, saved.body]).toEqual([
    200,
    {
      ...written,
      version: 2,
      alphabets: usual.alphabets,
      changedAt: saved.body.changedAt,
      changedBy: 'programme-manager',
    },
  ]);
  const late = await call('PUT', '/precedence', body);
  expect([late.status, late.body.code, late.body.meta?.now ?? late.body.now]).toEqual([
    409,
    'stale-version',
    { ...written, version: 2 },
  ]);
  const faulty = await call('PUT', '/precedence', { ...body, version: 2, countries: ['XX'] });
  expect([faulty.status, faulty.body.errors]).toEqual([
    400,
    [{ pointer: '/countries', detail: 'There is no country with one of these codes.' }],
  ]);

  const { id } = await submitted(app, scope);
  const [row]: { subject: string }[] = await app
    .get(Database, { strict: false })
    .manager.query('SELECT person_id AS subject FROM registration WHERE id = $1', [id]);
  const subject = row?.subject ?? '';
  const standing = { rankCode: 'minister', inOfficeSince: '2019-05-30', note: 'Confirmed by the embassy' };
  expect((await call('PUT', `/standings/${subject}`, standing)).status).toBe(204);
  const { body: standings } = await call('GET', '/standings');
  expect(standings).toEqual([
    {
      subjectId: subject,
      nativeName: 'សុខ ស្រីមុំ',
      latinName: 'Sok Sreymom',
      nameKey: 'sok sreymom',
      country: 'KH',
      ...standing,
      changedAt: standings[0].changedAt,
      changedBy: 'programme-manager',
    },
  ]);

  const list = newId();
  const decision = { listKind: 'item', place: 1, beforeId: null, afterId: null };
  const path = `/precedence-overrides/${list}/${subject}`;
  expect((await call('PUT', path, decision)).status).toBe(400);
  expect((await call('PUT', path, { ...decision, reason: 'Guest of honour' })).status).toBe(204);
  const { body: overrides } = await call('GET', '/precedence-overrides');
  expect(overrides).toEqual([
    {
      ...{ ...decision, listId: list, subjectId: subject, reason: 'Guest of honour' },
      decidedAt: overrides[0].decidedAt,
      decidedBy: 'programme-manager',
    },
  ]);
  expect((await call('DELETE', path)).status).toBe(204);
  expect((await call('DELETE', path)).status).toBe(404);
});

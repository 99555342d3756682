import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { dateIn } from '@app/events';
import { newId } from '@app/kernel';
import type { SystemScope } from '@app/platform';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { type Member, loadLivingEvent, member, submitted } from '../../support/living-event';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: NestFastifyApplication;
let scope: SystemScope;
let owner: Member;

beforeAll(async () => {
  await emptyDatabase();
  app = await startApi();
  scope = await loadLivingEvent();
  owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
});

afterAll(() => app.close());

interface Answer {
  status: number;
  body: unknown;
}

async function call(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
  who = owner,
): Promise<Answer> {
  const response = await app.inject({
    method,
    url: `/api/v1/events${path}`,
    headers: { authorization: `Bearer ${who.token}`, 'x-rivermeet': '1' },
    ...(payload ? { payload } : {}),
  });
  return { status: response.statusCode, body: response.body === '' ? {} : response.json() };
}

const at = (path: string) => `/${scope.event}${path}`;

describe('an event', () => {
  it('is read whole', async () => {
    const { status, body } = await call('GET', at(''));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      code: 'lancang-mekong',
      state: 'live',
      timezone: 'Asia/Shanghai',
      numberPrefix: 'LM',
    });
    expect(Object.keys(body as object).sort()).toEqual(
      [
        'id',
        'seriesId',
        'code',
        'state',
        'name',
        'summary',
        'city',
        'country',
        'timezone',
        'organiser',
        'guidedBy',
        'contactEmail',
        'mailName',
        'mailReplyTo',
        'numberPrefix',
        'picture',
        'rehearsal',
        'version',
        'startsOn',
        'endsOn',
        'days',
        'venues',
        'rooms',
        'themes',
        'vocabularies',
      ].sort(),
    );
  });

  it('stands in the list of who has a part in it, and in no other’s', async () => {
    const stranger = await member(app, scope, { role: 'event-owner', eventId: newId() });
    expect((await call('GET', '')).body).toMatchObject([{ id: scope.event, code: 'lancang-mekong' }]);
    expect((await call('GET', '', undefined, stranger)).body).toEqual([]);
    expect((await call('GET', at(''), undefined, stranger)).status).toBe(404);
    expect((await call('GET', `/${newId()}`)).status).toBe(404);
    expect((await call('GET', '/not-an-id')).status).toBe(404);
  });

  it('is changed by who may write it, if nobody else did meanwhile', async () => {
    const { version } = (await call('GET', at(''))).body as { version: number };
    const changed = await call('PATCH', at(''), {
      version,
      name: { en: 'River days', km: 'ថ្ងៃទន្លេ' },
      contactEmail: 'a@example.org',
    });
    expect([changed.status, changed.body]).toMatchObject([
      200,
      {
        version: version + 1,
        name: { en: 'River days', km: 'ថ្ងៃទន្លេ' },
        contactEmail: 'a@example.org',
        state: 'live',
      },
    ]);
    const late = await call('PATCH', at(''), { version, name: { en: 'Too late' } });
    expect([late.status, late.body]).toMatchObject([
      409,
      { code: 'stale-version', meta: { current: version + 1, now: { name: { en: 'River days' } } } },
    ]);

    const reader = await member(app, scope, { role: 'desk-staff', eventId: scope.event });
    expect((await call('PATCH', at(''), { version: version + 1, name: { en: 'Mine' } }, reader)).status).toBe(
      403,
    );
    expect((await call('GET', at(''), undefined, reader)).status).toBe(200);
  });

  it.each([
    [{ timezone: 'Asia/Atlantis' }, '/timezone'],
    [{ timezone: '+08:00' }, '/timezone'],
    [{ country: 'china' }, '/country'],
    [{ name: {} }, '/name'],
    [{ name: { fr: 'Fleuve' } }, '/name'],
    [{ name: { en: 'a\u0000b' } }, '/name'],
    [{ name: 'River' }, '/name'],
    [{ name: { en: 'x'.repeat(201) } }, '/name'],
    [{ name: { en: { en: 'deep' } } }, '/name'],
    [{ contactEmail: 'a@b@c' }, '/contactEmail'],
    [{ mailReplyTo: 'a@b@c' }, '/mailReplyTo'],
    [{ state: 'gone' }, '/state'],
    [{ numberPrefix: 'LM-1' }, '/numberPrefix'],
    [{ version: '1' }, '/version'],
    [{ rehearsal: true }, '/rehearsal'],
  ])('is not changed by %j', async (wrong, pointer) => {
    const { version } = (await call('GET', at(''))).body as { version: number };
    const { status, body } = await call('PATCH', at(''), { version, ...wrong });
    expect([
      status,
      (body as { errors?: { pointer: string }[] }).errors?.map((error) => error.pointer),
    ]).toEqual([400, [pointer]]);
    expect((await call('GET', at(''))).body).toMatchObject({ version });
  });

  it('is taken back from the public and archived by the table only', async () => {
    const version = async () => ((await call('GET', at(''))).body as { version: number }).version;
    expect(
      (await call('PATCH', at(''), { version: await version(), state: 'archived', reason: 'It is over' }))
        .body,
    ).toMatchObject({ state: 'archived' });
    const wrong = await call('PATCH', at(''), { version: await version(), state: 'draft' });
    expect([wrong.status, wrong.body]).toMatchObject([409, { code: 'event.not-now' }]);
    expect((await call('PATCH', at(''), { version: await version(), state: 'live' })).body).toMatchObject({
      state: 'live',
    });
  });
});

describe('the parts of an event', () => {
  it.each([
    [
      'days',
      { date: '2030-01-01', title: { en: 'One more' } },
      { date: '2030-01-02' },
      { title: { en: 'One more' } },
    ],
    [
      'venues',
      { code: 'river-house', name: { en: 'River house' } },
      { address: { en: 'By the river' } },
      { code: 'river-house', name: { en: 'River house' } },
    ],
    [
      'themes',
      { code: 'water', name: { en: 'Water' }, word: { en: 'Water' }, colour: '#0B5C7A' },
      { colour: '#083F55' },
      { code: 'water', word: { en: 'Water' } },
    ],
  ])('%s are made, changed and taken away', async (kind, made, change, kept) => {
    const created = await call('POST', at(`/${kind}`), made);
    expect([created.status, created.body]).toMatchObject([201, { ...made, version: 1 }]);
    const { id } = created.body as { id: string };

    const changed = await call('PATCH', at(`/${kind}/${id}`), { version: 1, ...change });
    expect([changed.status, changed.body]).toMatchObject([200, { ...kept, ...change, version: 2 }]);
    const late = await call('PATCH', at(`/${kind}/${id}`), { version: 1, ...change });
    expect([late.status, late.body]).toMatchObject([409, { code: 'stale-version', meta: { current: 2 } }]);
    expect((await call('POST', at(`/${kind}`), { ...made, ...change })).status).toBe(409);

    expect((await call('DELETE', at(`/${kind}/${id}`))).status).toBe(204);
    expect((await call('DELETE', at(`/${kind}/${id}`))).status).toBe(404);
    expect((await call('PATCH', at(`/${kind}/${id}`), { version: 2, ...change })).status).toBe(404);
  });

  it('rooms belong to a venue of the same event', async () => {
    const { venues } = (await call('GET', at(''))).body as { venues: { id: string }[] };
    const room = { code: 'small-room', name: { en: 'Small room' }, capacity: 12 };
    const created = await call('POST', at('/rooms'), { ...room, venueId: venues[0]?.id });
    expect([created.status, created.body]).toMatchObject([201, { ...room, position: 6 }]);

    const elsewhere = await loadLivingEvent({ code: 'other-river' });
    const other = await member(app, elsewhere, { role: 'event-owner', eventId: elsewhere.event });
    const stolen = await call(
      'POST',
      `/${elsewhere.event}/rooms`,
      { ...room, venueId: venues[0]?.id },
      other,
    );
    expect(stolen.status).toBe(404);
    expect(
      (
        await call(
          'PATCH',
          `/${elsewhere.event}/rooms/${(created.body as { id: string }).id}`,
          { version: 1, capacity: 1 },
          other,
        )
      ).status,
    ).toBe(404);
    expect((await call('POST', at('/rooms'), { ...room, venueId: newId() })).status).toBe(404);
  });

  it('rooms have layouts, each named once and with its seats, and what stands in them', async () => {
    const { venues } = (await call('GET', at(''))).body as { venues: { id: string }[] };
    const theatre = { code: 'theatre', name: { en: 'Theatre', zh: '剧院式' }, seats: 90 };
    const banquet = { code: 'banquet', name: { en: 'Banquet' }, seats: 48 };
    const facts = { code: 'laid-out', name: { en: 'Laid out' }, capacity: 60, venueId: venues[0]?.id };
    const made = await call('POST', at('/rooms'), { ...facts, layouts: [theatre], equipment: 'Two booths' });
    expect([made.status, made.body]).toMatchObject([201, { layouts: [theatre], equipment: 'Two booths' }]);
    const room = at(`/rooms/${(made.body as { id: string }).id}`);

    const twice = await call('PATCH', room, { version: 1, layouts: [theatre, banquet, theatre] });
    expect([twice.status, twice.body]).toMatchObject([400, { errors: [{ pointer: '/layouts/2/code' }] }]);
    const changed = await call('PATCH', room, { version: 1, layouts: [banquet, theatre] });
    expect([changed.status, changed.body]).toMatchObject([
      200,
      { layouts: [banquet, theatre], equipment: 'Two booths', version: 2 },
    ]);
    expect((await call('DELETE', room)).status).toBe(204);
  });

  it('themes have a colour white words can be read on', async () => {
    const { status, body } = await call('POST', at('/themes'), {
      code: 'sun',
      name: { en: 'Sun' },
      word: { en: 'Sun' },
      colour: '#FFEE00',
    });
    expect([status, body]).toMatchObject([400, { errors: [{ pointer: '/colour' }] }]);
  });

  it('vocabularies are replaced whole, and a term that is gone keeps its label', async () => {
    const path = at('/vocabularies/water-kinds');
    const river = { code: 'river', label: { en: 'River', zh: '河' } };
    const made = await call('PUT', path, {
      name: { en: 'Waters' },
      terms: [river, { code: 'lake', label: { en: 'Lake' } }],
    });
    expect(made.status).toBe(200);
    expect((await call('PUT', path, { name: { en: 'Waters' }, terms: [river] })).status).toBe(409);
    const changed = await call('PUT', path, {
      name: { en: 'Waters' },
      terms: [{ code: 'sea', label: { en: 'Sea' } }, river],
      version: 1,
    });
    const found = (changed.body as { vocabularies: { code: string }[] }).vocabularies.find(
      ({ code }) => code === 'water-kinds',
    );
    expect(found).toEqual({
      code: 'water-kinds',
      name: { en: 'Waters' },
      version: 2,
      terms: [
        { code: 'sea', label: { en: 'Sea' }, retired: false },
        { ...river, retired: false },
        { code: 'lake', label: { en: 'Lake' }, retired: true },
      ],
    });
    const twice = await call('PUT', path, { name: { en: 'Waters' }, terms: [river, river], version: 2 });
    expect([twice.status, twice.body]).toMatchObject([400, { errors: [{ pointer: '/terms/1/code' }] }]);
    expect((await call('PUT', at('/vocabularies/No%20Code'), { name: { en: 'x' }, terms: [] })).status).toBe(
      404,
    );
  });

  it('in use stay', async () => {
    await submitted(app, scope);
    const { days } = (await call('GET', at(''))).body as { days: { id: string }[] };
    const { status, body } = await call('DELETE', at(`/days/${days[0]?.id}`));
    expect([status, body]).toMatchObject([409, { code: 'events.day-in-use', meta: { by: 'registrations' } }]);
  });
});

describe('what lies outside the calendar', () => {
  it.each(['0001-01-01', '1999-12-31', '2100-01-01', '9999-12-31'])('is no day: %s', async (date) => {
    const { status, body } = await call('POST', at('/days'), { date });
    expect([status, body]).toMatchObject([
      400,
      {
        code: 'events.invalid',
        errors: [
          {
            pointer: '/date',
            detail: 'The date must be a day of the calendar from 2000 to 2099, such as 2026-12-03.',
          },
        ],
      },
    ]);
  });

  it.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59-12:00'])('opens nothing: %s', async (opensAt) => {
    const [category] = (await call('GET', at('/categories'))).body as { id: string; version: number }[];
    const path = at(`/categories/${category?.id}`);
    const { status, body } = await call('PATCH', path, { version: category?.version, opensAt });
    expect([status, body]).toMatchObject([400, { errors: [{ pointer: '/opensAt' }] }]);
  });

  it('does not stop the counting: a zone that the server of the database does not know', async () => {
    const { version } = (await call('GET', at(''))).body as { version: number };
    const moved = await call('PATCH', at(''), { version, timezone: 'US/Pacific-New' });
    expect(moved.status).toBe(200);
    await submitted(app, scope);
    const { status, body } = await call('GET', at('/registration-counts'));
    expect(status).toBe(200);
    const { sentByDay } = body as { sentByDay: { date: string; count: number }[] };
    const californian = dateIn('America/Los_Angeles', new Date());
    expect(sentByDay.filter(({ date }) => date === californian)).toHaveLength(1);
  });
});

describe('a change that is sent twice', () => {
  const send = (key: string, payload: object) =>
    app.inject({
      method: 'POST',
      url: `/api/v1/events${at('/days')}`,
      headers: { authorization: `Bearer ${owner.token}`, 'x-rivermeet': '1', 'idempotency-key': key },
      payload,
    });

  it('is done once and answered twice, the same byte for byte', async () => {
    const day = { date: '2091-03-01', title: { en: 'Again' } };
    const [first, second] = [await send('a-day', day), await send('a-day', day)];
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.body).toBe(first.body);
    expect([first.headers['idempotency-replayed'], second.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ]);
  });

  it('is refused when it is another change under the same key', async () => {
    await send('one-key', { date: '2091-03-02' });
    const other = await send('one-key', { date: '2091-03-03' });
    expect([other.statusCode, other.json().code]).toEqual([422, 'once.other-request']);
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PersonalLinks } from '@app/identity';
import { newId } from '@app/kernel';
import { Database, type SystemScope } from '@app/platform';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { type Member, loadLivingEvent, member, submitted } from '../../support/living-event';
import { type TestWorker, startWorker } from '../../support/worker';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: NestFastifyApplication;
let worker: TestWorker;
let scope: SystemScope;
let owner: Member;

beforeAll(async () => {
  app = await startApi();
  worker = await startWorker();
});

afterAll(async () => {
  await worker.close();
  await app.close();
});

beforeEach(async () => {
  await emptyDatabase();
  scope = await loadLivingEvent();
  owner = await member(app, scope, { role: 'registration-desk', eventId: scope.event });
});

const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  app.get(Database, { strict: false }).manager.query(sql, values);

interface Delegation {
  id: string;
  version: number;
  name: Record<string, string>;
  focalPoints: { id: string; email: string; endedAt: string | null; endedBy: string | null }[];
}

async function call(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
): Promise<{ status: number; body: unknown }> {
  const response = await app.inject({
    method,
    url: `/api/v1/events/${scope.event}${path}`,
    headers: { authorization: `Bearer ${owner.token}`, 'x-rivermeet': '1' },
    ...(payload ? { payload } : {}),
  });
  return { status: response.statusCode, body: response.body === '' ? {} : response.json() };
}

async function made(body: object): Promise<Delegation> {
  const answer = await call('POST', '/delegations', body);
  expect(answer.status).toBe(201);
  return answer.body as Delegation;
}

const list = async (): Promise<Delegation[]> => (await call('GET', '/delegations')).body as Delegation[];

const bank = (name = 'ធនាគារ') => ({
  country: 'KH',
  organisation: { name, latinName: 'Mekong Bank', kind: 'financial_institution' },
});

/** Whom the person belongs to, and what she is there. */
async function placeOf(id: string): Promise<[string | null, string]> {
  const [row] = await rows<{ delegation_id: string | null; delegation_role: string }>(
    'SELECT delegation_id, delegation_role FROM registration WHERE id = $1',
    [id],
  );
  return [row?.delegation_id ?? null, row?.delegation_role ?? ''];
}

const place = (id: string, delegationId: string | null, role: string) =>
  call('PUT', `/registrations/${id}/delegation`, { delegationId, role });

describe('delegations', () => {
  it('are one of a country and one of an organisation, called as these are unless told otherwise', async () => {
    const cambodia = await made({ country: 'KH' });
    expect(cambodia.name).toMatchObject({ en: 'Cambodia', km: 'កម្ពុជា', zh: '柬埔寨' });
    const banks = await made(bank());
    expect(banks.name).toEqual({ km: 'ធនាគារ', en: 'Mekong Bank' });

    expect(await call('POST', '/delegations', { country: 'KH' })).toMatchObject({
      status: 409,
      body: { code: 'delegations.country-taken' },
    });
    expect(await call('POST', '/delegations', bank('ធនាគារ '))).toMatchObject({
      status: 409,
      body: { code: 'delegations.organisation-taken' },
    });
    expect(await call('POST', '/delegations', { country: 'XX' })).toMatchObject({
      status: 400,
      body: { code: 'delegations.unknown-country' },
    });
    expect((await list()).map(({ id }) => id)).toEqual([cambodia.id, banks.id]);
  });

  it('are changed where they stand as they were seen, and removed while nobody belongs to them', async () => {
    const { id, version } = await made({ country: 'LA' });
    const change = { version, name: { en: 'Lao PDR' }, note: 'Asks for an interpreter.' };
    expect((await call('PATCH', `/delegations/${id}`, change)).body).toMatchObject({
      name: { en: 'Lao PDR' },
      note: 'Asks for an interpreter.',
      version: version + 1,
    });
    expect((await call('PATCH', `/delegations/${id}`, change)).status).toBe(409);
    expect((await call('DELETE', `/delegations/${id}`)).status).toBe(204);
    expect(await list()).toEqual([]);

    const cambodia = await made({ country: 'KH' });
    await submitted(app, scope);
    expect(await call('DELETE', `/delegations/${cambodia.id}`)).toMatchObject({
      status: 409,
      body: { code: 'delegations.in-use' },
    });
  });
});

describe('whoever sends a registration', () => {
  it('joins the delegation of her organisation, else of her country, else none', async () => {
    const cambodia = await made({ country: 'KH' });
    const banks = await made(bank());
    const official = await submitted(app, scope);
    const banker = await submitted(app, scope, {
      organisation: { organisationName: 'ធនាគារ', organisationKind: 'financial_institution' },
    });
    const guest = await submitted(app, scope, { person: { country: 'VN' } });

    expect(await placeOf(official.id)).toEqual([cambodia.id, 'member']);
    expect(await placeOf(banker.id)).toEqual([banks.id, 'member']);
    expect(await placeOf(guest.id)).toEqual([null, 'member']);
  });

  it('joins it in the same way where staff enter her', async () => {
    const cambodia = await made({ country: 'KH' });
    const { id } = await submitted(app, scope);
    const { answers } = (await call('GET', `/registrations/${id}`)).body as {
      answers: { field: string; values: { value: string }[] }[];
    };
    const typed = Object.fromEntries(answers.map(({ field, values }) => [field, values.map((v) => v.value)]));
    const single = Object.fromEntries(
      Object.entries(typed).map(([field, values]) =>
        ['days', 'themes', 'sectors', 'cooperationForms'].includes(field)
          ? [field, values]
          : [field, values[0] ?? ''],
      ),
    );
    const [category] = await rows<{ id: string }>(`SELECT id FROM category WHERE code = 'government'`);
    const answer = await call('POST', '/registrations', {
      categoryId: category?.id,
      answers: { ...single, email: 'entered@example.org', consent: 'yes' },
    });
    expect(answer.status).toBe(201);
    expect(await placeOf((answer.body as { id: string }).id)).toEqual([cambodia.id, 'member']);
  });

  it('joins one that is made later, unless somebody has placed her', async () => {
    const official = await submitted(app, scope);
    const placed = await submitted(app, scope);
    const guest = await submitted(app, scope, { person: { country: 'VN' } });
    expect((await place(placed.id, null, 'member')).status).toBe(204);

    const cambodia = await made({ country: 'KH' });
    await worker.drain();
    expect(await placeOf(official.id)).toEqual([cambodia.id, 'member']);
    expect(await placeOf(placed.id)).toEqual([null, 'member']);
    expect(await placeOf(guest.id)).toEqual([null, 'member']);
  });

  it('is counted with the others of her delegation, by state', async () => {
    const cambodia = await made({ country: 'KH' });
    const { id } = await submitted(app, scope);
    await submitted(app, scope);
    await submitted(app, scope, { person: { country: 'VN' } });
    await place(id, cambodia.id, 'head');
    expect((await call('GET', '/delegation-counts')).body).toEqual([
      {
        delegationId: cambodia.id,
        byState: [{ state: 'submitted', count: 2 }],
        leaders: [expect.objectContaining({ registrationId: id, role: 'head', latinName: 'Sok Sreymom' })],
      },
      { delegationId: null, byState: [{ state: 'submitted', count: 1 }], leaders: [] },
    ]);
  });
});

describe('the head of a delegation', () => {
  it('is one: whoever was it before is a member then', async () => {
    const cambodia = await made({ country: 'KH' });
    const first = await submitted(app, scope);
    const second = await submitted(app, scope);
    await place(first.id, cambodia.id, 'head');
    expect((await place(second.id, cambodia.id, 'head')).status).toBe(204);
    expect(await placeOf(first.id)).toEqual([cambodia.id, 'member']);
    expect(await placeOf(second.id)).toEqual([cambodia.id, 'head']);
  });

  it('is one also where several are named at once', async () => {
    const cambodia = await made({ country: 'KH' });
    const people = [];
    for (let count = 0; count < 4; count += 1) people.push(await submitted(app, scope));
    const answers = await Promise.all(people.map(({ id }) => place(id, cambodia.id, 'head')));
    const heads = await rows<{ id: string }>(
      `SELECT id FROM registration WHERE delegation_role = 'head' AND delegation_id = $1`,
      [cambodia.id],
    );
    expect(heads).toHaveLength(1);
    // Whoever is head was told so; of the others each was for a while, or was refused.
    expect(answers[people.findIndex(({ id }) => id === heads[0]?.id)]?.status).toBe(204);
    const refused = answers.filter(({ status }) => status !== 204);
    for (const answer of refused)
      expect(answer).toMatchObject({ status: 409, body: { code: 'registration.head-there' } });
  });

  it('belongs to a delegation of this event', async () => {
    const { id } = await submitted(app, scope);
    expect(await place(id, null, 'head')).toMatchObject({
      status: 400,
      body: { code: 'registration.role-without-delegation' },
    });
    expect((await place(id, newId(), 'head')).status).toBe(404);
  });
});

describe('a focal point', () => {
  const dara = { name: 'Oun Dara', email: 'Dara@example.org', language: 'km' };

  const linkOf = async (focalPointId: string): Promise<string> => {
    const links = app.get(PersonalLinks, { strict: false });
    const subject = { subjectKind: 'focal-point', subjectId: focalPointId } as const;
    const link = await links.findOf(app.get(Database, { strict: false }).manager, scope, subject);
    if (link === null) throw new Error('She has no link.');
    return links.urlPath(link);
  };
  const opens = async (path: string): Promise<string> =>
    (await app.get(PersonalLinks, { strict: false }).open(path.slice('/d/'.length), 'focal-point')).state;

  async function appointed(wanted: object = dara): Promise<{ delegation: Delegation; id: string }> {
    const delegation = await made({ country: 'KH' });
    const answer = await call('POST', `/delegations/${delegation.id}/focal-points`, wanted);
    expect(answer.status).toBe(201);
    const [focalPoint] = (answer.body as Delegation).focalPoints;
    return { delegation, id: focalPoint?.id ?? '' };
  }

  const mails = () =>
    rows<{ template: string; to_address: string; language: string }>(
      'SELECT template, to_address, language FROM mail_delivery ORDER BY created_at, id',
    );

  it('is mailed her link in her language, and is one from then on', async () => {
    const { id, delegation } = await appointed();
    expect(await opens(await linkOf(id))).toBe('live');
    await worker.drain();
    expect(await mails()).toEqual([
      { template: 'delegation-appointed', to_address: 'dara@example.org', language: 'km' },
    ]);
    expect(await call('POST', `/delegations/${delegation.id}/focal-points`, dara)).toMatchObject({
      status: 409,
      body: { code: 'delegations.already-focal-point' },
    });
  });

  it('gets nothing where her appointment ended before the mail was written', async () => {
    const { id } = await appointed();
    await call('DELETE', `/focal-points/${id}`);
    await worker.drain();
    expect(await mails()).toEqual([]);
  });

  it('is none any more once her appointment ended, and may be appointed again', async () => {
    const { id, delegation } = await appointed();
    const path = await linkOf(id);
    expect((await call('DELETE', `/focal-points/${id}`)).status).toBe(204);
    expect(await opens(path)).toBe('ended');
    expect((await call('DELETE', `/focal-points/${id}`)).status).toBe(409);
    expect((await call('POST', `/focal-points/${id}/personal-link`)).status).toBe(409);

    expect((await call('POST', `/delegations/${delegation.id}/focal-points`, dara)).status).toBe(201);
    const [shown] = await list();
    expect(shown?.focalPoints.map(({ endedBy }) => endedBy)).toEqual(['registration-desk', null]);
  });

  it('is sent another link; the one before opens nothing any more', async () => {
    const { id } = await appointed();
    const path = await linkOf(id);
    expect((await call('POST', `/focal-points/${id}/personal-link`)).status).toBe(202);
    expect(await opens(path)).toBe('ended');
    expect(await opens(await linkOf(id))).toBe('live');
    await worker.drain();
    expect((await mails()).map(({ template }) => template)).toEqual([
      'delegation-appointed',
      'delegation-link',
    ]);
  });

  it('has a link that opens no registration, and nobody’s registration opens a delegation', async () => {
    const { id } = await appointed();
    const links = app.get(PersonalLinks, { strict: false });
    const { path } = await submitted(app, scope);
    expect(await opens(path.replace('/r/', '/d/'))).toBe('unknown');
    expect((await links.open((await linkOf(id)).slice('/d/'.length), 'registration')).state).toBe('unknown');
  });

  it('needs an address that can be written to', async () => {
    const delegation = await made({ country: 'KH' });
    const wanted = { ...dara, email: 'dara@localhost' };
    expect((await call('POST', `/delegations/${delegation.id}/focal-points`, wanted)).status).toBe(400);
  });
});

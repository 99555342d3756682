import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@app/kernel';
import { Database, type SystemScope } from '@app/platform';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { type Member, loadLivingEvent, member, submitted } from '../../support/living-event';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: NestFastifyApplication;
let scope: SystemScope;
let desk: Member;
let owner: Member;

beforeAll(async () => {
  app = await startApi();
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  scope = await loadLivingEvent();
  desk = await member(app, scope, { role: 'registration-desk', eventId: scope.event });
  owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
});

interface Answer {
  status: number;
  body: unknown;
}

async function call(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  payload?: object,
  who: Member = desk,
): Promise<Answer> {
  const response = await app.inject({
    method,
    url: `/api/v1/events/${scope.event}${path}`,
    headers: { authorization: `Bearer ${who.token}`, 'x-rivermeet': '1' },
    ...(payload ? { payload } : {}),
  });
  return { status: response.statusCode, body: response.body === '' ? {} : response.json() };
}

async function versionOf(id: string): Promise<number> {
  return ((await call('GET', `/registrations/${id}`)).body as { version: number }).version;
}

/** The status, and what was pointed at. */
function faultsOf({ status, body }: Answer): [number, string] {
  const { errors = [] } = body as { errors?: { pointer: string }[] };
  return [status, errors.map(({ pointer }) => pointer).join()];
}

describe('registrations', () => {
  it('are listed page by page', async () => {
    for (let index = 0; index < 3; index += 1) await submitted(app, scope);
    const first = await call('GET', '/registrations?limit=2&state=submitted&q=sok');
    expect(first).toMatchObject({
      status: 200,
      body: { items: [{ number: 'LM-0003' }, { number: 'LM-0002' }] },
    });
    const { next } = first.body as { next: string };
    expect(await call('GET', `/registrations?limit=2&after=${next}`)).toMatchObject({
      body: {
        items: [
          {
            number: 'LM-0001',
            nativeName: 'សុខ ស្រីមុំ',
            latinName: 'Sok Sreymom',
            category: { code: 'government' },
          },
        ],
        next: null,
      },
    });
  });

  it('are not listed by a question that means nothing', async () => {
    const questions = [
      'state=gone',
      'state=submitted&state=gone',
      'sort=shoe',
      'sort=name,name',
      'page=0',
      'invented=perhaps',
      'organisation=x',
      'country=KH&country=kh',
      'limit=0',
      'limit=201',
      'limit=many',
      'country=cambodia',
      'order=email',
      `q=${'x'.repeat(201)}`,
      'q=%00',
      'q[$ne]=1',
    ];
    const answers = [];
    for (const question of questions)
      answers.push([question, (await call('GET', `/registrations?${question}`)).status]);
    expect(answers).toEqual(questions.map((question) => [question, 400]));
  });

  it('are reviewed: approved, returned with what to mend, refused with a reason', async () => {
    const [one, two, three] = [
      await submitted(app, scope),
      await submitted(app, scope),
      await submitted(app, scope),
    ];

    const next = await call('GET', '/approvals/next');
    expect(next).toMatchObject({
      status: 200,
      body: { item: { id: one.id, number: 'LM-0001' }, waiting: 3 },
    });

    const version = await versionOf(one.id);
    expect(await call('POST', `/registrations/${one.id}/approval`, { version })).toEqual({
      status: 201,
      body: { id: one.id, number: 'LM-0001', state: 'approved', version: version + 1 },
    });
    expect(await call('GET', `/registrations/${one.id}`)).toMatchObject({
      body: {
        state: 'approved',
        version: version + 1,
        timeline: [
          { to: 'submitted', byKind: 'holder' },
          { from: 'submitted', to: 'approved', byKind: 'token' },
        ],
      },
    });
    expect(await call('POST', `/registrations/${one.id}/approval`, { version: version + 1 })).toMatchObject({
      status: 409,
      body: { code: 'registration.not-now', meta: { from: 'approved', to: 'approved' } },
    });

    const asked = { message: 'One thing', items: [{ field: 'jobTitle', note: 'In English too' }] };
    expect(
      await call('POST', `/registrations/${two.id}/return`, { version: await versionOf(two.id), ...asked }),
    ).toMatchObject({ status: 201, body: { state: 'returned' } });
    expect(await call('GET', `/registrations/${two.id}`)).toMatchObject({
      body: { state: 'returned', mendMessage: 'One thing', mendItems: asked.items },
    });
    expect(
      await call('POST', `/registrations/${three.id}/rejection`, {
        version: await versionOf(three.id),
        reason: 'The hall is full',
      }),
    ).toMatchObject({
      status: 201,
      body: { state: 'rejected' },
    });
    expect(await call('GET', '/approvals/next')).toMatchObject({
      body: { item: null, next: null, waiting: 0 },
    });
    expect(await call('GET', '/registration-counts')).toMatchObject({ status: 200, body: { total: 3 } });
  });

  it('are not decided of by whoever saw them before somebody else did, and hear who it was and when', async () => {
    const { id } = await submitted(app, scope);
    const version = await versionOf(id);
    const items = [{ field: 'jobTitle', note: '' }];
    await call('POST', `/registrations/${id}/return`, { version, message: 'One thing', items });
    const { body } = await call('GET', `/registrations/${id}`);
    const { timeline } = body as { timeline: { at: string; by: string | null }[] };
    const last = timeline.at(-1);

    const decisions: [string, object][] = [
      ['approval', { version }],
      ['return', { version, message: 'Another', items }],
      ['rejection', { version, reason: 'The hall is full' }],
    ];
    for (const [act, payload] of decisions)
      expect(await call('POST', `/registrations/${id}/${act}`, payload)).toMatchObject({
        status: 409,
        body: {
          code: 'registration.changed-meanwhile',
          meta: {
            current: version + 1,
            now: {
              version: version + 1,
              state: 'returned',
              at: last?.at,
              byKind: 'token',
              reason: 'One thing',
            },
          },
        },
      });
    expect(await call('GET', `/registrations/${id}`)).toEqual({ status: 200, body });
    expect(await call('POST', `/registrations/${id}/approval`, {})).toMatchObject({ status: 400 });
  });

  it('keep nothing a person answered with the key of a decision', async () => {
    const { id } = await submitted(app, scope);
    const { statusCode } = await app.inject({
      method: 'POST',
      url: `/api/v1/events/${scope.event}/registrations/${id}/approval`,
      headers: { authorization: `Bearer ${desk.token}`, 'x-rivermeet': '1', 'idempotency-key': newId() },
      payload: { version: await versionOf(id) },
    });
    const [kept] = await app
      .get(Database)
      .manager.query<{ answer: string }[]>('SELECT answer::text AS answer FROM once_key');
    expect([statusCode, kept?.answer.includes(id), kept?.answer.includes('Sreymom')]).toEqual([
      201,
      true,
      false,
    ]);
  });

  it('are not changed by a review that is not right', async () => {
    const { id } = await submitted(app, scope);
    const version = await versionOf(id);
    const wrong: [string, object, string][] = [
      ['return', { message: '', items: [] }, '/items'],
      ['return', { items: [{ field: 'jobTitle', note: '' }] }, '/message'],
      ['return', { message: 'x', items: [{ field: 'jobTitle', note: 'a\u0007b' }] }, '/items/0/note'],
      [
        'return',
        {
          message: 'x',
          items: [
            { field: 'jobTitle', note: '' },
            { field: 'jobTitle', note: '' },
          ],
        },
        '/items/1/field',
      ],
      ['return', { message: 'x', items: [{ field: 'email', note: '' }] }, '/items/0/field'],
      [
        'return',
        { message: 'x', items: [{ field: 'jobTitle', note: '', state: 'approved' }] },
        '/items/0/state',
      ],
      ['rejection', { reason: '   ' }, '/reason'],
      ['rejection', { reason: 'x', state: 'approved' }, '/state'],
    ];
    const answers = [];
    for (const [act, payload] of wrong) {
      answers.push(faultsOf(await call('POST', `/registrations/${id}/${act}`, { version, ...payload })));
    }
    expect(answers).toEqual(wrong.map(([, , pointer]) => [400, pointer]));
    expect(await call('GET', `/registrations/${id}`)).toMatchObject({ body: { state: 'submitted' } });
  });

  it('are read and reviewed by the roles that may, and exist for nobody else', async () => {
    const { id } = await submitted(app, scope);
    const status = async (role: Parameters<typeof member>[2]['role'], method: 'GET' | 'POST', path: string) =>
      (
        await call(
          method,
          path,
          method === 'POST' ? {} : undefined,
          await member(app, scope, { role, eventId: scope.event }),
        )
      ).status;

    expect(await status('auditor', 'GET', '/registrations')).toBe(403);
    expect(await status('auditor', 'GET', `/registrations/${id}`)).toBe(403);
    expect(await status('desk-staff', 'GET', `/registrations/${id}`)).toBe(200);
    expect(await status('desk-staff', 'POST', `/registrations/${id}/approval`)).toBe(403);
    expect(await status('programme-manager', 'POST', `/registrations/${id}/rejection`)).toBe(403);

    const stranger = await member(app, scope, { role: 'event-owner', eventId: newId() });
    expect((await call('GET', `/registrations/${id}`, undefined, stranger)).status).toBe(404);
    expect((await call('GET', `/registrations/${newId()}`)).status).toBe(404);
    expect((await call('GET', '/registrations/not-an-id')).status).toBe(404);
  });
});

describe('a personal link', () => {
  const linkOf = async (id: string) =>
    ((await call('GET', `/registrations/${id}`)).body as { link: { since: string; endedAt: string | null } })
      .link;
  const audited = (): Promise<{ action: string; object_id: string }[]> =>
    app
      .get(Database)
      .manager.query(
        `SELECT action, object_id FROM audit_entry WHERE action LIKE '%.link-%' ORDER BY position`,
      );

  it('is sent anew, or ended, by the desk, and the audit tells it', async () => {
    const { id } = await submitted(app, scope);
    const first = await linkOf(id);
    expect(first.endedAt).toBeNull();

    expect((await call('POST', `/registrations/${id}/personal-link`)).status).toBe(202);
    const second = await linkOf(id);
    expect([second.since > first.since, second.endedAt]).toEqual([true, null]);

    expect((await call('DELETE', `/registrations/${id}/personal-link`)).status).toBe(204);
    expect((await linkOf(id)).endedAt).not.toBeNull();

    expect((await call('POST', `/registrations/${id}/personal-link`)).status).toBe(202);
    expect((await linkOf(id)).endedAt).toBeNull();
    expect(await audited()).toEqual(
      ['registration.link-renewed', 'registration.link-ended', 'registration.link-renewed'].map((action) => ({
        action,
        object_id: id,
      })),
    );
  });

  it('is sent to one address three times an hour', async () => {
    const { id } = await submitted(app, scope);
    const statuses: number[] = [];
    for (let sent = 0; sent < 4; sent += 1)
      statuses.push((await call('POST', `/registrations/${id}/personal-link`)).status);
    expect(statuses).toEqual([202, 202, 202, 429]);
  });

  it('is no matter of whoever only reads registrations', async () => {
    const { id } = await submitted(app, scope);
    const manager = await member(app, scope, { role: 'programme-manager', eventId: scope.event });
    for (const method of ['POST', 'DELETE'] as const)
      expect(await call(method, `/registrations/${id}/personal-link`, undefined, manager)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    expect(await audited()).toEqual([]);
  });
});

describe('categories', () => {
  it('are made and changed by who may write the event', async () => {
    const guest = {
      code: 'guest',
      name: { en: 'Guest', zh: '嘉宾' },
      word: { en: 'Guest', zh: '嘉宾' },
      colour: '#083F55',
      opensAt: '2026-01-01T09:00:00+08:00',
      closesAt: null,
      capacity: 2,
    };
    const created = await call('POST', '/categories', guest, owner);
    expect(created).toMatchObject({
      status: 201,
      body: {
        code: 'guest',
        opensAt: '2026-01-01T01:00:00.000Z',
        closesAt: null,
        capacity: 2,
        taken: 0,
        left: 2,
        position: 6,
        version: 1,
      },
    });
    expect(await call('POST', '/categories', guest, owner)).toMatchObject({
      status: 409,
      body: { code: 'registration.category-code-taken' },
    });
    expect((await call('POST', '/categories', guest)).status).toBe(403);

    const { id } = created.body as { id: string };
    const changed = await call(
      'PATCH',
      `/categories/${id}`,
      { version: 1, capacity: 0, closesAt: '2026-02-01T00:00:00Z' },
      owner,
    );
    expect(changed).toMatchObject({
      status: 200,
      body: {
        capacity: 0,
        version: 2,
        opensAt: '2026-01-01T01:00:00.000Z',
        closesAt: '2026-02-01T00:00:00.000Z',
      },
    });
    expect(await call('PATCH', `/categories/${id}`, { version: 1, capacity: 5 }, owner)).toMatchObject({
      status: 409,
      body: { code: 'stale-version' },
    });
    expect(
      await call('PATCH', `/categories/${id}`, { version: 2, opensAt: null, closesAt: null }, owner),
    ).toMatchObject({
      body: { opensAt: null, closesAt: null, version: 3 },
    });
  });

  it('are not changed by what is not right', async () => {
    const [first] = (await call('GET', '/categories', undefined, owner)).body as {
      id: string;
      version: number;
    }[];
    const wrong: [object, string][] = [
      [{ opensAt: '2026-02-01T00:00:00Z', closesAt: '2026-01-01T00:00:00Z' }, '/closesAt'],
      [{ opensAt: '2026-02-30T00:00:00Z' }, '/opensAt'],
      [{ opensAt: '2026-02-01T00:00:00' }, '/opensAt'],
      [{ opensAt: 'soon' }, '/opensAt'],
      [{ colour: '#FFEE00' }, '/colour'],
      [{ capacity: -1 }, '/capacity'],
      [{ capacity: 1.5 }, '/capacity'],
      [{ poolId: newId() }, '/poolId'],
    ];
    const answers = [];
    for (const [change] of wrong) {
      const payload = { version: first?.version, ...change };
      answers.push(faultsOf(await call('PATCH', `/categories/${first?.id}`, payload, owner)));
    }
    expect(answers).toEqual(wrong.map(([, pointer]) => [400, pointer]));
  });

  it('keep a quota for everybody who has a place, and name who came last', async () => {
    const people = [await submitted(app, scope), await submitted(app, scope), await submitted(app, scope)];
    const { body } = await call('GET', '/categories', undefined, owner);
    const [government] = body as { id: string; version: number; taken: number }[];
    expect(government?.taken).toBe(3);

    expect(
      await call(
        'PATCH',
        `/categories/${government?.id}`,
        { version: government?.version, capacity: 1 },
        owner,
      ),
    ).toMatchObject({
      status: 409,
      body: {
        code: 'registration.capacity-below-taken',
        meta: {
          capacity: 1,
          taken: 3,
          last: [
            { id: people[2]?.id, number: 'LM-0003' },
            { id: people[1]?.id, number: 'LM-0002' },
          ],
        },
      },
    });
    expect(
      await call(
        'PATCH',
        `/categories/${government?.id}`,
        { version: government?.version, capacity: 3 },
        owner,
      ),
    ).toMatchObject({
      status: 200,
      body: { capacity: 3, taken: 3, left: 0, availability: 'waiting' },
    });
  });
});

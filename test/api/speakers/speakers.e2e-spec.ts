import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, type SystemScope } from '@app/platform';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { loadLivingEvent, type Member, member } from '../../support/living-event';
import { formWith, formWithFile, type MultipartForm } from '../../support/multipart';
import { photograph } from '../../support/photographs';
import { type TestWorker, startWorker } from '../../support/worker';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: NestFastifyApplication;
let worker: TestWorker;
let scope: SystemScope;
let manager: Member;

beforeAll(async () => {
  await emptyDatabase();
  scope = await loadLivingEvent();
  app = await startApi();
  worker = await startWorker();
  manager = await member(app, scope, { role: 'programme-manager', eventId: scope.event });
});

afterAll(async () => {
  await worker.close();
  await app.close();
});

async function call<Body>(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  sent?: object | MultipartForm,
): Promise<{ status: number; body: Body; headers: Record<string, unknown>; text: string }> {
  const form = sent && 'bytes' in sent ? (sent as MultipartForm) : null;
  const answer = await app.inject({
    method,
    url: `/api/v1/events/${scope.event}${path}`,
    headers: { authorization: `Bearer ${manager.token}`, ...(form && { 'content-type': form.type }) },
    ...(sent && { payload: form ? form.bytes : sent }),
  });
  const json = /json/.test(String(answer.headers['content-type'])) ? answer.json<Body>() : ({} as Body);
  return { status: answer.statusCode, body: json, headers: answer.headers, text: answer.body };
}

interface Engagement {
  id: string;
  state: string;
  version: number;
  printed: { name: Record<string, string> } | null;
}

interface Speaker {
  id: string;
  name: string;
  version: number;
  hasPhoto: boolean;
  arrivedAt: string | null;
  comments: { words: string; authorName: string }[];
  engagements: Engagement[];
}

describe('speakers', () => {
  it('are looked after from a name alone to a printed programme', async () => {
    const made = await call<Speaker>('POST', '/speakers', {
      latinFamily: 'Wang',
      latinGiven: 'Fang',
      nativeFamily: '王',
      nativeGiven: '芳',
      country: 'CN',
      externalId: 'x-1',
    });
    expect([made.status, made.body.name]).toEqual([201, '王芳']);
    expect((await call('POST', '/speakers', { country: 'CN' })).body).toMatchObject({
      code: 'speakers.nameless',
    });
    expect((await call('POST', '/speakers', { latinFamily: 'Li', externalId: 'x-1' })).body).toMatchObject({
      code: 'speakers.external-id-taken',
    });
    const path = `/speakers/${made.body.id}`;
    const { body: part } = await call<Engagement>('POST', `${path}/engagements`, { role: 'keynote' });
    expect(await call('POST', `${path}/link`)).toMatchObject({
      status: 409,
      body: { code: 'speakers.unreachable' },
    });

    const seen = { version: made.body.version };
    expect((await call('PATCH', path, { ...seen, position: { en: 'Minister' } })).status).toBe(200);
    expect((await call('PATCH', path, { ...seen, position: { en: 'Clerk' } })).body).toMatchObject({
      code: 'stale-version',
    });
    expect((await call('PUT', `${path}/arrival`)).status).toBe(204);
    expect((await call('POST', `${path}/comments`, { words: 'Needs a lectern.' })).status).toBe(201);
    expect((await call('PUT', `${path}/photo`, formWith(await photograph(350, 450)))).status).toBe(204);
    expect((await call('GET', `${path}/photo`)).headers['content-type']).toBe('image/jpeg');

    const moved = { state: 'declined', version: part.version };
    const state = `/engagements/${part.id}/state`;
    expect((await call('PUT', state, moved)).body).toMatchObject({ code: 'speakers.reason-missing' });
    expect((await call('PUT', state, { ...moved, state: 'confirmed' })).status).toBe(200);
    expect((await call('PUT', state, { ...moved, state: 'confirmed' })).body).toMatchObject({
      code: 'stale-version',
    });
    const printed = await call<Engagement>('PUT', `/engagements/${part.id}/printed`, { version: 2 });
    expect(printed.body.printed?.name).toEqual({ en: 'Wang Fang', zh: '王芳' });

    const { body } = await call<Speaker>('GET', path);
    expect([body.hasPhoto, body.arrivedAt !== null, body.comments, body.engagements[0]?.state]).toEqual([
      true,
      true,
      [expect.objectContaining({ words: 'Needs a lectern.' })],
      'confirmed',
    ]);
    expect((await call('DELETE', path)).body).toMatchObject({ code: 'speakers.in-use' });
    const { body: list } = await call<{ items: Speaker[] }>(
      'GET',
      '/speakers?arrived=true&state=confirmed&q=wang',
    );
    expect(list.items.map(({ id }) => id)).toEqual([made.body.id]);
  });

  it('are marked as arrived by the registration desk, which changes nothing else of them', async () => {
    const { body: speaker } = await call<Speaker>('POST', '/speakers', { latinGiven: 'Somchai' });
    const desk = await member(app, scope, { role: 'registration-desk', eventId: scope.event });
    const status = async (method: 'PUT' | 'DELETE' | 'PATCH', path: string, payload?: object) => {
      const url = `/api/v1/events/${scope.event}/speakers/${speaker.id}${path}`;
      const headers = { authorization: `Bearer ${desk.token}` };
      return (await app.inject({ method, url, headers, ...(payload && { payload }) })).statusCode;
    };
    const arrived = async () =>
      (await call<Speaker>('GET', `/speakers/${speaker.id}`)).body.arrivedAt !== null;
    expect([await status('PUT', '/arrival'), await arrived()]).toEqual([204, true]);
    expect([await status('DELETE', '/arrival'), await arrived()]).toEqual([204, false]);
    expect(await status('PATCH', '', { version: 1, latinGiven: 'Somsak' })).toBe(403);
  });

  it('hand in versions, which leave as attachments only', async () => {
    const { body: speaker } = await call<Speaker>('POST', '/speakers', { latinGiven: 'Thiha' });
    const { body: part } = await call<Engagement>('POST', `/speakers/${speaker.id}/engagements`, {
      role: 'speaker',
    });
    const send = (text: string, what: Record<string, string>) =>
      call<{ id: string; number: number }>(
        'POST',
        `/engagements/${part.id}/materials`,
        formWithFile(Buffer.from(text), what, 'speech.html'),
      );
    const english = { kind: 'text', language: 'en' };
    const first = await send('<script>one</script>', english);
    const second = await send('two', english);
    expect([first.status, first.body.number, second.body.number]).toEqual([201, 1, 2]);
    expect((await send('x', { kind: 'song', language: 'en' })).body).toMatchObject({
      code: 'speakers.wrong-material',
    });
    expect((await send('', english)).body).toMatchObject({ code: 'speakers.no-material' });

    const file = await call('GET', `/speaker-materials/${first.body.id}/file`);
    expect([file.text, file.headers['content-type'], file.headers['content-disposition']]).toEqual([
      '<script>one</script>',
      'application/octet-stream',
      expect.stringMatching(/^attachment; filename="speech\.html"/),
    ]);
    const marked = await call('PATCH', `/speaker-materials/${second.body.id}`, { released: true });
    expect(marked.body).toMatchObject({ checkedAt: null, releasedAt: expect.any(String) });
    expect((await call('PATCH', `/speaker-materials/${second.body.id}`, {})).body).toEqual(marked.body);
    expect((await call('DELETE', `/engagements/${part.id}`)).body).toMatchObject({
      code: 'speakers.engagement-in-use',
    });
  });

  it('and their assistants are mailed one link, each in a mail of her own', async () => {
    const { body } = await call<Speaker>('POST', '/speakers', {
      latinFamily: 'Sok',
      email: 'sok@example.org',
      assistantName: 'Dara',
      assistantEmail: 'dara@example.org',
      language: 'km',
    });
    expect((await call('POST', `/speakers/${body.id}/link`)).status).toBe(202);
    await worker.drain();
    const mails = await app.get(Database, { strict: false }).manager.query(
      `SELECT to_address AS "to", to_name AS name, language FROM mail_delivery WHERE template = 'speaker-link'
         ORDER BY to_address`,
    );
    expect(mails).toEqual([
      { to: 'dara@example.org', name: 'Dara', language: 'km' },
      { to: 'sok@example.org', name: 'Sok', language: 'km' },
    ]);
  });

  it('and their interpreters are mailed the link to their page, unless it was taken back meanwhile', async () => {
    const facts = { name: 'Li Na', email: 'li@example.org', language: 'zh' };
    const { body } = await call<{ id: string }>('POST', '/interpreters', facts);
    const link = `/interpreters/${body.id}/link`;
    expect((await call('POST', link)).status).toBe(202);
    expect((await call('DELETE', link)).status).toBe(204);
    await worker.drain();
    const mails = () =>
      app
        .get(Database, { strict: false })
        .manager.query<object[]>(
          `SELECT to_address AS "to", to_name AS name, language FROM mail_delivery WHERE template = 'interpreter-link'`,
        );
    expect(await mails()).toEqual([]);
    expect((await call('GET', link)).body).toEqual({ path: null, sentAt: null });

    expect((await call('POST', link)).status).toBe(202);
    await worker.drain();
    expect(await mails()).toEqual([{ to: 'li@example.org', name: 'Li Na', language: 'zh' }]);
    expect((await call('GET', link)).body).toEqual({
      path: expect.stringMatching(/^\/i\/[\w-]+$/),
      sentAt: expect.any(String),
    });
    expect((await call('PUT', link)).status).toBe(204);
  });
});

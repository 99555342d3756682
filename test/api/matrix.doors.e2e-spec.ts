import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@app/kernel';
import { LIVE_PERMISSIONS, type LiveTopic } from '@app/news';
import { Database, JobRuns, LongWork, Live } from '@app/platform';
import { openApi } from '../../apps/api/document';
import { startApi } from '../support/api';
import type { Canary } from '../support/canaries';
import { emptyDatabase } from '../support/database';
import { type LiveReader, readLive } from '../support/live-reader';
import {
  type Actor,
  everybody,
  Findings,
  peopleOf,
  type Place,
  placesIn,
  threeEvents,
  WHOLE,
} from '../support/matrix-cast';
import { type Operation, operationsOf } from '../support/openapi-walk';
import { record } from '../support/proof';
import { FILES, OUTSIDE } from '../support/route-kinds';

jest.setTimeout(300_000);

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

type Method = (typeof METHODS)[number] | 'HEAD' | 'OPTIONS';

/** A mail of the local inbox, by a name such as it gives. */
const MAIL = `${'1'.repeat(15)}-${'a'.repeat(12)}`;

/** The matrix again for what is no plain question: other methods, pages that watch or describe, the inbox and streams. */
describe('the other doors of the house', () => {
  let app: NestFastifyApplication;
  let operations: Operation[];
  let places: Place[];
  let people: Canary[];
  let actors: Actor[];
  let inbox: string;
  const routes = new Set<string>();
  const findings = new Findings();
  let start = 0;

  beforeAll(async () => {
    await emptyDatabase();
    const scopes = await threeEvents();
    inbox = await mkdtemp(join(tmpdir(), 'rivermeet-matrix-'));
    await writeFile(
      join(inbox, `${MAIL}.eml`),
      'To: a@example.org\r\nSubject: kanarihome\r\n\r\nkanarihome\r\n',
    );
    app = await startApi({
      unlimited: true,
      whole: true,
      // Reached by others than us, so that there is no inbox although there are mails.
      env: { INBOX_DIR: inbox, HOST: '0.0.0.0' },
      onRoute: ({ method, url }) => [method].flat().forEach((one) => routes.add(`${one} ${url}`)),
    });
    operations = operationsOf(openApi(app));
    places = await placesIn(app, scopes);
    people = await peopleOf(app, scopes);
    actors = await everybody(app, places, people);
    await app.listen(0, '127.0.0.1');
  });

  beforeEach(() => {
    start = findings.wrong.length;
  });

  afterAll(async () => {
    await app.close();
    const { pairs, wrong } = findings;
    const value = `${pairs} pairs of other methods, pages that watch, the inbox and streams, ${wrong.length} wrongly or with a foreign word`;
    // A sample proves nothing of the whole.
    record({ row: 'route-matrix', value, holds: WHOLE && pairs > 0 && wrong.length === 0 });
    process.stdout.write(`route matrix: ${value}\n`);
  });

  const home = () => places[0] as Place;

  const headersOf = ({ token, cookie }: Pick<Actor, 'token' | 'cookie'>): Record<string, string> =>
    cookie !== undefined ? { cookie } : token === null ? {} : { authorization: `Bearer ${token}` };

  const asked = (method: Method, url: string, actor: Actor, headers: Record<string, string> = {}) =>
    app.inject({ method, url, headers: { ...headersOf(actor), ...headers } });

  /** The pattern with what there is of the place, or with what nobody has made. */
  const filled = (pattern: string, path: Record<string, string> = {}): string =>
    pattern
      .replace(/\{(\w+)\}/g, ':$1')
      .replace(':language', 'en')
      .replace(':code', home().code)
      .replace(':step', 'person')
      .replace(/:(\w+)|\*/g, (_, name: string) => path[name] ?? newId());

  it('answer HEAD with what they answer GET, and with no body', async () => {
    for (const operation of operations.filter(({ id, method }) => method === 'GET' && id !== 'Live.stream')) {
      for (const actor of actors) {
        const { path } = await home().caller.call(operation);
        const url = filled(operation.path, { event: home().scope.event, ...path });
        const [got, head] = [await asked('GET', url, actor), await asked('HEAD', url, actor)];
        const what = `HEAD ${operation.id} for ${actor.name}`;
        findings.judge(what, { status: head.statusCode, body: head.body }, [kindOf(got.statusCode)], []);
        if (head.body !== '') findings.wrong.push(`${what} has a body`);
      }
    }
    for (const [route, kind] of Object.entries(OUTSIDE).filter(([route]) => route.startsWith('GET'))) {
      const [person] = people as [Canary];
      const url = filled(route.slice('GET '.length), kind === 'link' ? { token: person.token } : {});
      const visitor = actors[0] as Actor;
      const [got, head] = [await asked('GET', url, visitor), await asked('HEAD', url, visitor)];
      findings.judge(
        `HEAD ${route}`,
        { status: head.statusCode, body: head.body },
        [kindOf(got.statusCode)],
        [],
      );
    }
    expect(findings.wrong.slice(start)).toEqual([]);
  });

  const kindOf = (status: number): number => (status < 300 ? 2 : status);

  it('open to no method they do not name, nor to one named in a header, nor to another origin', async () => {
    const owner = actors.find(({ name }) => name === 'event-owner') as Actor;
    const patterns = [...routes]
      .map((route) => route.slice(route.indexOf(' ') + 1))
      .filter((pattern) => !FILES.test(`GET ${pattern}`));
    for (const pattern of new Set(patterns)) {
      const url = filled(pattern, { event: home().scope.event });
      for (const method of [...METHODS, 'OPTIONS'] as const) {
        if (routes.has(`${method} ${pattern}`)) continue;
        const answer = await asked(method, url, owner, {
          'x-rivermeet': '1',
          origin: 'https://elsewhere.example',
          'access-control-request-method': 'DELETE',
        });
        const what = `${method} ${pattern}`;
        findings.judge(what, { status: answer.statusCode, body: answer.body }, [403, 404, 405], []);
        if (Object.keys(answer.headers).some((name) => name.startsWith('access-control-')))
          findings.wrong.push(`${what} speaks of other origins`);
      }
    }
    const day = await home().caller.call(operations.find(({ id }) => id === 'Days.delete') as Operation);
    const url = filled('/api/v1/events/{event}/days/{day}', { event: home().scope.event, ...day.path });
    for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
      const answer = await asked('POST', url, owner, { [name]: 'DELETE', 'x-rivermeet': '1' });
      findings.judge(`DELETE in ${name}`, { status: answer.statusCode, body: answer.body }, [404, 405], []);
    }
    expect(findings.wrong.slice(start)).toEqual([]);
  });

  it('tell whoever watches or reads the document nobody’s words', async () => {
    const found = [...routes].filter((route) => FILES.test(route)).map((route) => route.slice('GET '.length));
    const pages = [...found, '/metrics', '/health/live', '/health/ready'].filter((url) => !/[:*]/.test(url));
    expect(pages).toContain('/api/v1/openapi.json');
    for (const url of pages) {
      for (const actor of actors) {
        const answer = await asked('GET', url, actor);
        findings.judge(
          `${url} for ${actor.name}`,
          { status: answer.statusCode, body: answer.body },
          url === '/metrics' ? (actor.token === null ? [2] : [2, 403]) : null,
          [],
        );
      }
    }
    const afar = await app.inject({ url: '/metrics', remoteAddress: '10.0.0.7' });
    findings.judge('/metrics from afar', { status: afar.statusCode, body: afar.body }, [403], []);
    expect(findings.wrong.slice(start)).toEqual([]);
  });

  it('show the local inbox to nobody where others than us reach it', async () => {
    const alone = await startApi({ env: { INBOX_DIR: inbox } });
    const list = await alone.inject({ url: '/dev/inbox' });
    await alone.close();
    expect([list.statusCode, list.body.includes('kanarihome')]).toEqual([200, true]);
    for (const url of ['/dev/inbox', `/dev/inbox/${MAIL}`, `/dev/inbox/${MAIL}/html`]) {
      for (const actor of actors) {
        const { statusCode: status, body } = await asked('GET', url, actor);
        findings.judge(`${url} for ${actor.name}`, { status, body }, [404], []);
      }
    }
    expect(findings.wrong.slice(start)).toEqual([]);
  });

  it('tell on a stream what happens where somebody may see it, now and from a number on, and nothing else', async () => {
    const origin = await app.getUrl();
    const known = actors.filter(({ permissions }) => permissions !== null);
    for (const actor of actors.filter(({ permissions }) => permissions === null)) {
      for (const method of ['GET', 'HEAD']) {
        const { status } = await fetch(`${origin}/api/v1/live`, { method, headers: headersOf(actor) });
        findings.judge(`${method} Live.stream for ${actor.name}`, { status, body: '' }, [401], []);
      }
    }

    const readers = new Map<Actor, LiveReader>();
    for (const actor of known) readers.set(actor, await readLive(origin, actor.token ?? ''));
    const from = new Map<Actor, number>();
    for (const [actor, reader] of readers) {
      from.set(actor, (await reader.until(({ type }) => type === 'hello')).id ?? 0);
    }

    const topics = Object.entries(LIVE_PERMISSIONS) as [LiveTopic, string][];
    const news = places.flatMap((place) =>
      topics.map(([topic, permission]) => ({ topic, permission, place, id: newId() })),
    );
    const jobs: typeof news = [];
    for (const place of places) {
      const ask = { kind: 'test', params: { once: newId() } };
      const { run } = await app
        .get(Database, { strict: false })
        .transaction((tx) => app.get(JobRuns, { strict: false }).ask(tx, place.scope, ask));
      await app.get(LongWork, { strict: false }).carryOut(run.id, async () => ({ result: {} }));
      jobs.push({ topic: 'event', permission: 'jobs.read', place, id: run.id });
    }
    const live = app.get(Live, { strict: false });
    await live.tell(...news.map(({ topic, id, place }) => ({ topic, id, eventId: place.scope.event })));

    const maySee = ({ permissions, within }: Actor): string[] =>
      [...news, ...jobs]
        .filter(({ permission, place }) => {
          const held: readonly string[] = permissions ?? [];
          return held.includes(permission) && within.includes(place.mark);
        })
        .map(({ id }) => id);
    const last = news.at(-1)?.id;
    const widest = known.find(({ name }) => name === 'owner of another series') as Actor;
    const idsOf = (reader: LiveReader): Set<string> =>
      new Set(reader.told.map(({ data }) => (data as { id?: string }).id ?? '').filter((id) => id !== ''));

    const settled = async (all: Map<Actor, LiveReader>): Promise<void> => {
      await all.get(widest)?.until(({ data }) => (data as { id?: string }).id === last);
      for (const actor of known) {
        for (const id of maySee(actor)) {
          await all.get(actor)?.until(({ data }) => (data as { id?: string }).id === id);
        }
      }
      // Whoever is told of nothing is told of it no later than the others.
      await sleep(300);
    };

    await settled(readers);
    for (const [actor, reader] of readers) {
      findings.pairs += news.length + jobs.length;
      expect([actor.name, [...idsOf(reader)].toSorted()]).toEqual([actor.name, maySee(actor).toSorted()]);
    }
    readers.forEach((reader) => reader.close());

    const again = new Map<Actor, LiveReader>();
    for (const actor of known) {
      again.set(actor, await readLive(origin, actor.token ?? '', { after: from.get(actor) }));
    }
    await settled(again);
    for (const [actor, reader] of again) {
      findings.pairs += news.length + jobs.length;
      expect([actor.name, [...idsOf(reader)].toSorted()]).toEqual([actor.name, maySee(actor).toSorted()]);
    }
    again.forEach((reader) => reader.close());
    expect(findings.wrong.slice(start)).toEqual([]);
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Permission, ROLE_CODES, ROLES } from '@app/identity';
import { newId } from '@app/kernel';
import {
  cookieName,
  Database,
  FileStore,
  FormTokens,
  type PolicyRule,
  PUBLIC,
  type Scope,
  SystemScope,
} from '@app/platform';
import { Settings } from '@config';
import { openApi } from '../../apps/api/document';
import { accountsOf } from '../support/accounts';
import { startApi } from '../support/api';
import { type Canary, canary } from '../support/canaries';
import { emptyDatabase } from '../support/database';
import { inLanes } from '../support/lanes';
import { loadLivingEvent, member } from '../support/living-event';
import { type Answer, ApiCaller } from '../support/openapi-call';
import { type Call, clearMade, stagesOf } from '../support/openapi-samples';
import { type Operation, operationsOf } from '../support/openapi-walk';
import { record } from '../support/proof';
import { rulesOf } from '../support/route-rules';

/** All actors and targets; without it a few of each, the rest of which scopes.e2e-spec.ts asks anyway. */
const WHOLE = process.env.MATRIX === 'whole';

const LANES = 3;

jest.setTimeout(900_000);

/** Every route outside the API, and what it is; one that is not listed fails. */
const OUTSIDE: Readonly<Record<string, 'public' | 'watched' | 'nowhere' | 'draft' | 'link'>> = {
  'GET /': 'public',
  'GET /help': 'public',
  'GET /privacy': 'public',
  'GET /login': 'public',
  'GET /login/reset/:token': 'public',
  'GET /login/invitation/:token': 'public',
  'GET /f/:name': 'public',
  'GET /site-assets/:name': 'public',
  'GET /pictures/:of/:name': 'public',
  'GET /app': 'public',
  'GET /app/*': 'public',
  'GET /lan': 'nowhere',
  'GET /lan/authority.crt': 'nowhere',
  'GET /dev/inbox': 'nowhere',
  'GET /dev/inbox/:id': 'nowhere',
  'GET /dev/inbox/:id/html': 'nowhere',
  'GET /health/live': 'watched',
  'GET /health/ready': 'watched',
  'GET /metrics': 'watched',
  'GET /:language/e/:code': 'draft',
  'GET /:language/e/:code/calendar.ics': 'draft',
  'GET /:language/e/:code/register': 'draft',
  'POST /:language/e/:code/register': 'draft',
  'POST /:language/e/:code/register/link': 'draft',
  'GET /:language/e/:code/register/saved': 'draft',
  'GET /:language/e/:code/register/sent': 'draft',
  'GET /:language/e/:code/register/:step': 'draft',
  'POST /:language/e/:code/register/:step': 'draft',
  'GET /r/:token': 'link',
  'GET /r/:token/code': 'link',
  'POST /r/:token/code': 'link',
  'POST /r/:token/continue': 'link',
  'GET /r/:token/mend': 'link',
  'POST /r/:token/mend': 'link',
};

/** The pages that describe the API, and the files they and the console are made of. */
const FILES = /^GET \/(api\/docs|app\/assets\/|api\/v1\/openapi\.json)/;

/** Path parameters that are words every place has, so that another's is one's own too. */
const WORDS = ['event', 'code', 'template', 'language'];

interface Place {
  name: string;
  /** What stands in everything private of it. */
  mark: string;
  code: string;
  scope: SystemScope;
  caller: ApiCaller;
}

interface Actor {
  name: string;
  token: string | null;
  cookie?: string;
  /** Null: nobody at all, as far as the API knows. */
  permissions: readonly Permission[] | null;
  /** The marks of the places the actor has a part in. */
  within: readonly string[];
}

describe('every route there is, asked by everybody for everything', () => {
  let app: NestFastifyApplication;
  let operations: Operation[];
  let rules: ReadonlyMap<string, PolicyRule>;
  let places: Place[];
  let actors: Actor[];
  let people: Canary[];
  const routes = new Set<string>();
  const found: string[] = [];
  const seen = new Set<string>();
  let pairs = 0;
  let taken = 0;
  let start = 0;

  const [home, sister, foreign] = [
    () => places[0] as Place,
    () => places[1] as Place,
    () => places[2] as Place,
  ];

  beforeAll(async () => {
    await emptyDatabase();
    const scopes = [
      await loadLivingEvent(),
      await loadLivingEvent({ code: 'sister' }),
      await loadLivingEvent({ code: 'foreign', series: 'foreign' }),
    ];
    app = await startApi({
      unlimited: true,
      whole: true,
      env: { INBOX_DIR: '' },
      onRoute: ({ method, url }) => [method].flat().forEach((one) => routes.add(`${one} ${url}`)),
    });
    operations = operationsOf(openApi(app)).filter(({ id }) => id !== 'Live.stream');
    rules = rulesOf(app);
    const codes = ['lancang-mekong', 'sister', 'foreign'];
    places = [];
    for (const [index, name] of ['home', 'sister', 'foreign'].entries()) {
      const scope = scopes[index] as SystemScope;
      const mark = `kanari${name}`;
      const owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
      const caller = new ApiCaller(app, await stagesOf(app, scope, owner, mark), scope.event);
      places.push({ name, mark, code: codes[index] ?? '', scope, caller });
    }
    people = [
      await canary(app, home().scope, 'kanarihomeada', 'returned'),
      await canary(app, home().scope, 'kanarihomebo', 'approved'),
      await canary(app, sister().scope, 'kanarisistercy', 'returned'),
      await canary(app, foreign().scope, 'kanariforeigndi', 'approved'),
    ];
    actors = await everybody();
  });

  beforeEach(() => {
    start = found.length;
  });

  afterAll(async () => {
    await app.close();
    const value = `${pairs} pairs of ${routes.size} routes, ${taken} of them taken, ${found.length} wrongly or with a foreign word`;
    record({ row: 'route-matrix', value, holds: pairs > 0 && taken > 0 && found.length === 0 });
    process.stdout.write(`route matrix: ${value}\n`);
  });

  async function everybody(): Promise<Actor[]> {
    const here = { eventId: home().scope.event };
    const everywhere = SystemScope.of({ reason: 'test' });
    const accounts = accountsOf(app);
    const all = places.map(({ mark }) => mark);
    const owner = async (name: string, held: object, within: readonly string[]): Promise<Actor> => {
      const { token } = await member(app, home().scope, { role: 'event-owner', ...held });
      return { name, token, permissions: ROLES['event-owner'], within };
    };
    const list: Actor[] = [
      { name: 'nobody', token: null, permissions: null, within: [] },
      {
        name: 'a holder of a link',
        token: null,
        cookie: people[0]?.cookie ?? '',
        permissions: null,
        within: [],
      },
      { name: 'a made-up token', token: `rm_${'a'.repeat(43)}`, permissions: null, within: [] },
      await owner('owner of the series', { seriesId: home().scope.series }, all.slice(0, 2)),
      await owner('owner of a sister event', { eventId: sister().scope.event }, all.slice(1, 2)),
      await owner('owner of another series', { seriesId: foreign().scope.series }, all.slice(2)),
    ];
    for (const role of ROLE_CODES) {
      if (!WHOLE && role !== 'event-owner' && role !== 'registration-desk') continue;
      const { token } = await member(app, home().scope, { role, ...here });
      list.push({ name: role, token, permissions: ROLES[role], within: all.slice(0, 1) });
    }
    const disabled = await member(app, home().scope, { role: 'event-owner', ...here });
    await accounts.disable(everywhere, disabled.id);
    const demoted = await member(app, home().scope, { role: 'event-owner', ...here });
    await accounts.revokeRole(everywhere, demoted.id, { role: 'event-owner', ...here });
    const renewed = await member(app, home().scope, { role: 'event-owner', ...here });
    await accounts.issueToken(everywhere, renewed.id, 'test');
    list.push(
      { name: 'a disabled account', token: disabled.token, permissions: null, within: [] },
      { name: 'a revoked token', token: renewed.token, permissions: null, within: [] },
      { name: 'an account without a role', token: demoted.token, permissions: [], within: [] },
    );
    return list;
  }

  /** What the API must answer about something of that place; 2 is any success, null leaves it open. */
  function expected(operation: Operation, actor: Actor, place: Place): number[] | null {
    const rule = rules.get(operation.id);
    if (rule === PUBLIC) return null;
    if (actor.permissions === null) return [401];
    if (typeof rule !== 'string') return null;
    if (!actor.within.includes(place.mark)) return [404];
    if (actor.permissions.some((permission) => permission === rule)) return [2];
    return operation.path.includes('{event}') ? [403] : [403, 404];
  }

  function judge(what: string, answer: Answer, allowed: number[] | null, mayRead: readonly string[]): void {
    pairs += 1;
    const kind = answer.status < 300 ? 2 : answer.status;
    if (kind === 2) taken += 1;
    if (answer.status >= 500) found.push(`${what}: ${answer.status}`);
    if (allowed && !allowed.includes(kind))
      found.push(`${what}: ${answer.status}, not ${allowed.join(' or ')}`);
    wordsIn(what, typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body), mayRead);
  }

  /** Marks that stand in an answer and belong to somebody the asker may know nothing of. */
  function wordsIn(what: string, body: string, mayRead: readonly string[]): void {
    for (const [mark] of body.toLowerCase().matchAll(/kanari(home|sister|foreign)[a-z]*/g)) {
      if (mayRead.some((mine) => mark.startsWith(mine))) seen.add(mark);
      else found.push(`${what} says ${mark}`);
    }
  }

  const ask = (operation: Operation, call: Call, actor: Actor, at: Place): Promise<Answer> =>
    home().caller.send(
      operation,
      { ...call, cookie: actor.cookie, path: { ...call.path, event: at.scope.event } },
      { token: actor.token },
    );

  it('is known: each is in the document or in the list', () => {
    const inApi = new Set(
      operationsOf(openApi(app)).map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const asked = [...routes].filter((route) => !/^(HEAD|OPTIONS) /.test(route) && !FILES.test(route));
    expect(asked.filter((route) => !inApi.has(route) && !(route in OUTSIDE))).toEqual([]);
    expect([...inApi, ...Object.keys(OUTSIDE)].filter((route) => !routes.has(route))).toEqual([]);
    expect(operations.filter(({ id }) => !rules.has(id))).toEqual([]);
  });

  it('of the API answers to whom it should about each place, and with that place’s words only', async () => {
    const controllers = [...new Set(operations.map(({ id }) => id.split('.')[0]))];
    await inLanes(controllers, LANES, async (controller) => {
      for (const operation of operations.filter(({ id }) => id.startsWith(`${controller}.`))) {
        for (const place of places) await askAll(operation, place);
      }
    });
    for (const { scope } of places) await clearMade(app, scope);
    expect(found.slice(start)).toEqual([]);
    // Somebody did see the words, else nobody's not seeing them would mean nothing.
    const marks = places
      .map(({ mark }) => mark)
      .filter((mark) => [...seen].some((word) => word.startsWith(mark)));
    expect(marks).toEqual(places.map(({ mark }) => mark));
  });

  async function askAll(operation: Operation, place: Place): Promise<void> {
    let call = await place.caller.call(operation);
    for (const actor of actors) {
      const allowed = expected(operation, actor, place);
      // What succeeds uses up what the next call needs.
      if (allowed === null || allowed.includes(2)) call = await place.caller.call(operation);
      const answer = await ask(operation, call, actor, place);
      judge(`${operation.id} of ${place.name} for ${actor.name}`, answer, allowed, actor.within);
    }
  }

  it('of the API gives away nothing under another place’s address, and nothing that is not there', async () => {
    const owners = actors.filter(({ name }) => /^owner|^event-owner/.test(name));
    const named = operations.filter(
      ({ path, pathParameters }) =>
        path.includes('{event}') && pathParameters.some((name) => !WORDS.includes(name)),
    );
    expect(named.length).toBeGreaterThan(20);
    await inLanes(named, LANES, async (operation) => {
      for (const at of places) {
        const nowhere = Object.fromEntries(operation.pathParameters.map((name) => [name, newId()]));
        const calls: [string, Call][] = [
          ['what is not there', { ...(await at.caller.call(operation)), path: nowhere }],
        ];
        for (const of of places) {
          if (of !== at) calls.push([`things of ${of.name}`, await of.caller.call(operation)]);
        }
        for (const actor of owners) {
          for (const [what, call] of calls) {
            const answer = await ask(operation, call, actor, at);
            judge(`${operation.id} at ${at.name} with ${what} for ${actor.name}`, answer, [404], []);
          }
        }
      }
    });
    expect(found.slice(start)).toEqual([]);
  });

  it('of the API takes a thing away for good', async () => {
    const owner = actors.find(({ name }) => name === 'event-owner') as Actor;
    for (const id of [
      'Days.delete',
      'Venues.delete',
      'Rooms.delete',
      'Themes.delete',
      'EventPicture.remove',
    ]) {
      const operation = operations.find((one) => one.id === id) as Operation;
      const call = await home().caller.call(operation);
      judge(`${id} once`, await ask(operation, call, owner, home()), [2], owner.within);
      judge(`${id} again`, await ask(operation, call, owner, home()), [404], []);
    }
    expect(found.slice(start)).toEqual([]);
  });

  it('of the API takes nothing of another place into this one', async () => {
    const owner = actors.find(({ name }) => name === 'event-owner') as Actor;
    const uuid = /^[0-9a-f]{8}-/;
    for (const operation of operations.filter(({ path, body }) => body && path.includes('{event}'))) {
      const theirs = await sister().caller.call(operation);
      const ids = Object.entries(theirs.values ?? {}).filter(([, value]) => uuid.test(String(value)));
      if (ids.length === 0) continue;
      const own = await home().caller.call(operation);
      const mixed = { ...own, values: { ...own.values, ...Object.fromEntries(ids) } };
      const answer = await ask(operation, mixed, owner, home());
      judge(`${operation.id} with ${ids.map(([name]) => name).join()} of a sister`, answer, [400, 404], []);
    }
    expect(found.slice(start)).toEqual([]);
  });

  it('outside the API tells a person’s words to who holds her link, and changes nothing of hers for others', async () => {
    const before = await standing();
    const devices = [
      { name: 'a visitor', cookie: '', mine: [] as string[] },
      ...people.map(({ mark, cookie }) => ({ name: mark, cookie, mine: [mark] })),
      ...meddlers(),
    ].filter(({ name }, index) => WHOLE || index < 2 || name === `${people[0]?.mark} as ${people[1]?.mark}`);
    const targets = [
      ...people.map(({ token, mark }) => ({ token, mark })),
      { token: 'A'.repeat(43), mark: '' },
    ];
    const asked = Object.entries(OUTSIDE).filter(([, kind]) => kind !== 'watched');
    for (const [route, kind] of asked) {
      for (const device of devices) {
        for (const place of places) {
          for (const target of kind === 'link' ? targets : targets.slice(0, 1)) {
            // What her own device does to her own registration comes last.
            if (route.startsWith('POST') && kind === 'link' && device.mine.includes(target.mark)) continue;
            await askPage(route, kind, device, place, target);
          }
        }
      }
    }
    expect(found.slice(start)).toEqual([]);
    expect(people.map(({ mark }) => seen.has(mark))).toEqual(people.map(() => true));
    expect(await standing()).toEqual(before);

    const [ada] = people as [Canary];
    const own = { name: ada.mark, cookie: ada.cookie, mine: [ada.mark] };
    await askPage('POST /r/:token/mend', 'link', own, home(), ada);
    expect(await standing()).not.toEqual(before);
  });

  /** Devices that have proven one link and name another's registration as the one they work on. */
  function meddlers(): { name: string; cookie: string; mine: string[] }[] {
    const draft = cookieName('rm_draft', app.get(Settings));
    return people.flatMap((one, index) => {
      const other = people[(index + 1) % people.length] as Canary;
      const cookie = one.cookie.replace(new RegExp(`${draft}=[^;]+`), `${draft}=${other.link.id}`);
      return [{ name: `${one.mark} as ${other.mark}`, cookie, mine: [one.mark] }];
    });
  }

  async function askPage(
    route: string,
    kind: string,
    device: { name: string; cookie: string; mine: string[] },
    place: Place,
    target: { token: string; mark: string },
  ): Promise<void> {
    const [method = '', path = ''] = route.split(' ');
    const url = path
      .replace(':language', 'en')
      .replace(':code', place.code)
      .replace(':token', target.token)
      .replace(':step', 'person')
      .replace(/:of|:id|:name|\*/g, newId());
    const form = formOf(device.cookie);
    const other = people.find(({ mark }) => !device.mine.includes(mark)) as Canary;
    for (const body of method === 'GET'
      ? [undefined]
      : [
          `_form=${form.token}&jobTitle=Stolen&latinFamily=Stolen`,
          `_form=${form.token}&_of=${other.link.id}&latinFamily=Stolen`,
        ]) {
      const answer = await app.inject({
        method: method as 'GET' | 'POST',
        url,
        headers: {
          accept: 'text/html',
          cookie: [device.cookie, form.cookie].filter((one) => one !== '').join('; '),
          ...(body === undefined
            ? {}
            : { origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(body === undefined ? {} : { payload: body }),
      });
      pairs += 1;
      const what = `${route} of ${place.name}${target.mark && ` (${target.mark})`} for ${device.name}`;
      if (answer.statusCode >= 500) found.push(`${what}: ${answer.statusCode}`);
      if (kind === 'nowhere' && answer.statusCode !== 404) found.push(`${what}: ${answer.statusCode}`);
      if (kind === 'link' && target.mark === '' && answer.statusCode !== 404)
        found.push(`${what}: ${answer.statusCode}`);
      // A link shows its holder's page to whoever has it; what it is not, a page of an event shows to her devices only.
      wordsIn(
        what,
        answer.body,
        kind === 'link' ? [target.mark].filter((mark) => mark !== '') : kind === 'draft' ? device.mine : [],
      );
    }
  }

  /** A form token that fits the device, as any page would have given it. */
  function formOf(cookie: string): { token: string; cookie: string } {
    let set = '';
    const reply = { setCookie: (name: string, value: string) => (set = `${name}=${value}`) };
    const token = app.get(FormTokens, { strict: false }).formToken({ cookies: {} } as never, reply as never);
    return { token: encodeURIComponent(token), cookie: cookie.includes('rm_form') ? '' : set };
  }

  /** The registrations of all four as they stand. */
  function standing(): Promise<unknown> {
    return app
      .get(Database, { strict: false })
      .manager.query(
        `SELECT id, state, version, latin_family, job_title FROM registration WHERE id = ANY ($1) ORDER BY id`,
        [people.map(({ id }) => id)],
      );
  }

  it('would be seen to give something away if a reader forgot whose it is', async () => {
    const store = app.get(FileStore, { strict: false });
    const honest = store.open.bind(store);
    const manager = app.get(Database, { strict: false }).manager;
    const open = jest.spyOn(store, 'open').mockImplementation(async (_scope: Scope, id: string) => {
      const [row]: { event: string }[] = await manager.query(
        'SELECT event_id AS event FROM stored_file WHERE id = $1',
        [id],
      );
      return honest(SystemScope.of({ eventId: row?.event ?? null, reason: 'a reader without a bound' }), id);
    });
    const before = found.length;
    const operation = operations.find(({ id }) => id === 'Files.download') as Operation;
    const call = await foreign().caller.call(operation);
    const owner = actors.find(({ name }) => name === 'event-owner') as Actor;
    judge('the control', await ask(operation, call, owner, home()), [404], owner.within);
    open.mockRestore();
    expect(found.splice(before)).toEqual(['the control: 200, not 404', 'the control says kanariforeign']);
  });
});

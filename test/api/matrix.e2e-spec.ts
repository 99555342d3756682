import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ROLE_CODES } from '@app/identity';
import { newId } from '@app/kernel';
import { cookieName, Database, FileStore, FormTokens, type Scope, SystemScope } from '@app/platform';
import { Settings } from '@config';
import { openApi } from '../../apps/api/document';
import { startApi } from '../support/api';
import { answerTo, ASKS } from '../support/asks';
import type { Canary } from '../support/canaries';
import { emptyDatabase } from '../support/database';
import { inLanes } from '../support/lanes';
import {
  type Actor,
  everybody,
  Findings,
  peopleOf,
  type Place,
  placesIn,
  RELATIONS,
  TABLE_OF_ROLES,
  threeEvents,
  WHOLE,
} from '../support/matrix-cast';
import type { Answer } from '../support/openapi-call';
import { type Call, clearMade } from '../support/samples';
import { type Operation, operationsOf } from '../support/openapi-walk';
import { personIn } from '../support/person';
import { record } from '../support/proof';
import { OUTSIDE, strangeRoutes } from '../support/route-kinds';

/**
 * What takes back whatever came meanwhile, that of another lane too: the end of a rehearsal people, a restored
 * release sessions, which is refused where one of them has buses by now.
 */
const ALONE = ['Releases', 'Rehearsals'];

const LANES = 3;

/** A device that has proven nothing. */
const VISITOR = { name: 'a visitor', cookie: '', mine: [] };

/** Kinds of addresses that show somebody’s words to whoever has her link. */
const OPENED = ['link', 'own-link'];

/** A link that opens nothing of this kind. */
const strange = (token: string) => ({ token, mark: '' });

jest.setTimeout(900_000);

/** Path parameters that are words every place has, so that another's is one's own too. */
const WORDS = ['event', 'code', 'template', 'language'];

/** Path parameters that count from 1 in every place: no name of a thing of another one. */
const COUNTED = ['number'];

/** Who owns what is in each place, and nothing elsewhere. */
const OWNERS: Readonly<Record<string, string>> = {
  home: 'event-owner',
  sister: 'owner of a sister event',
  foreign: 'owner of another series',
};

/** What names a thing of the series: whoever looks after all of it may name it under the address of any of its events. */
const ACROSS = [
  'Organisations.find',
  'Organisations.name',
  'PersonMergers.preview',
  'PersonMergers.merge',
  'OrganisationMergers.preview',
  'OrganisationMergers.merge',
];

/** An id as any answer shows it. */
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What shows an owner something only her place has, so that another's answer could show it too. */
const SHOWING = [
  'Audit.list',
  'BadgeBatches.outcome',
  'BadgeBatches.part',
  'Delegations.list',
  'Deliveries.find',
  'Files.download',
  'Forms.find',
  'Forms.list',
  'Imports.find',
  'Interpreters.list',
  'MailTexts.find',
  'MailTexts.list',
  'McScripts.find',
  'Organisations.list',
  'PeopleExports.file',
  'Photos.show',
  'Programme.around',
  'Programme.find',
  'Programme.operations',
  'Registrations.list',
  'Releases.changes',
  'Releases.find',
  'Releases.list',
  'RoomRequests.list',
  'SessionFeedback.csv',
  'SessionFeedback.show',
  'SessionFiles.file',
  'SessionFiles.list',
  'SpeakerArrivals.find',
  'SpeakerMaterials.file',
  'SpeakerNotes.list',
  'SpeakerRegistrations.missing',
  'Speakers.find',
  'Speakers.list',
  'Speakers.photo',
  'SpeakingOrders.find',
  'Transfer.csv',
  'Transfer.json',
  'Transfer.xml',
];

describe('every route there is, asked by everybody for everything', () => {
  let app: NestFastifyApplication;
  let operations: Operation[];
  let places: Place[];
  let actors: Actor[];
  let people: Canary[];
  const routes = new Set<string>();
  const findings = new Findings();
  /** By the name of a place: the ids its owner was shown, and by what first. */
  const shownIds = new Map<string, Map<string, string>>();
  let start = 0;

  const [home, sister, foreign] = [
    () => places[0] as Place,
    () => places[1] as Place,
    () => places[2] as Place,
  ];

  beforeAll(async () => {
    await emptyDatabase();
    const scopes = await threeEvents();
    app = await startApi({
      unlimited: true,
      whole: true,
      env: { INBOX_DIR: '' },
      onRoute: ({ method, url }) => [method].flat().forEach((one) => routes.add(`${one} ${url}`)),
    });
    operations = operationsOf(openApi(app)).filter(({ id }) => id !== 'Live.stream');
    places = await placesIn(app, scopes);
    people = await peopleOf(app, scopes);
    actors = await everybody(app, places, people);
  });

  beforeEach(() => {
    start = findings.wrong.length;
  });

  afterAll(async () => {
    await app.close();
    const { pairs, taken, wrong } = findings;
    const value = `${pairs} pairs of ${routes.size} routes, ${taken} of them taken, ${wrong.length} wrongly or with a foreign word`;
    // A sample proves nothing of the whole.
    record({ row: 'route-matrix', value, holds: WHOLE && pairs > 0 && taken > 0 && wrong.length === 0 });
    process.stdout.write(`route matrix: ${value}\n`);
  });

  const named = (name: string): Actor => {
    const actor = actors.find((one) => one.name === name);
    if (!actor) throw new Error(`Nobody is ${name}.`);
    return actor;
  };

  /** What the API must answer about something of that place; null leaves it open. */
  function expected(operation: Operation, actor: Actor, place: Place): number[] | null {
    if (ASKS[operation.id] === 'nothing') return null;
    const { permissions, within, wide } = actor;
    return [answerTo(operation, { permissions, wide, inside: within.includes(place.mark) })];
  }

  const ask = (operation: Operation, call: Call, actor: Actor, at: Place, json?: string): Promise<Answer> =>
    home().caller.send(
      operation,
      { ...call, cookie: actor.cookie, path: { ...call.path, event: at.scope.event } },
      { token: actor.token, json },
    );

  const inApi = (): Set<string> =>
    new Set(
      operationsOf(openApi(app)).map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );

  it('is known: each is in the document or in the list', () => {
    expect(strangeRoutes(routes, inApi())).toEqual([]);
    expect([...inApi(), ...Object.keys(OUTSIDE)].filter((route) => !routes.has(route))).toEqual([]);
    expect(operations.filter(({ id }) => ASKS[id] === undefined)).toEqual([]);
  });

  it('would not be known without somebody’s saying what it is', () => {
    const unsaid = [
      'GET /api/v1/events/:event/offers',
      'POST /api/v1/live',
      'GET /m/:token',
      'GET /r/:token/agenda.ics',
      'GET /:language/e/:code/stream',
      'OPTIONS /api/v1/events',
    ];
    expect(strangeRoutes([...routes, ...unsaid], inApi())).toEqual(unsaid);
  });

  it('is asked by everybody there can be yet, in every relation there can be', () => {
    const [here, later] = [TABLE_OF_ROLES, RELATIONS]
      .flatMap((table) => Object.values(table))
      .reduce<[string[], string[]]>(
        ([is, needs], one) => ('is' in one ? [[...is, one.is], needs] : [is, [...needs, one.needs]]),
        [[], []],
      );
    expect(ROLE_CODES.filter((role) => !here.includes(role))).toEqual([]);
    const asking = ['asked', ...ROLE_CODES, ...actors.map(({ name }) => name)];
    expect(here.filter((name) => !asking.includes(name))).toEqual([]);
    // With the routes of its lib somebody comes who must be asked here too.
    expect(later.filter((lib) => existsSync(join(__dirname, '../../libs', lib, 'http')))).toEqual([]);
  });

  it('of the API shows each owner first what the others must not see', async () => {
    const shown = new Map<string, Set<string>>();
    for (const place of places) {
      const owner = named(OWNERS[place.name] ?? '');
      const telling = new Set<string>();
      const ids = new Map<string, string>();
      for (const operation of operations.filter(({ method }) => method === 'GET')) {
        const answer = await ask(operation, await place.caller.call(operation), owner, place);
        findings.judge(`${operation.id} of ${place.name} first`, answer, expected(operation, owner, place), [
          place.mark,
        ]);
        const said = JSON.stringify(answer.body).toLowerCase();
        if (said.includes(place.mark)) telling.add(operation.id);
        for (const [id] of said.matchAll(IDS)) if (!ids.has(id)) ids.set(id, operation.id);
      }
      shown.set(place.name, telling);
      shownIds.set(place.name, ids);
    }
    expect(findings.wrong.slice(start)).toEqual([]);
    for (const [name, telling] of shown) expect([name, [...telling].toSorted()]).toEqual([name, SHOWING]);
    expect(people.map(({ mark }) => findings.seen.has(mark))).toEqual(people.map(() => true));
  });

  it('of the API answers to whom it should about each place, and with that place’s words only', async () => {
    const controllers = [...new Set(operations.map(({ id }) => id.split('.')[0]))];
    const askOf = async (controller: string | undefined): Promise<void> => {
      for (const operation of operations.filter(({ id }) => id.startsWith(`${controller}.`))) {
        for (const place of places) await askAll(operation, place);
      }
    };
    const beside = controllers.filter((controller = '') => !ALONE.includes(controller));
    await inLanes(beside, LANES, askOf);
    for (const controller of ALONE) await askOf(controller);
    for (const { scope } of places) await clearMade(app, scope);
    expect(findings.wrong.slice(start)).toEqual([]);
  });

  async function askAll(operation: Operation, place: Place): Promise<void> {
    let call: Call | null = null;
    for (const actor of actors) {
      const allowed = expected(operation, actor, place);
      call ??= await place.caller.call(operation);
      const answer = await ask(operation, call, actor, place);
      findings.judge(`${operation.id} of ${place.name} for ${actor.name}`, answer, allowed, actor.within);
      // What succeeds uses up what the next call needs.
      if (answer.status < 300) call = null;
    }
  }

  it('of the API gives away nothing under another place’s address, and nothing that is not there', async () => {
    const owners = actors.filter(({ name }) => /^owner|^event-owner/.test(name));
    expect(naming().length).toBeGreaterThan(20);
    await inLanes(naming(), LANES, async (operation) => {
      for (const at of places) {
        const nowhere = Object.fromEntries(operation.pathParameters.map((name) => [name, newId()]));
        const calls: [string, Call][] = [
          ['what is not there', { ...(await at.caller.call(operation)), path: nowhere }],
        ];
        const countedOnly = operation.pathParameters.every((name) => [...WORDS, ...COUNTED].includes(name));
        for (const of of countedOnly ? [] : places) {
          if (of !== at) calls.push([`things of ${of.name}`, await of.caller.call(operation)]);
        }
        for (const actor of owners) {
          for (const [what, call] of calls) {
            const answer = await ask(operation, call, actor, at);
            const across = ACROSS.includes(operation.id) && actor.name === 'owner of the series';
            const may = across && what !== 'what is not there' ? [2, 404, 409] : [404];
            findings.judge(
              `${operation.id} at ${at.name} with ${what} for ${actor.name}`,
              answer,
              may,
              across ? actor.within : [],
            );
          }
        }
      }
    });
    expect(findings.wrong.slice(start)).toEqual([]);
  });

  it('of the API knows none of the ids that any answer of another place has shown', async () => {
    const pairs = places.flatMap((at) => places.filter((of) => of !== at).map((of) => ({ at, of })));
    for (const { at, of } of pairs) {
      const own = shownIds.get(at.name) ?? new Map<string, string>();
      const theirs = [...(shownIds.get(of.name) ?? [])].filter(([id]) => !own.has(id));
      const sample = theirs.filter(([, by], index) => by !== theirs[index - 1]?.[1]);
      const asked = WHOLE ? theirs : sample.filter((_, index) => index % 3 === 0);
      expect(asked.length).toBeGreaterThan(10);
      const owner = named(OWNERS[at.name] ?? '');
      await inLanes(naming(), LANES, async (operation) => {
        const call = await at.caller.call(operation);
        for (const [id, by] of asked) {
          const path = Object.fromEntries(operation.pathParameters.map((name) => [name, id]));
          const answer = await ask(operation, { ...call, path }, owner, at);
          findings.judge(
            `${operation.id} at ${at.name} with an id ${by} shows at ${of.name}`,
            answer,
            [404],
            [],
          );
        }
      });
    }
    expect(findings.wrong.slice(start)).toEqual([]);
  });

  /** Operations whose address names a thing of an event by its id. */
  const naming = (): Operation[] =>
    operations.filter(
      ({ path, pathParameters }) =>
        path.includes('{event}') && pathParameters.some((name) => !WORDS.includes(name)),
    );

  it('of the API takes a thing away for good', async () => {
    const owner = named('event-owner');
    for (const id of [
      'Days.delete',
      'Venues.delete',
      'Rooms.delete',
      'Themes.delete',
      'EventPicture.remove',
    ]) {
      const operation = operations.find((one) => one.id === id) as Operation;
      const call = await home().caller.call(operation);
      findings.judge(`${id} once`, await ask(operation, call, owner, home()), [2], owner.within);
      findings.judge(`${id} again`, await ask(operation, call, owner, home()), [404], []);
    }
    expect(findings.wrong.slice(start)).toEqual([]);
  });

  it('of the API takes nothing of another place into this one, wherever in a body it is named', async () => {
    const owner = named('event-owner');
    for (const operation of operations.filter(({ path, body }) => body && path.includes('{event}'))) {
      for (const place of [sister(), foreign()]) {
        const theirs = idsIn((await place.caller.call(operation)).values);
        for (const [at, id] of theirs) {
          const own = await home().caller.call(operation);
          const ours = Object(home().caller.bodyOf(operation, own)) as object;
          const answer = await ask(operation, own, owner, home(), JSON.stringify(withId(ours, at, id)));
          const [name = ''] = at;
          const narrows = NARROWS[operation.id]?.includes(name) === true;
          const allowed = narrows ? [2, 400, 404, 409] : [400, 404];
          findings.judge(
            `${operation.id} with ${at.join('.')} of another place`,
            answer,
            allowed,
            owner.within,
          );
          // Whoever is named is of this place or nobody.
          if (name === 'ids') expect(answer.body).toMatchObject({ total: 0, can: 0 });
        }
      }
    }
    expect(findings.wrong.slice(start)).toEqual([]);
  });

  it('of the API takes no id in a body that its address already says', async () => {
    const owner = named('event-owner');
    const bodies = operations.filter(({ body, pathParameters }) => body && pathParameters.length > 0);
    expect(bodies.length).toBeGreaterThan(15);
    for (const operation of bodies) {
      const [may] = expected(operation, owner, home()) ?? [];
      const refused = may === undefined || may === 2 ? [400] : [may];
      const own = await home().caller.call(operation);
      const theirs = { ...(await sister().caller.call(operation)).path, event: sister().scope.event };
      const said = operation.pathParameters.flatMap((name) => [name, `${name}Id`, `${name}_id`]);
      for (const name of ['id', 'registrationId', 'accountId', ...said]) {
        if (operation.body?.properties?.[name]) continue;
        const body = Object(home().caller.bodyOf(operation, own));
        const value = theirs[name.replace(/_?[iI]d$/, '') as 'event'] ?? newId();
        const json = JSON.stringify({ ...body, [name]: value });
        const answer = await ask(operation, own, owner, home(), json);
        findings.judge(`${operation.id} with ${name} of a sister in its body`, answer, refused, []);
      }
    }
    expect(findings.wrong.slice(start)).toEqual([]);
  });

  it('of the API keeps what one person has by herself from the next', async () => {
    const [one, next] = [await personIn(app, home().scope), await personIn(app, home().scope)];
    const cookie = await one.trusted();
    const hers = { session: await next.session(), token: await next.token() };
    const asked = (id: string, path: Record<string, string> = {}): Promise<Answer> => {
      const operation = operations.find((operation) => operation.id === id) as Operation;
      return home().caller.send(operation, { cookie, path }, { token: null });
    };
    for (const id of ['OwnSessions.list', 'OwnTokens.list']) {
      const { status, body } = await asked(id);
      expect([id, status]).toEqual([id, 200]);
      expect(JSON.stringify(body)).not.toMatch(new RegExp(Object.values(hers).join('|')));
    }
    findings.judge('a session of another', await asked('OwnSessions.delete', hers), [404], []);
    findings.judge('a token of another', await asked('OwnTokens.delete', hers), [404], []);
    await asked('OwnSessions.deleteOthers');
    const left = await app.get(Database, { strict: false }).manager.query(
      `SELECT id FROM staff_session WHERE id = $1
       UNION ALL SELECT id FROM api_token WHERE id = $2 AND revoked_at IS NULL`,
      [hers.session, hers.token],
    );
    expect(left.map(({ id }: { id: string }) => id)).toEqual([hers.session, hers.token]);
    expect(findings.wrong.slice(start)).toEqual([]);
  });

  it('outside the API tells a person’s words to who holds her link, and changes nothing of hers for others', async () => {
    const before = await standing();
    for (const one of people) {
      const own = { name: one.mark, cookie: one.cookie, mine: [one.mark] };
      findings.seen.delete(one.mark);
      await askPage('GET /r/:token', 'link', own, home(), one);
    }
    expect(people.map(({ mark }) => findings.seen.has(mark))).toEqual(people.map(() => true));
    const devices = [
      { name: 'a visitor', cookie: '', mine: [] as string[] },
      ...people.map(({ mark, cookie }) => ({ name: mark, cookie, mine: [mark] })),
      { name: 'a focal point', cookie: home().focalDevice, mine: [`${home().mark}focal`] },
      ...meddlers(),
    ].filter(
      ({ name }, index) =>
        WHOLE || index < 2 || name === 'a focal point' || name === `${people[0]?.mark} as ${people[1]?.mark}`,
    );
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
    expect(findings.wrong.slice(start)).toEqual([]);
    expect(await standing()).toEqual(before);

    const [ada] = people as [Canary];
    const own = { name: ada.mark, cookie: ada.cookie, mine: [ada.mark] };
    await askPage('POST /r/:token/mend', 'link', own, home(), ada);
    expect(await standing()).not.toEqual(before);
  });

  it('outside the API shows speakers and interpreters their own words by their own links, and by no other', async () => {
    const pages = places.flatMap((place) => place.pages);
    const others = [...people.map(({ token }) => token), 'A'.repeat(43)];
    const asked = Object.entries(OUTSIDE).filter(
      ([, kind]) => kind === 'speaker-link' || kind === 'interpreter-link',
    );
    findings.seen.clear();
    for (const [route, kind] of asked) {
      for (const page of pages) {
        const isHers = page.kind === kind;
        // What whoever holds her link sends changes what she is called, and is tested where that belongs.
        if (isHers && route.startsWith('POST')) continue;
        await askPage(route, 'own-link', VISITOR, home(), isHers ? page : strange(page.token));
      }
      for (const token of others) await askPage(route, 'own-link', VISITOR, home(), strange(token));
    }
    expect(findings.wrong.slice(start)).toEqual([]);
    expect(pages.filter(({ mark }) => !findings.seen.has(mark))).toEqual([]);
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
      .replace(':registration', people[0]?.id ?? '')
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
      findings.pairs += 1;
      const what = `${route} of ${place.name}${target.mark && ` (${target.mark})`} for ${device.name}`;
      if (answer.statusCode >= 500) findings.wrong.push(`${what}: ${answer.statusCode}`);
      if (kind === 'nowhere' && answer.statusCode !== 404)
        findings.wrong.push(`${what}: ${answer.statusCode}`);
      if (OPENED.includes(kind) && target.mark === '' && answer.statusCode !== 404)
        findings.wrong.push(`${what}: ${answer.statusCode}`);
      // A link shows its holder's page to whoever has it; what it is not, a page of an event shows to her devices only.
      findings.read(
        what,
        answer.body,
        OPENED.includes(kind)
          ? [target.mark].filter((mark) => mark !== '')
          : kind === 'draft' || kind === 'desk'
            ? device.mine
            : [],
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
    const before = findings.wrong.length;
    const operation = operations.find(({ id }) => id === 'Files.download') as Operation;
    const call = await foreign().caller.call(operation);
    const owner = named('event-owner');
    findings.judge('the control', await ask(operation, call, owner, home()), [404], owner.within);
    open.mockRestore();
    expect(findings.wrong.splice(before)).toEqual([
      'the control: 200, not 404',
      'the control says kanariforeign',
    ]);
  });
});

/** What narrows a list by an id: one of another place is nobody’s here. */
const NARROWS: Readonly<Record<string, readonly string[]>> = {
  'PeopleExports.ask': ['tag', 'import', 'organisation'],
  'BulkActs.prepare': ['tag', 'import', 'organisation', 'ids'],
  // Whoever makes a session chooses its id and those within; one that another session has is refused,
  // an interpreter who is none of this event as one who has been removed meanwhile.
  'Programme.operate': ['changes'],
  // A tab makes its own id; that a session is open which is none of this event’s is told to nobody.
  'Presence.say': ['tab', 'session'],
  'Presence.leave': ['tab'],
};

/** Where in a body an id stands, and which. */
function idsIn(body: unknown, at: readonly string[] = []): [readonly string[], string][] {
  if (typeof body === 'string') return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(body) ? [[at, body]] : [];
  return Object.entries(Object(body) as object).flatMap(([name, value]) => idsIn(value, [...at, name]));
}

/** The body with this id in one of its places. */
function withId(body: object, [name = '', ...rest]: readonly string[], id: string): object {
  const within: unknown = Reflect.get(body, name);
  const changed = rest.length === 0 ? id : withId(Object(within) as object, rest, id);
  return Array.isArray(body)
    ? body.map((one, index) => (String(index) === name ? changed : one))
    : { ...body, [name]: changed };
}

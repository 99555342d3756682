import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Permission, type Role, ROLE_CODES, ROLES } from '@app/identity';
import { Database, SystemScope } from '@app/platform';
import { accountsOf } from './accounts';
import { type Canary, canary, focalPoint, interpreter, speaker } from './canaries';
import { loadLivingEvent, member } from './living-event';
import { ApiCaller } from './openapi-call';
import { stagesOf } from './samples';
import { personIn } from './person';

/** All actors and targets; without it a few of each, the rest of which scopes.e2e-spec.ts asks anyway. */
export const WHOLE = process.env.MATRIX === 'whole';

/** What of a person, a place or a file must not be read where it does not belong. */
const MARKS = /kanari(home|sister|foreign)[a-z]*/g;

export interface Place {
  name: string;
  /** What stands in everything private of it. */
  mark: string;
  code: string;
  scope: SystemScope;
  caller: ApiCaller;
  /** The cookies of a device that has proven the link of somebody who looks after a delegation of the place. */
  focalDevice: string;
  /** A speaker and an interpreter of it. */
  pages: readonly [LinkedPage, LinkedPage];
}

/** Who has a page by a link of its own kind, and her mark. */
export interface LinkedPage {
  kind: 'speaker-link' | 'interpreter-link';
  token: string;
  mark: string;
}

export interface Actor {
  name: string;
  token: string | null;
  cookie?: string;
  /** Null: nobody at all, as far as the API knows. */
  permissions: readonly Permission[] | null;
  /** The marks of the places the actor has a part in. */
  within: readonly string[];
  /** Whether what the actor may do holds in the whole series, or in the whole house. */
  wide?: 'series' | 'house';
}

/** Who a row of the table of roles is here, or the lib without which nobody can be that yet. */
export type Standing = { is: string } | { needs: string };

/** Everybody the table of roles knows. */
export const TABLE_OF_ROLES: Readonly<Record<string, Standing>> = {
  public: { is: 'nobody' },
  delegate: { is: 'a holder of a link' },
  'company lead': { needs: 'meetings' },
  'focal point or head of a delegation': { is: 'a focal point' },
  speaker: { is: 'a speaker' },
  interpreter: { is: 'an interpreter' },
  'check-in staff': { is: 'desk-staff' },
  'check-in device': { needs: 'checkin' },
  'registration desk': { is: 'registration-desk' },
  'programme manager': { is: 'programme-manager' },
  'manager of meetings': { needs: 'meetings' },
  'protocol officer': { needs: 'signing' },
  'visa officer': { needs: 'travel' },
  'event owner': { is: 'event-owner' },
  'platform admin': { is: 'platform-admin' },
  auditor: { is: 'auditor' },
};

/** What can stand between somebody and a thing, and the lib without which it cannot yet. */
export const RELATIONS: Readonly<Record<string, Standing>> = {
  own: { is: 'asked' },
  'other person': { is: 'asked' },
  'other delegation': { is: 'asked' },
  'other event': { is: 'asked' },
  'other series': { is: 'asked' },
  deleted: { is: 'asked' },
};

/** The event, another edition of its series, and one of another series. Before the api is started: they make its tables' rows. */
export async function threeEvents(): Promise<SystemScope[]> {
  return [
    await loadLivingEvent(),
    await loadLivingEvent({ code: 'sister' }),
    await loadLivingEvent({ code: 'foreign', series: 'foreign' }),
  ];
}

/** The three events with something private of each in everything a call can name. */
export async function placesIn(
  app: NestFastifyApplication,
  scopes: readonly SystemScope[],
): Promise<Place[]> {
  const codes = ['lancang-mekong', 'sister', 'foreign'];
  const places: Place[] = [];
  for (const [index, name] of ['home', 'sister', 'foreign'].entries()) {
    const scope = scopes[index] as SystemScope;
    const mark = `kanari${name}`;
    // Before all else: the newest page of what was done has to tell of those who are to be found in it.
    const pages = await linkedPages(app, scope, mark);
    const owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
    const caller = new ApiCaller(app, await stagesOf(app, scope, owner, mark), scope.event);
    const { cookie: focalDevice } = await focalPoint(app, scope, `${mark}focal`);
    places.push({ name, mark, code: codes[index] ?? '', scope, caller, focalDevice, pages });
  }
  return places;
}

async function linkedPages(
  app: NestFastifyApplication,
  scope: SystemScope,
  mark: string,
): Promise<[LinkedPage, LinkedPage]> {
  const [hers, theirs] = [`${mark}speaker`, `${mark}interpreter`];
  return [
    { kind: 'speaker-link', token: (await speaker(app, scope, hers)).token, mark: hers },
    { kind: 'interpreter-link', token: (await interpreter(app, scope, theirs)).token, mark: theirs },
  ];
}

/** Two people of the event and one of each other, who carry its mark in every word of theirs. */
export async function peopleOf(
  app: NestFastifyApplication,
  scopes: readonly SystemScope[],
): Promise<Canary[]> {
  const [home, sister, foreign] = scopes as [SystemScope, SystemScope, SystemScope];
  return [
    await canary(app, home, 'kanarihomeada', 'returned'),
    await canary(app, home, 'kanarihomebo', 'approved'),
    await canary(app, sister, 'kanarisistercy', 'returned'),
    await canary(app, foreign, 'kanariforeigndi', 'approved'),
  ];
}

/** Everybody who can ask, as they stand to the three events. Who has a part in one may read what is marked with it. */
export async function everybody(
  app: NestFastifyApplication,
  places: readonly Place[],
  people: readonly Canary[],
): Promise<Actor[]> {
  const [home, sister, foreign] = places as [Place, Place, Place];
  const here = { eventId: home.scope.event };
  const everywhere = SystemScope.of({ reason: 'test' });
  const accounts = accountsOf(app);
  const all = places.map(({ mark }) => mark);

  const holding = async (
    name: string,
    held: { eventId?: string; seriesId?: string },
    within: readonly string[],
    role: Role = 'event-owner',
  ): Promise<Actor> => {
    const { token } = await member(app, home.scope, { role, ...held });
    return { name, token, permissions: ROLES[role], within, wide: held.seriesId ? 'series' : undefined };
  };
  const shut = (name: string, token: string | null, cookie?: string): Actor => ({
    name,
    token,
    cookie,
    permissions: null,
    within: [],
  });

  const actors: Actor[] = [
    shut('nobody', null),
    shut('a holder of a link', null, people[0]?.cookie ?? ''),
    shut('a focal point', null, home.focalDevice),
    shut('a made-up token', `rm_${'a'.repeat(43)}`),
    await holding('owner of the series', { seriesId: home.scope.series }, all.slice(0, 2)),
    await holding('owner of a sister event', { eventId: sister.scope.event }, all.slice(1, 2)),
    await holding('owner of another series', { seriesId: foreign.scope.series }, all.slice(2)),
  ];
  for (const role of ROLE_CODES) {
    if (!WHOLE && role !== 'event-owner' && role !== 'registration-desk') continue;
    actors.push(await holding(role, here, all.slice(0, 1), role));
  }
  if (WHOLE) {
    const admin = await holding('admin of the house', {}, all, 'platform-admin');
    actors.push({ ...admin, wide: 'house' });
  }

  const disabled = await member(app, home.scope, { role: 'event-owner', ...here });
  await accounts.disable(everywhere, disabled.id);
  const demoted = await member(app, home.scope, { role: 'event-owner', ...here });
  await accounts.revokeRole(everywhere, demoted.id, { role: 'event-owner', ...here });
  const renewed = await member(app, home.scope, { role: 'event-owner', ...here });
  await accounts.issueToken(everywhere, renewed.id, 'test');

  const tokens = await tokensOf(app, home, sister);
  const [speaking, interpreting] = home.pages;
  return [
    ...actors,
    // Their links open a page each, and the API no door at all.
    shut('a speaker', speaking.token),
    shut('an interpreter', interpreting.token),
    shut('a disabled account', disabled.token),
    shut('a revoked token', renewed.token),
    shut('an expired token', tokens.expired),
    shut('an ended session', null, await endedSession(app, home)),
    { name: 'an account without a role', token: demoted.token, permissions: [], within: [] },
    {
      name: 'a narrow token of the owner of the series',
      token: tokens.narrow,
      permissions: ['events.read', 'registrations.read'],
      within: all.slice(1, 2),
    },
  ];
}

/** Tokens an owner of the series made for herself: one that reaches into the sister event only, and one that ran out. */
async function tokensOf(
  app: NestFastifyApplication,
  home: Place,
  sister: Place,
): Promise<{ narrow: string; expired: string }> {
  const maker = await personIn(app, home.scope, { role: 'event-owner', seriesId: home.scope.series });
  const cookie = await maker.trusted();
  const make = async (eventId: string): Promise<string> => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/account/tokens',
      headers: { cookie, 'x-rivermeet': '1' },
      payload: {
        name: eventId,
        eventId,
        permissions: ['events.read', 'registrations.read'],
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      },
    });
    if (answer.statusCode !== 201) throw new Error(`No token was made: ${answer.body}`);
    return answer.json<{ secret: string }>().secret;
  };
  const [narrow, expired] = [await make(sister.scope.event), await make(home.scope.event)];
  await app
    .get(Database, { strict: false })
    .manager.query(
      `UPDATE api_token SET expires_at = now() - interval '1 second' WHERE account_id = $1 AND event_id = $2`,
      [maker.id, home.scope.event],
    );
  return { narrow, expired };
}

async function endedSession(app: NestFastifyApplication, home: Place): Promise<string> {
  const leaver = await personIn(app, home.scope, { role: 'event-owner', eventId: home.scope.event });
  const cookie = await leaver.trusted();
  const ask = (method: 'GET' | 'DELETE') =>
    app.inject({ method, url: '/api/v1/session', headers: { cookie, 'x-rivermeet': '1' } });
  const answers = [await ask('GET'), await ask('DELETE')].map(({ statusCode }) => statusCode);
  if (answers.some((status) => status >= 300)) throw new Error(`The session did not end: ${answers.join()}`);
  return cookie;
}

/** Why something was refused, as a problem says it. */
const codeIn = (body: unknown): string => {
  const { code } = Object(body) as { code?: unknown };
  return typeof code === 'string' ? ` ${code}` : '';
};

/** What was asked and found: what comes out of a matrix. */
export class Findings {
  readonly wrong: string[] = [];
  /** The marks that were read by whom they belong to. */
  readonly seen = new Set<string>();
  pairs = 0;
  taken = 0;

  /** Holds an answer against the statuses it may have, 2 for any success, and whoever asks may read those marks. */
  judge(
    what: string,
    { status, body }: { status: number; body: unknown },
    allowed: readonly number[] | null,
    mayRead: readonly string[],
  ): void {
    this.pairs += 1;
    const kind = status < 300 ? 2 : status;
    if (kind === 2) this.taken += 1;
    if (status >= 500) this.wrong.push(`${what}: ${status}`);
    if (allowed && !allowed.includes(kind))
      this.wrong.push(`${what}: ${status}${codeIn(body)}, not ${allowed.join(' or ')}`);
    this.read(what, typeof body === 'string' ? body : JSON.stringify(body ?? ''), mayRead);
  }

  /** Marks that stand in an answer and belong to somebody the asker may know nothing of. */
  read(what: string, body: string, mayRead: readonly string[]): void {
    for (const [mark] of body.toLowerCase().matchAll(MARKS)) {
      if (mayRead.some((mine) => mark.startsWith(mine))) this.seen.add(mark);
      else this.wrong.push(`${what} says ${mark}`);
    }
  }
}

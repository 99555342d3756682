import { execFileSync } from 'node:child_process';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EventsReader, type EventView } from '@app/events';
import { type PersonalLink, PersonalLinks, Visitors, VISITOR_COOKIE } from '@app/identity';
import { type Clock, newId } from '@app/kernel';
import { CLOCK, cookieName, Database, type SystemScope } from '@app/platform';
import {
  BLANK_SESSION,
  type Material,
  Programme,
  ProgrammeReader,
  ProgrammeSettingsService,
  Releases,
  ReleasesReader,
  type SessionFacts,
  SessionFeedback,
  SessionFiles,
} from '@app/programme';
import { asItStands, ReviewService } from '@app/registration';
import { Engagements, Speakers, SpeakersReader } from '@app/speakers';
import { Settings } from '@config';
import { startApi } from '../../support/api';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { loadLivingEvent, submitted } from '../../support/living-event';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(120_000);

const BASE = '/en/e/lancang-mekong';

/** Words that stand in nothing the public may see. */
const SECRETS = [
  'Closed-door',
  'Held-back',
  'Dry-run',
  'Stage-works',
  'Undecided',
  'Insider',
  'Loft-projector',
];

let app: NestFastifyApplication;
let scope: SystemScope;
let event: EventView;
const ids = { opening: newId(), finance: newId() };
const speakers: Record<string, string> = {};

beforeAll(async () => {
  app = await startApi({ unlimited: true });
  await emptyDatabase();
  scope = await loadLivingEvent();
  event = await app.get(EventsReader, { strict: false }).view(scope);
});

afterAll(() => app.close());

const ask = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });

const shown = async (url: string): Promise<string> => {
  const { statusCode, body } = await ask(url);
  return `${statusCode} ${body}`;
};

/** At this time of the first day of the event, which is held in China. */
const at = (hour: number): string =>
  new Date(Date.parse(`${event.startsOn}T00:00:00+08:00`) + hour * 3_600_000).toISOString();

function make(id: string, facts: Partial<SessionFacts>) {
  return { session: id, before: null, after: { ...BLANK_SESSION, code: `s-${id.slice(-8)}`, ...facts } };
}

async function engaged(family: string, confirmed: boolean): Promise<string> {
  const named = { latinFamily: family, latinGiven: 'Dara', country: 'KH' } as const;
  const speaker = await committed(app, Speakers).create(scope, named);
  speakers[family] = speaker;
  const engagement = await committed(app, Engagements).create(scope, speaker, { role: 'keynote' });
  if (confirmed) await confirm(engagement);
  return engagement;
}

async function confirm(id: string): Promise<void> {
  const { version } = await app.get(SpeakersReader, { strict: false }).engagement(scope, id);
  await committed(app, Engagements).move(scope, { id, version }, { to: 'confirmed', reason: '' });
}

const operate = (changes: Parameters<Programme['operate']>[2]['changes']) =>
  committed(app, Programme).operate(scope, { act: 'edit', changes });

async function release(name: string): Promise<void> {
  const seen = await app.get(ReleasesReader, { strict: false }).check(scope);
  await committed(app, Releases).release(scope, {
    name,
    comment: { en: `What ${name} brings` },
    seen: { operations: seen.operations, release: seen.release },
    tell: false,
  });
}

it('shows what is released and nothing else', async () => {
  const [hall, other] = event.rooms;
  const [theme] = event.themes;
  if (!hall || !other || !theme) throw new Error('The event has too few rooms or themes.');
  const sure = await engaged('Sopheap', true);
  const unsure = await engaged('Undecided', false);
  const insider = await engaged('Insider', true);
  const item = (...engagements: string[]) => ({
    id: newId(),
    kind: 'speech' as const,
    title: { en: 'Address' },
    minutes: 30,
    appearances: engagements.map((engagementId) => ({ engagementId })),
  });
  const held = { roomId: other.id, startsAt: at(15) };
  await operate([
    make(ids.opening, {
      code: 'opening',
      title: { en: 'Opening', km: 'ពិធីបើក' },
      kind: 'plenary',
      roomId: hall.id,
      startsAt: at(9),
      themeId: theme.id,
      featured: 'until-release',
      floorLanguage: 'zh',
      equipment: 'Loft-projector',
      items: [item(sure, unsure)],
      channels: [
        { language: 'km', mode: 'simultaneous', booth: 'B', relay: '', receivers: 9, interpreters: [] },
      ],
    }),
    make(newId(), { title: { en: 'Closed-door talks' }, isPublic: false, items: [item(insider)], ...held }),
    make(newId(), { title: { en: 'Dry-run' }, kind: 'rehearsal', roomId: hall.id, startsAt: at(6) }),
    make(newId(), { title: { en: 'Stage-works' }, kind: 'blocker', roomId: hall.id, startsAt: at(4) }),
    make(newId(), { title: { en: 'Held-back' } }),
  ]);
  const pages = () => [
    `${BASE}/agenda`,
    `${BASE}/agenda?view=list`,
    `${BASE}/agenda/embed`,
    `${BASE}/agenda/opening`,
    `${BASE}/speakers`,
    `${BASE}/speakers/${speakers['Sopheap']}`,
    `${BASE}/themes/${theme.code}`,
    `${BASE}/agenda/changes`,
    `${BASE}/agenda.atom`,
    `${BASE}/rooms/${hall.code}/sign`,
  ];

  // Before anything is released: what is featured, without its time and room.
  const before = await shown(`${BASE}/agenda`);
  expect(before).toContain('The programme will be published here.');
  expect(before).toContain('Opening');
  expect(before).not.toContain('09:00');
  await leaksNothing(pages());

  await release('First');
  expect(await shown(`${BASE}/agenda`)).toContain('The programme will be published here.');
  const settings = committed(app, ProgrammeSettingsService);
  await settings.change(scope, 0, { isPublic: true });

  const agenda = await shown(`${BASE}/agenda`);
  for (const said of ['Release 1', '09:00–10:00', 'Opening', 'Sopheap', hall.name['en'] ?? '?'])
    expect([said, agenda.includes(said)]).toEqual([said, true]);
  const detail = await shown(`${BASE}/agenda/opening`);
  expect(detail).toContain('Language of the floor');
  expect(detail).toContain('Khmer');
  expect(await shown(`/km/e/lancang-mekong/agenda/${ids.opening}`)).toContain('ពិធីបើក');
  expect(await shown(`${BASE}/speakers/${speakers['Sopheap']}`)).toMatch(/^200[^]*Opening/);
  for (const name of ['Undecided', 'Insider'])
    expect((await ask(`${BASE}/speakers/${speakers[name]}`)).statusCode).toBe(404);
  for (const url of pages()) expect([url, (await ask(url)).statusCode]).toEqual([url, 200]);
  await leaksNothing(pages());

  // The draft goes on, and nobody outside sees it before the next release.
  await operate([
    { session: ids.opening, before: { startsAt: at(9) }, after: { startsAt: at(11) } },
    make(ids.finance, { code: 'finance', title: { en: 'Finance day' }, roomId: other.id, startsAt: at(13) }),
  ]);
  await confirm(unsure);
  expect(await shown(`${BASE}/agenda`)).toBe(agenda);
  expect((await ask(`${BASE}/agenda/finance`)).statusCode).toBe(404);
  await leaksNothing(pages());

  await release('Second');
  const after = await shown(`${BASE}/agenda`);
  for (const said of ['Release 2', '11:00–12:00', 'Finance day', 'Undecided'])
    expect([said, after.includes(said)]).toEqual([said, true]);
  const log = await shown(`${BASE}/agenda/changes`);
  for (const said of ['Moved', 'New', 'Finance day', 'What Second brings', '11:00–12:00'])
    expect([said, log.includes(said)]).toEqual([said, true]);
  const feed = await ask(`${BASE}/agenda.atom`);
  expect(feed.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
  expect(feed.body.match(/<entry>/g)).toHaveLength(2);
});

it('is chosen from by what stands in the address', async () => {
  expect(await shown(`${BASE}/agenda?language=km`)).not.toContain('Finance day');
  expect(await shown(`${BASE}/agenda?language=km`)).toContain('Opening');
  expect(await shown(`${BASE}/agenda?room=nowhere`)).toContain('No session matches this choice.');
  expect(await shown(`${BASE}/agenda?language=km`)).toContain(
    'href="/zh/e/lancang-mekong/agenda?language=km"',
  );
  expect((await ask(`${BASE}/agenda?day=a&day=b&theme[x]=1`)).statusCode).toBe(200);
});

it('is asked for once by a browser that has it', async () => {
  const first = await ask(`${BASE}/agenda`);
  const again = await ask(`${BASE}/agenda`, { 'if-none-match': `W/${String(first.headers['etag'])}` });
  expect([first.statusCode, again.statusCode, again.body]).toEqual([200, 304, '']);
  // The kept page is judged by the policy of this answer.
  expect(again.headers['content-security-policy']).toBe(first.headers['content-security-policy']);
  expect(first.headers['set-cookie']).toBeUndefined();
});

it('may stand in the page of another site, the embedded one alone', async () => {
  const embed = await ask(`${BASE}/agenda/embed`);
  expect(embed.headers['content-security-policy']).toMatch(/frame-ancestors \*;/);
  expect([embed.headers['x-frame-options'], embed.headers['set-cookie']]).toEqual([undefined, undefined]);
  expect(embed.body).not.toMatch(/<form|<script/);
  const agenda = await ask(`${BASE}/agenda`);
  expect(agenda.headers['content-security-policy']).toMatch(/frame-ancestors 'self';/);
  expect(agenda.headers['x-frame-options']).toBe('SAMEORIGIN');
});

it('is printed for a day and for a room', async () => {
  const [hall] = event.rooms;
  for (const query of [`day=${event.startsOn}`, `room=${hall?.code}`]) {
    const { statusCode, headers, rawPayload } = await ask(`${BASE}/agenda.pdf?${query}`);
    expect([statusCode, headers['content-type'], rawPayload.subarray(0, 5).toString()]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
  }
  expect((await ask(`${BASE}/agenda.pdf?room=nowhere`)).statusCode).toBe(404);
});

it('fits into a pocket, on pages of A6', async () => {
  const { statusCode, rawPayload } = await ask(`${BASE}/agenda.pdf?paper=pocket`);
  expect(statusCode).toBe(200);
  const said = execFileSync('pdfinfo', ['-'], { input: rawPayload, encoding: 'utf8' });
  expect(said).toMatch(/Page size: +297\.638 x 419\.528 pts/);
  expect(await shown(`${BASE}/agenda`)).toContain('agenda.pdf?paper=pocket');
});

it('hands out a file to whom it is for and not before its time, always as a download', async () => {
  const put = (of: SystemScope) =>
    committed(app, SessionFiles).put(of, { name: 'talk.html', bytes: Buffer.from('%PDF-1.7 talk') });
  const material = async (facts: Partial<Material>): Promise<Material> => {
    const own = { title: 'Slides', url: '', audience: 'public', embargo: 'none' } as const;
    return { id: newId(), fileId: (await put(scope)).id, ...own, ...facts };
  };
  const free = await material({});
  const late = await material({ embargo: 'until-end' });
  const people = await material({ audience: 'registered', title: 'For people' });
  const speaking = await material({ audience: 'interpreters', title: 'For speakers' });
  const house = await material({ audience: 'staff' });
  const all = [free, late, people, speaking, house];
  await operate([{ session: ids.opening, before: { materials: [] }, after: { materials: all } }]);
  await release('Third');

  const statuses = (headers: Record<string, string>, base = `${BASE}/agenda/${ids.opening}/files`) =>
    Promise.all(all.map(async ({ id }) => (await ask(`${base}/${id}`, headers)).statusCode));
  const approved = await submitted(app, scope);
  await committed(app, ReviewService).approve(scope, asItStands(approved.id));
  // Made anew as the clock goes on: a device that is not used for long is forgotten.
  const hers = async () => ({ cookie: await deviceOf(approved.id) });
  const asked = { cookie: await deviceOf((await submitted(app, scope)).id) };
  const link = await linkOf('speaker', speakers['Sopheap'] ?? '');
  const page = app.get(PersonalLinks, { strict: false }).urlPath(link);
  expect(await statuses({})).toEqual([200, 404, 404, 404, 404]);
  expect(await statuses(asked)).toEqual([200, 404, 404, 404, 404]);
  expect(await statuses(await hers())).toEqual([200, 404, 200, 404, 404]);
  expect(await statuses({}, `${page}/documents/${ids.opening}`)).toEqual([200, 404, 200, 200, 404]);
  const now = jest.spyOn(app.get<Clock>(CLOCK, { strict: false }), 'now');
  now.mockReturnValue(new Date(Date.parse(at(12)) - 1));
  expect(await statuses(await hers())).toEqual([200, 404, 200, 404, 404]);
  now.mockReturnValue(new Date(at(12)));
  expect(await statuses(await hers())).toEqual([200, 200, 200, 404, 404]);
  now.mockRestore();

  const { headers, body } = await ask(`${BASE}/agenda/${ids.opening}/files/${free.id}`);
  expect([body, headers['content-type'], headers['content-disposition']]).toEqual([
    '%PDF-1.7 talk',
    'application/pdf',
    `attachment; filename="Slides.pdf"; filename*=UTF-8''Slides.pdf`,
  ]);
  expect(headers['content-security-policy']).toContain('sandbox');
  const told = async (own: Record<string, string>) => {
    const { body: html, headers: heads } = await ask(`${BASE}/agenda/opening`, own);
    return [/PDF · 1 kB/.test(html), html.includes('For people'), heads['cache-control']];
  };
  expect(await told({})).toEqual([true, false, 'no-cache']);
  expect(await told(await hers())).toEqual([true, true, 'private, no-cache']);
  expect(await shown(page)).toMatch(/For people[^]*For speakers/);

  // Of another event: neither named here, nor handed out there.
  const other = await loadLivingEvent({ code: 'other', series: 'other' });
  const foreign = { ...free, id: newId(), fileId: (await put(other)).id };
  const after = { materials: [...all, foreign] };
  await expect(operate([{ session: ids.opening, before: { materials: all }, after }])).rejects.toMatchObject({
    code: 'programme.file-gone',
  });
  expect((await ask(`/en/e/other/agenda/${ids.opening}/files/${free.id}`)).statusCode).toBe(404);
});

it('is rated by who is registered, from its start on, and nobody learns by whom', async () => {
  const url = `${BASE}/agenda/opening`;
  const people = [await submitted(app, scope), await submitted(app, scope), await submitted(app, scope)];
  for (const { id } of people) await committed(app, ReviewService).approve(scope, asItStands(id));
  const [one, two, three] = people.map(({ id }) => id) as [string, string, string];
  const asked = { cookie: await deviceOf((await submitted(app, scope)).id) };
  const now = jest.spyOn(app.get<Clock>(CLOCK, { strict: false }), 'now');
  const first = { stars: '4', comment: '=Well told' };

  now.mockReturnValue(new Date(Date.parse(at(11)) - 1));
  const early = { cookie: await deviceOf(one) };
  expect((await ask(url, early)).body).not.toContain('How was this session?');
  expect(await rates(url, early, first)).toBe('303 /en/e/lancang-mekong/agenda/opening');
  now.mockReturnValue(new Date(at(11)));
  const hers = { cookie: await deviceOf(one) };
  const form = (await ask(url, hers)).body;
  expect(form).toContain('name="stars"');
  expect((await ask(url)).body).toMatch(/How was this session\?[^]*Registered people can rate/);
  expect((await ask(url, asked)).body).not.toContain('name="stars"');
  expect(await rates(url, asked, first)).toBe('303 /en/e/lancang-mekong/agenda/opening');
  expect(await rates(url, hers, { stars: '6', comment: 'kept' })).toBe('422 ');
  expect((await rows('select 1 from session_rating')).length).toBe(0);

  expect(await rates(url, hers, first)).toBe('303 /en/e/lancang-mekong/agenda/opening?rated=1#feedback');
  expect((await ask(url, hers)).body).toMatch(/value="4" checked[^]*=Well told[^]*Change the rating/);
  await rates(url, hers, { ...first, stars: '5' });
  await rates(url, { cookie: await deviceOf(two) }, { stars: '2', comment: 'Too loud' });
  const told = async () =>
    (await app.get(SessionFeedback, { strict: false }).list(scope)).find(
      ({ sessionId }) => sessionId === ids.opening,
    );
  expect((await told())?.feedback).toEqual({
    answers: 2,
    average: 3.5,
    counts: [0, 1, 0, 0, 1],
    comments: null,
  });
  await rates(url, { cookie: await deviceOf(three) }, { stars: '2', comment: '' });
  expect((await told())?.feedback.comments).toEqual(['=Well told', 'Too loud']);
  const kept = JSON.stringify(await rows('select *, encode(rater, $$hex$$) from session_rating'));
  const history = JSON.stringify(await rows('select * from audit_entry where object_kind like $$%rating%$$'));
  expect([one, two, three].filter((id) => `${kept}${history}`.includes(id))).toEqual([]);

  // Heads are counted by the house; the last count stands.
  const feedback = committed(app, SessionFeedback);
  await feedback.count(scope, ids.opening, 120);
  await feedback.count(scope, ids.opening, 132);
  expect((await told())?.attendance).toMatchObject({ heads: 132, countedAt: at(11) });
  const [, opening = []] = await app.get(SessionFeedback, { strict: false }).table(scope);
  expect(opening.slice(3)).toEqual([
    'Opening',
    ...[event.rooms[0]?.name['en'] ?? '?', String(event.rooms[0]?.capacity), '132'],
    ...[`${event.startsOn} 11:00`, scope.actor.name, '3', '3', '0', '2', '0', '0', '1'],
    '=Well told\nToo loud',
  ]);

  // It is taken out of the draft: what people thought of it stays.
  const startsAt = (await told())?.startsAt ?? null;
  await operate([{ session: ids.opening, before: { startsAt }, after: { startsAt: null } }]);
  expect(await told()).toMatchObject({ startsAt, attendance: { heads: 132 }, feedback: { answers: 3 } });
  await operate([{ session: ids.opening, before: { startsAt: null }, after: { startsAt } }]);

  now.mockReturnValue(new Date(Date.parse(`${event.endsOn}T23:59:00+08:00`) + 15 * 24 * 3_600_000));
  expect((await ask(url, { cookie: await deviceOf(one) })).body).not.toContain('How was this session?');
  now.mockRestore();
});

const rows = (sql: string): Promise<object[]> => app.get(Database, { strict: false }).manager.query(sql);

/** Sends the form of a session as a browser does: its status, and where it leads. */
async function rates(
  url: string,
  { cookie }: { cookie: string },
  said: Record<string, string>,
): Promise<string> {
  const page = await ask(url, { cookie });
  const field = (name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? '';
  const made = page.cookies.map(({ name, value }) => `; ${name}=${value}`).join('');
  const { statusCode, headers } = await app.inject({
    method: 'POST',
    url: `${url}/feedback`,
    headers: {
      cookie: `${cookie}${made}`,
      origin: 'http://localhost:3000',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ _form: field('_form'), _key: field('_key'), ...said }).toString(),
  });
  return `${statusCode} ${headers.location ?? ''}`;
}

async function linkOf(subjectKind: 'registration' | 'speaker', subjectId: string): Promise<PersonalLink> {
  const { manager } = app.get(Database, { strict: false });
  const link = await app
    .get(PersonalLinks, { strict: false })
    .findOf(manager, scope, { subjectKind, subjectId });
  if (link === null) throw new Error('There is no such link.');
  return link;
}

/** The cookie of a device that a registration was made on. */
async function deviceOf(id: string): Promise<string> {
  const link = await linkOf('registration', id);
  const made = app
    .get(Database, { strict: false })
    .transaction((tx) => app.get(Visitors, { strict: false }).prove(tx, null, link, 'made-here'));
  return `${cookieName(VISITOR_COOKIE, app.get(Settings))}=${await made}`;
}

it('tells what changed without who joined or left, and nothing of whoever is out again', async () => {
  const joiner = await engaged('Joiner', true);
  const items = [
    {
      id: newId(),
      kind: 'speech' as const,
      title: { en: 'Address' },
      minutes: 30,
      appearances: [{ engagementId: joiner }],
    },
  ];
  const urls = ['agenda', 'agenda/embed', 'agenda/finance', 'speakers', 'agenda/changes', 'agenda.atom'];
  const naming = async () => {
    const bodies = await Promise.all(urls.map(async (url) => (await ask(`${BASE}/${url}`)).body));
    return urls.filter((_, index) => bodies[index]?.includes('Joiner'));
  };
  await operate([{ session: ids.finance, before: { items: [] }, after: { items } }]);
  await release('Joined');
  expect(await naming()).toEqual(['agenda', 'agenda/embed', 'agenda/finance', 'speakers']);
  const kept = await ask(`${BASE}/agenda`);

  await operate([{ session: ids.finance, before: { items }, after: { items: [] } }]);
  await release('Left');
  expect(await naming()).toEqual([]);
  expect((await ask(`${BASE}/speakers/${speakers['Joiner']}`)).statusCode).toBe(404);
  const again = await ask(`${BASE}/agenda`, { 'if-none-match': String(kept.headers['etag']) });
  expect([again.statusCode, again.body.includes('Joiner')]).toEqual([200, false]);
});

it('is not there any more once the event keeps it to itself', async () => {
  const { version } = await app.get(ProgrammeReader, { strict: false }).settings(scope);
  await committed(app, ProgrammeSettingsService).change(scope, version, { isPublic: false });
  expect(await shown(`${BASE}/agenda`)).not.toContain('Finance day');
  expect((await ask(`${BASE}/agenda/finance`)).statusCode).toBe(404);
  expect((await ask(`${BASE}/agenda.pdf`)).statusCode).toBe(404);
});

async function leaksNothing(urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    const { body } = await ask(url);
    expect([url, SECRETS.filter((secret) => body.includes(secret))]).toEqual([url, []]);
  }
}

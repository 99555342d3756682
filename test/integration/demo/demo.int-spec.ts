import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROLE_CODES } from '@app/identity';
import { Client } from 'pg';
import { emptyDatabase } from '../../support/database';
import { testSettings } from '../../support/settings';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(120_000);

const DEMO = join(__dirname, '../../../dist/apps/api/demo.js');
const access = () => join(testSettings().dataDir, 'demo-access.json');

interface Access {
  baseUrl: string;
  roles: { role: string; name: string; email: string; password: string; token: string; whatToDo: string }[];
  people: { state: string; url: string }[];
  delegations: { delegation: string; name: string; email: string; url: string; whatToDo: string }[];
  speakers: { name: string; url: string }[];
  interpreters: { name: string; url: string }[];
}

/** Runs the program as the launcher does; returns how it ended and what it said. */
async function demo(env: Record<string, string> = {}): Promise<{ code: number; said: string }> {
  const child = fork(DEMO, {
    silent: true,
    env: {
      ...process.env,
      DEMO: 'true',
      QUEUE_BACKEND: 'postgres',
      LOG_LEVEL: 'error',
      ...env,
    } as NodeJS.ProcessEnv,
  });
  let said = '';
  child.stdout?.on('data', (part) => (said += String(part)));
  child.stderr?.on('data', (part) => (said += String(part)));
  const [code] = await once(child, 'exit');
  return { code: Number(code), said };
}

let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: testSettings().database.url });
  await client.connect();
  await emptyDatabase();
});

afterAll(() => client.end());

async function sql<Row extends object>(query: string): Promise<Row[]> {
  return (await client.query<Row>(query)).rows;
}

describe('the demo', () => {
  it('is loaded once by two that start at the same moment', async () => {
    const outcomes = await Promise.all([demo(), demo()]);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    expect(outcomes.map(({ said }) => said.trim()).sort()).toEqual([
      'demo: everything is there',
      'demo: made 240 invented delegates',
    ]);
    expect(await sql('select code, state, rehearsal from event')).toEqual([
      { code: 'lancang-mekong', state: 'live', rehearsal: true },
    ]);
    expect(
      await sql(
        'select count(*)::integer as people, count(*) filter (where invented)::integer as invented from registration',
      ),
    ).toEqual([{ people: 243, invented: 243 }]);
  });

  it('has people of six countries in every state of this walk, over some weeks, with a history that is true', async () => {
    const states = await sql<{ state: string; count: number }>(
      'select state, count(*)::integer as count from registration group by state order by state',
    );
    expect(states.map(({ state }) => state)).toEqual([
      'approved',
      'draft',
      'rejected',
      'returned',
      'submitted',
    ]);
    expect(states.filter(({ count }) => count < 5)).toEqual([]);
    expect(
      (await sql<{ country: string }>('select distinct country from registration order by country')).map(
        ({ country }) => country,
      ),
    ).toEqual(['CN', 'KH', 'LA', 'MM', 'TH', 'VN']);

    // The last move of each is the state it is in, moves follow one another, and none is in the future.
    expect(
      await sql(`select registration.number from registration
        left join lateral (select to_state, at from registration_move
          where registration_id = registration.id order by at desc, id desc limit 1) last on true
        where registration.state <> coalesce(last.to_state, 'draft') or last.at > now()`),
    ).toEqual([]);
    const [spread] = await sql<{ days: number }>(
      'select extract(day from max(sent_at) - min(sent_at))::integer as days from registration',
    );
    expect(spread?.days).toBeGreaterThan(14);
    expect(
      await sql('select distinct invented from person union select distinct invented from organisation'),
    ).toEqual([{ invented: true }]);
  });

  it('has two delegations with their people and somebody who looks after each', async () => {
    expect(
      await sql(`select delegation.country, focal_point.email, (
          select count(*) > 4 from registration where delegation_id = delegation.id) as many
        from delegation join focal_point on focal_point.delegation_id = delegation.id order by country`),
    ).toEqual([
      { country: 'LA', email: 'focal.laos@demo.example.org', many: true },
      { country: 'MM', email: 'focal.myanmar@demo.example.org', many: true },
    ]);
    const { delegations, baseUrl } = JSON.parse(readFileSync(access(), 'utf8')) as Access;
    expect(delegations.map(({ delegation }) => delegation)).toEqual(['Lao PDR', 'Myanmar']);
    expect(delegations.filter(({ url }) => !url.startsWith(`${baseUrl}/d/`))).toEqual([]);
  });

  it('holds a place for everybody who has one, and numbers without a gap', async () => {
    expect(
      await sql(`select category.code from category join pool on pool.id = category.pool_id
        where taken <> (select count(*) from place where pool_id = pool.id)
          or taken <> (select count(*) from registration where category_id = category.id
            and state in ('submitted', 'returned', 'approved'))`),
    ).toEqual([]);
    const [numbers] = await sql<{ count: number; last: string }>(
      'select count(number)::integer as count, max(number) as last from registration',
    );
    expect(numbers?.last).toBe(`LM-${String(numbers?.count).padStart(4, '0')}`);
  });

  it('is held in the future, with registration open today', async () => {
    const [event] = await sql<{ ahead: number; days: number }>(
      'select min(date) - current_date as ahead, count(*)::integer as days from event_day',
    );
    expect(event?.days).toBe(4);
    expect(event?.ahead).toBeGreaterThanOrEqual(58);
    expect(event?.ahead).toBeLessThanOrEqual(68);
    expect(await sql('select code from category where opens_at > now() or closes_at < now()')).toEqual([]);
  });

  it('tells how to act as everyone, to the owner of the folder only', () => {
    const { baseUrl, roles, people } = JSON.parse(readFileSync(access(), 'utf8')) as Access;
    expect(baseUrl).toBe(testSettings().publicOrigin);
    expect(roles.map(({ role }) => role).sort()).toEqual([...ROLE_CODES].sort());
    expect(roles.filter(({ password, token }) => password.length < 12 || !token.startsWith('rm_'))).toEqual(
      [],
    );
    expect(people.map(({ state }) => state)).toEqual([
      'draft',
      'submitted',
      'returned',
      'approved',
      'rejected',
    ]);
    expect(statSync(access()).mode & 0o777).toBe(0o600);
  });

  it('has people whom each focal point looks at before the secretariat does', async () => {
    expect(
      await sql(`select delegation.country, count(*) > 0 as waiting from registration
        join category on category.id = registration.category_id and category.pre_approval
        join delegation on delegation.id = registration.delegation_id
        where registration.state = 'submitted' group by 1 order by 1`),
    ).toEqual([
      { country: 'LA', waiting: true },
      { country: 'MM', waiting: true },
    ]);
  });

  it('has a few who bring somebody, in a category that lets them', async () => {
    expect(
      await sql(`select main.state, companion.state as companion, category.code from registration companion
        join registration main on main.id = companion.accompanies_id
        join category on category.id = companion.category_id`),
    ).toEqual(
      Array.from({ length: 3 }, () => ({ state: 'submitted', companion: 'submitted', code: 'accompanying' })),
    );
  });

  it('has a programme of four days in all rooms, with speakers of six countries and a public release', async () => {
    expect(
      await sql(`select kind, count(*) filter (where starts_at is null)::integer as tray
        from programme_session group by kind order by kind`),
    ).toEqual([
      { kind: 'blocker', tray: 0 },
      { kind: 'break', tray: 0 },
      { kind: 'plenary', tray: 0 },
      { kind: 'rehearsal', tray: 0 },
      { kind: 'session', tray: 1 },
      { kind: 'visit', tray: 0 },
    ]);
    const [programme] = await sql<{ sessions: number; rooms: number; days: number; themes: number }>(
      `select count(*)::integer as sessions, count(distinct room_id)::integer as rooms,
         count(distinct (starts_at at time zone 'Asia/Shanghai')::date)::integer as days,
         count(distinct theme_id)::integer as themes
       from programme_session`,
    );
    expect(programme).toEqual({ sessions: 47, rooms: 6, days: 4, themes: 5 });
    expect(await sql('select distinct country from speaker order by country')).toEqual(
      ['CN', 'KH', 'LA', 'MM', 'TH', 'VN'].map((country) => ({ country })),
    );
    expect(await sql('select distinct state from engagement order by state')).toEqual(
      ['confirmed', 'declined', 'invited', 'tentative'].map((state) => ({ state })),
    );
    expect(await sql('select number, name, actor_name from programme_release')).toEqual([
      { number: 1, name: 'First programme', actor_name: 'Pavel Meyer' },
    ]);
    expect(await sql('select is_public, operations > 1 as moved_on from programme')).toEqual([
      { is_public: true, moved_on: true },
    ]);
  });

  it('has the opening in every language, its speakers as precedence has them but for one', async () => {
    const [opening] = await sql<{ title: object }>(
      `select title from programme_session where code = 'opening'`,
    );
    expect(Object.keys(opening?.title ?? {}).sort()).toEqual(['en', 'km', 'lo', 'my', 'th', 'vi', 'zh']);
    expect(
      await sql(`select speaker.country from appearance
        join engagement on engagement.id = appearance.engagement_id
        join speaker on speaker.id = engagement.speaker_id
        join session_item on session_item.id = appearance.item_id
        join precedence_override on precedence_override.list_id = session_item.id
        order by appearance.position`),
    ).toEqual(['CN', 'VN', 'KH', 'LA', 'MM', 'TH'].map((country) => ({ country })));
  });

  it('leaves a room that is taken twice to whoever opens the drawer, and one conflict acknowledged', async () => {
    expect(
      await sql(`select array[a.code, b.code] as both from programme_session a
        join programme_session b on a.room_id = b.room_id and a.code < b.code
          and a.starts_at < b.starts_at + b.minutes * interval '1 minute'
          and b.starts_at < a.starts_at + a.minutes * interval '1 minute'`),
    ).toEqual([{ both: ['bankers', 'green-finance'] }]);
    expect(await sql('select count(*)::integer as count from conflict_acknowledgement')).toEqual([
      { count: 1 },
    ]);
  });

  it('seats people in the buses of the visits, and shows the own pages of two speakers and an interpreter', async () => {
    expect(
      await sql(`select visit_bus.number, count(*)::integer as seated from visit_bus
        join visit_seat on visit_seat.bus_id = visit_bus.id group by visit_bus.id order by 2, 1`),
    ).toEqual([
      { number: 1, seated: 20 },
      { number: 1, seated: 20 },
      { number: 2, seated: 20 },
    ]);
    const { speakers, interpreters, baseUrl } = JSON.parse(readFileSync(access(), 'utf8')) as Access;
    expect(speakers.map(({ name }) => name)).toEqual(['Keo Bopha', 'Khaing Khaing']);
    expect(speakers.filter(({ url }) => !url.startsWith(`${baseUrl}/s/`))).toEqual([]);
    expect(interpreters).toEqual([
      { name: 'Su Yu 苏雨', url: expect.stringMatching(new RegExp(`^${baseUrl}/i/[\\w-]+$`)) },
    ]);
  });

  it('leaves alone what was changed, and gives the same passwords again', async () => {
    const before = JSON.parse(readFileSync(access(), 'utf8')) as Access;
    await sql(`update event set name = '{"en": "Mine"}'`);
    const operations = () => sql('select operations, version from programme');
    const planned = await operations();
    await sql(`update registration set job_title = 'Mine' where number = 'LM-0001'`);
    const outcome = await demo();
    expect(outcome).toEqual({ code: 0, said: 'demo: everything is there\n' });
    expect(await sql('select name from event')).toEqual([{ name: { en: 'Mine' } }]);
    expect(await operations()).toEqual(planned);
    expect(await sql(`select job_title from registration where number = 'LM-0001'`)).toEqual([
      { job_title: 'Mine' },
    ]);

    const after = JSON.parse(readFileSync(access(), 'utf8')) as Access;
    const passwords = ({ roles }: Access) => roles.map(({ email, password }) => [email, password]);
    expect(passwords(after)).toEqual(passwords(before));
  });

  it('makes who is missing when it was stopped half-way', async () => {
    await sql(
      `delete from place where holder_id in (select id from registration where number = 'LM-0220' or state = 'draft')`,
    );
    await sql(`delete from registration where state = 'draft'`);
    expect((await demo()).said).toMatch(/^demo: made \d+ invented delegates\n$/);
    expect(await sql('select count(*)::integer as people from registration')).toEqual([{ people: 243 }]);
  });

  it('is refused where it is not asked for, in a sentence', async () => {
    const refused: Record<string, string>[] = [
      { DEMO: 'false' },
      { PUBLIC_ORIGIN: 'https://events.example.org' },
    ];
    for (const env of refused) {
      const { code, said } = await demo(env);
      expect([code, said]).toEqual([
        1,
        'The demo could not be loaded: The demo is loaded only where DEMO is true and the public origin is on this machine.\n',
      ]);
    }
  });
});

import type { TestingModule } from '@nestjs/testing';
import { type Clock, newId } from '@app/kernel';
import { CLOCK, Database, Live, Scope, SystemScope } from '@app/platform';
import { BLANK_SESSION, Programme, ProgrammePresence } from '@app/programme';
import { emptyDatabase } from '../../support/database';
import { anEvent, programmeApp } from '../../support/programmes/programme-stage';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const START = new Date('2026-06-08T08:00:00Z');

let app: TestingModule;
let presence: ProgrammePresence;
let told: jest.SpyInstance;
let now: jest.SpyInstance;
let event: string;

beforeAll(async () => {
  app = await programmeApp();
  presence = app.get(ProgrammePresence);
  told = jest.spyOn(app.get(Live), 'soon').mockReturnValue();
  now = jest.spyOn(app.get<Clock>(CLOCK), 'now');
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  ({ event } = await anEvent(app));
  after(0);
  told.mockClear();
});

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);

/** Lets the clock stand this many seconds after the start. */
const after = (seconds: number) => now.mockReturnValue(new Date(START.getTime() + seconds * 1000));

/** Somebody who may write the programme, at work by herself or through a script. */
async function organiser(
  name: string,
  { kind = 'account', of = event }: { kind?: 'account' | 'token'; of?: string } = {},
): Promise<Scope> {
  const id = newId();
  await sql(
    `insert into account (id, email, name, language, created_at) values ($1, $2, $3, 'en', now())`,
    id,
    `${id}@example.org`,
    name,
  );
  const permissions = ['programme.write', 'programme.read'];
  const grants = [{ role: 'programme-manager', permissions, seriesId: null, eventId: null }];
  return Scope.issue({ actor: { kind, id, name }, grants }, { eventId: of, seriesId: null });
}

/** A session of the draft. */
async function aSession(of = event): Promise<string> {
  const session = newId();
  const scope = SystemScope.of({ eventId: of, seriesId: null, reason: 'A test' });
  await app.get(Database).transaction((tx) =>
    app.get(Programme).operate(tx, scope, {
      act: 'create',
      changes: [{ session, before: null, after: { ...BLANK_SESSION, title: { en: 'Opening' } } }],
    }),
  );
  return session;
}

const rows = () => sql<{ name: string }>('select name from programme_presence order by name');

describe('who is at work on a programme', () => {
  it('is told to the others with the session she has open and since when, and to nobody twice', async () => {
    const [mei, somchai] = [await organiser('Mei'), await organiser('Somchai')];
    const [tab, session] = [newId(), await aSession()];
    told.mockClear();
    expect(await presence.say(mei, tab, null)).toEqual([]);
    after(10);
    await presence.say(mei, tab, session);
    after(25);
    expect(await presence.say(mei, tab, session)).toEqual([]);

    expect(await presence.say(somchai, newId(), null)).toEqual([
      {
        account: mei.actor.id,
        name: 'Mei',
        sessions: [{ session, since: new Date('2026-06-08T08:00:10Z') }],
      },
    ]);
    // She came, opened a session, and he came: that she is still there is no news.
    expect(told).toHaveBeenCalledTimes(3);
    expect(told).toHaveBeenLastCalledWith([{ topic: 'presence', id: event, eventId: event }]);
  });

  it('counts as away after 45 seconds without a word, and is news again after that', async () => {
    const [mei, somchai] = [await organiser('Mei'), await organiser('Somchai')];
    const [tab, session] = [newId(), await aSession()];
    await presence.say(mei, tab, session);
    after(45);
    expect(await presence.say(somchai, newId(), null)).toHaveLength(1);
    after(46);
    expect(await presence.say(somchai, newId(), null)).toEqual([]);
    expect((await rows()).map(({ name }) => name)).toEqual(['Somchai', 'Somchai']);

    told.mockClear();
    await presence.say(mei, tab, session);
    expect(told).toHaveBeenCalledTimes(1);
    const [her] = await presence.say(somchai, newId(), null);
    expect(her?.sessions).toEqual([{ session, since: new Date('2026-06-08T08:00:46Z') }]);
  });

  it('goes with her tab, once, and nobody leaves for another', async () => {
    const [mei, somchai] = [await organiser('Mei'), await organiser('Somchai')];
    const tab = newId();
    await presence.say(mei, tab, null);
    told.mockClear();
    await presence.leave(somchai, tab);
    expect(await rows()).toHaveLength(1);
    await presence.leave(mei, tab);
    await presence.leave(mei, tab);
    expect(await rows()).toEqual([]);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('is neither somebody of another event, nor a script', async () => {
    const mei = await organiser('Mei', { of: (await anEvent(app)).event });
    const script = await organiser('Nightly import', { kind: 'token' });
    const somchai = await organiser('Somchai');
    const tab = newId();
    await presence.say(mei, tab, newId());
    await presence.say(script, newId(), newId());
    expect(await presence.say(somchai, tab, null)).toEqual([]);
    expect((await presence.say(script, newId(), null)).map(({ name }) => name)).toEqual(['Somchai']);
  });

  it('is said by twenty at once while others are forgotten', async () => {
    const crowd = await Promise.all(Array.from({ length: 20 }, (_, at) => organiser(`Editor ${String(at)}`)));
    for (let round = 0; round < 5; round += 1) {
      after(round * 50);
      await Promise.all(crowd.map((one) => presence.say(one, newId(), newId())));
    }
    expect(await rows()).toHaveLength(20);
  });

  it('is told with no session that is none of this programme, and with one as soon as it is kept', async () => {
    const [mei, somchai] = [await organiser('Mei'), await organiser('Somchai')];
    const [tab, elsewhere] = [newId(), await aSession((await anEvent(app)).event)];
    for (const session of [elsewhere, newId()]) {
      await presence.say(mei, tab, session);
      expect(await presence.say(somchai, newId(), null)).toMatchObject([{ name: 'Mei', sessions: [] }]);
    }
    const session = await aSession();
    await presence.say(mei, tab, session);
    expect(await presence.say(somchai, newId(), null)).toMatchObject([{ sessions: [{ session }] }]);
  });

  it('goes with her account', async () => {
    const mei = await organiser('Mei');
    await presence.say(mei, newId(), null);
    await sql('delete from account where id = $1', mei.actor.id);
    expect(await rows()).toEqual([]);
  });
});

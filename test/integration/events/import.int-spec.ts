import type { TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import { EventPartsService, EventsReader } from '@app/events';
import { Database, type Tx } from '@app/platform';
import { CategoriesReader } from '@app/registration';
import { EventFiles } from '../../../apps/api/event-files';
import { emptyDatabase } from '../../support/database';
import { EVENT_FILE, OPEN, Registrants, composeRegistration, loadEvent } from '../registration/compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: TestingModule;

beforeAll(async () => {
  app = await composeRegistration(new FixedClock(OPEN));
});

afterAll(() => app.close());

beforeEach(emptyDatabase);

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);
const load = (text: string, startsOn?: string) =>
  app.get(EventFiles).load({ name: 'event.yaml', text, startsOn });

/** Everything an import writes, without what changes with each saving. */
async function everything(): Promise<unknown> {
  const tables = [
    'series',
    'event',
    'event_day',
    'venue',
    'room',
    'theme',
    'vocabulary',
    'vocabulary_term',
    'category',
    'pool',
  ];
  const rows = await Promise.all(
    tables.map((table) =>
      sql(`select to_jsonb(row) - 'version' - 'updated_at' as row from ${table} row order by id`),
    ),
  );
  return Object.fromEntries(tables.map((table, index) => [table, rows[index]]));
}

describe('an event file', () => {
  it('makes the event with all its parts and categories, and shows it to the public', async () => {
    const { scope, created, code } = await load(EVENT_FILE);
    expect([created, code]).toEqual([true, 'lancang-mekong']);

    const view = await app.get(EventsReader).view(scope);
    expect([view.state, view.startsOn, view.endsOn, view.numberPrefix]).toEqual([
      'live',
      '2018-12-03',
      '2018-12-06',
      'LM',
    ]);
    expect([
      view.days.length,
      view.venues.length,
      view.rooms.length,
      view.themes.length,
      view.vocabularies.length,
    ]).toEqual([4, 1, 6, 5, 8]);
    expect(view.themes.map(({ code: theme }) => theme)).toEqual([
      'policy',
      'finance',
      'matchmaking',
      'parks',
      'visits',
    ]);
    expect(await app.get(EventsReader).findLive('lancang\0mekong')).toBeNull();
    expect(await app.get(EventsReader).findLive('lancang-mekong')).toEqual({
      id: scope.event,
      seriesId: scope.series,
    });

    const categories = await app.get(CategoriesReader).list(scope);
    expect(
      categories.map(({ code: category, capacity, availability }) => [category, capacity, availability]),
    ).toEqual([
      ['government', 90, 'open'],
      ['industrial-park', 45, 'open'],
      ['company', 130, 'open'],
      ['financial-institution', 45, 'open'],
      ['media', 25, 'open'],
      ['staff', 40, 'open'],
    ]);
    expect(categories[0]?.closesAt).toEqual(new Date('2018-11-26T10:00:00Z'));
  });

  it('changes nothing when it is loaded again', async () => {
    await load(EVENT_FILE);
    const before = await everything();
    expect((await load(EVENT_FILE)).created).toBe(false);
    expect(await everything()).toEqual(before);
  });

  it('that was changed changes what it names, and leaves what it no longer names', async () => {
    const { scope } = await load(EVENT_FILE);
    const before = await app.get(EventsReader).view(scope);
    await load(
      EVENT_FILE.replace('en: Policy communication', 'en: Policy dialogue')
        .replace('quota: 90', 'quota: 95')
        .replace(/ {6}textile: .*\n/, '')
        .replace('code: press-room', 'code: newsroom'),
    );
    const after = await app.get(EventsReader).view(scope);
    expect(after.themes[0]).toMatchObject({ id: before.themes[0]?.id, name: { en: 'Policy dialogue' } });
    expect(after.rooms.map(({ code }) => code).sort()).toEqual(
      [...before.rooms.map(({ code }) => code), 'newsroom'].sort(),
    );
    const sectors = after.vocabularies.find(({ code }) => code === 'sectors')?.terms;
    expect(sectors).toHaveLength(18);
    expect(sectors?.filter(({ retired }) => retired).map(({ code }) => code)).toEqual(['textile']);
    expect((await app.get(CategoriesReader).list(scope))[0]?.capacity).toBe(95);
  });

  it('says words of a category to its people, and leaves those it says nothing of', async () => {
    const { scope } = await load(EVENT_FILE);
    const words = async () => {
      const media = (await app.get(CategoriesReader).list(scope)).find(({ code }) => code === 'media');
      return [media?.beforeForm, media?.afterSending, media?.contact];
    };
    expect(await words()).toEqual([{}, {}, {}]);
    const said = (contact: string) =>
      EVENT_FILE.replace(
        '  - code: media\n',
        `  - code: media\n    before_form: { en: Bring your press card., zh: 请备好记者证。 }\n${contact}`,
      );
    await load(said('    contact: { en: The press room }\n'));
    const standing = [{ en: 'Bring your press card.', zh: '请备好记者证。' }, {}, { en: 'The press room' }];
    expect(await words()).toEqual(standing);
    await load(said(''));
    expect(await words()).toEqual(standing);
    await load(EVENT_FILE);
    expect(await words()).toEqual(standing);
    await expect(load(said(`    contact: { en: ${'x'.repeat(1001)} }\n`))).rejects.toThrow('contact.en');
  });

  it('moved to other days keeps the days people chose, and their registration times move along', async () => {
    const { scope } = await load(EVENT_FILE);
    const people = await Registrants.of(app, scope);
    await people.submitted('a@example.org');
    const before = (await app.get(EventsReader).view(scope)).days.map(({ id }) => id);

    await load(EVENT_FILE, '2018-12-04');
    const after = (await app.get(EventsReader).view(scope)).days;
    expect(after.map(({ id }) => id)).toEqual(before);
    expect(after.map(({ date }) => date)).toEqual(['2018-12-04', '2018-12-05', '2018-12-06', '2018-12-07']);
    expect((await app.get(CategoriesReader).list(scope))[0]?.closesAt).toEqual(
      new Date('2018-11-27T10:00:00Z'),
    );
  });

  it('does not take away a day somebody comes on', async () => {
    const { scope } = await load(EVENT_FILE);
    const shorter = EVENT_FILE.replace('count: 4', 'count: 3').replace(
      / {4}- \{\s+en: Parks and site visits[^}]*\}\n/,
      '',
    );
    const people = await Registrants.of(app, scope);
    await people.submitted('a@example.org');
    await expect(load(shorter)).rejects.toMatchObject({
      code: 'events.day-in-use',
      meta: { by: 'registrations' },
    });
    expect((await app.get(EventsReader).view(scope)).days).toHaveLength(4);
  });

  it('makes nothing when one part of it cannot stand', async () => {
    const impossible = EVENT_FILE.replace('timezone: Asia/Shanghai', 'timezone: Europe/Paris').replace(
      'opens_at: 2018-09-03T09:00',
      'opens_at: 2018-03-25T02:30',
    );
    await expect(load(impossible)).rejects.toMatchObject({ code: 'registration.wall-time-unclear' });
    expect(await sql('select count(*)::integer as count from event')).toEqual([{ count: 0 }]);
  });

  it('is not loaded twice by two who load it at once', async () => {
    const outcomes = await Promise.allSettled([load(EVENT_FILE), load(EVENT_FILE)]);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await sql('select count(*)::integer as count from event')).toEqual([{ count: 1 }]);
    expect(await sql('select count(*)::integer as count from theme')).toEqual([{ count: 5 }]);
  });
});

describe('a part of an event', () => {
  it('is not taken away while registrations name it', async () => {
    const scope = await loadEvent(app);
    const parts = app.get(EventPartsService);
    const inTx = (work: (tx: Tx) => Promise<void>) => app.get(Database).transaction(work);
    const people = await Registrants.of(app, scope);
    await people.submitted('a@example.org');
    const view = await app.get(EventsReader).view(scope);
    const theme = (code: string) => view.themes.find((candidate) => candidate.code === code)?.id ?? '';

    await expect(inTx((tx) => parts.removeTheme(tx, scope, theme('policy')))).rejects.toMatchObject({
      code: 'events.theme-in-use',
    });
    await inTx((tx) => parts.removeTheme(tx, scope, theme('visits')));
    await expect(inTx((tx) => parts.removeVenue(tx, scope, view.venues[0]?.id ?? ''))).rejects.toMatchObject({
      code: 'events.venue-in-use',
    });
  });
});

import type { TestingModule } from '@nestjs/testing';
import { FixedClock } from '@app/kernel';
import { EventsReader } from '@app/events';
import {
  ApprovalsReader,
  CategoriesReader,
  HolderReader,
  RegistrationReader,
  ReviewService,
  asItStands,
} from '@app/registration';
import { DataSource } from 'typeorm';
import { emptyDatabase } from '../../support/database';
import { countQueries } from '../../support/query-count';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';
import { committed } from '../../support/committed';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const clock = new FixedClock(OPEN);
let app: TestingModule;
let people: Registrants;
let reader: RegistrationReader;
let queue: ApprovalsReader;

const SECRETARIAT = { queue: 'secretariat' } as const;

beforeAll(async () => {
  app = await composeRegistration(clock);
  reader = app.get(RegistrationReader);
  queue = app.get(ApprovalsReader);
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  clock.set(OPEN);
  people = await Registrants.of(app, await loadEvent(app));
});

const HONG = {
  person: {
    salutation: 'ms',
    nativeFamily: 'Nguyễn',
    nativeGiven: 'Thị Hồng',
    latinFamily: 'Nguyen',
    latinGiven: 'Thi Hong',
    country: 'VN',
  },
  organisation: {
    organisationName: 'Công ty Điện lực Sông Mới',
    organisationLatinName: 'Song Moi Power',
    organisationKind: 'company',
  },
};

const XIAOMING = {
  person: {
    nativeFamily: '王',
    nativeGiven: '小明',
    latinFamily: 'Wang',
    latinGiven: 'Xiaoming',
    country: 'CN',
  },
  organisation: { organisationName: '江源电力', organisationLatinName: 'Jiangyuan Power' },
};

/** Three people, one after the other; returns their ids by a short name. */
async function three() {
  const sreymom = await people.submitted('sreymom@example.org');
  clock.advance(60_000);
  const hong = await people.submitted('hong@example.org', HONG, 'company');
  clock.advance(60_000);
  const xiaoming = await people.submitted('xiaoming@example.org', XIAOMING, 'company');
  return { sreymom, hong, xiaoming };
}

const find = async (query: object) =>
  (await reader.list(people.scope, { limit: 50, ...query })).items.map(({ number }) => number);

describe('the list of registrations', () => {
  it('has the newest first', async () => {
    await three();
    expect(await find({})).toEqual(['LM-0003', 'LM-0002', 'LM-0001']);
  });

  it('is searched by names, organisations, numbers and addresses, whatever the diacritics', async () => {
    await three();
    const wanted: [string, string[]][] = [
      ['nguyen', ['LM-0002']],
      ['NGUYỄN', ['LM-0002']],
      ['hong nguyen', ['LM-0002']],
      ['dien luc', ['LM-0002']],
      ['power', ['LM-0003', 'LM-0002']],
      ['王小明', ['LM-0003']],
      ['小明 王', ['LM-0003']],
      ['ស្រីមុំ', ['LM-0001']],
      ['LM-0002', ['LM-0002']],
      ['lm-000', ['LM-0003', 'LM-0002', 'LM-0001']],
      ['hong@example.org', ['LM-0002']],
      ['nobody', []],
      ['%', []],
      ['_', []],
      ['\\', []],
      ['', ['LM-0003', 'LM-0002', 'LM-0001']],
    ];
    const found = [];
    for (const [q] of wanted) found.push([q, await find({ q })]);
    expect(found).toEqual(wanted);
  });

  it('is narrowed by state, category and country, together too', async () => {
    const { hong } = await three();
    await committed(app, ReviewService).approve(people.scope, asItStands(hong));
    expect(await find({ state: 'approved' })).toEqual(['LM-0002']);
    expect(await find({ category: 'company' })).toEqual(['LM-0003', 'LM-0002']);
    expect(await find({ country: 'KH' })).toEqual(['LM-0001']);
    expect(await find({ category: 'company', state: 'submitted', q: 'power' })).toEqual(['LM-0003']);
    expect(await find({ category: 'no-such' })).toEqual([]);
  });

  it('is paged without losing or repeating anybody, also when all came in the same moment', async () => {
    for (let index = 0; index < 7; index += 1) await people.submitted(`person-${index}@example.org`);
    const seen: (string | null)[] = [];
    let after: string | undefined;
    const sizes: number[] = [];
    do {
      const page = await reader.list(people.scope, { limit: 3, after });
      seen.push(...page.items.map(({ number }) => number));
      sizes.push(page.items.length);
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(sizes).toEqual([3, 3, 1]);
    expect([...seen].sort()).toEqual(Array.from({ length: 7 }, (_, index) => `LM-000${index + 1}`));
    expect(await reader.list(people.scope, { limit: 3, after: 'nonsense' })).toEqual({
      items: [],
      next: null,
    });
  });
});

describe('the approvals', () => {
  it('come oldest first, and one may be passed over', async () => {
    const { sreymom, hong } = await three();
    const first = await queue.next(people.scope, SECRETARIAT);
    expect([first.item?.registration.id, first.waiting]).toEqual([sreymom, 3]);
    const second = await queue.next(people.scope, { ...SECRETARIAT, after: first.next ?? '' });
    expect(second.item?.registration.id).toBe(hong);

    await committed(app, ReviewService).approve(people.scope, asItStands(sreymom));
    expect((await queue.next(people.scope, SECRETARIAT)).item?.registration.id).toBe(hong);
  });

  it('end', async () => {
    expect(await queue.next(people.scope, SECRETARIAT)).toEqual({ item: null, next: null, waiting: 0 });
  });

  it('show what was answered with what it means', async () => {
    await people.submitted('sreymom@example.org');
    const { item } = await queue.next(people.scope, SECRETARIAT);
    const field = (name: string) => item?.answers.find((answer) => answer.field === name)?.values;
    expect(field('sectors')).toEqual([
      { value: 'textile', label: { en: 'Textile', zh: '纺织', km: 'វាយនភណ្ឌ' } },
    ]);
    expect(field('nativeGiven')).toEqual([{ value: 'ស្រីមុំ', label: null }]);
    expect(field('days')?.map(({ label }) => label?.en)).toEqual([
      '2018-12-03',
      '2018-12-04',
      '2018-12-05',
      '2018-12-06',
    ]);
    expect(field('note')).toEqual([]);
  });
});

describe('the counts', () => {
  it('are those of the lists', async () => {
    const { hong, xiaoming } = await three();
    await people.draft('begun@example.org');
    const repeated = await people.draft('hong@example.org');
    clock.set(new Date('2018-10-11T17:00:00Z'));
    await people.submitted('next-day@example.org');
    await committed(app, ReviewService).approve(people.scope, asItStands(hong));
    await committed(app, ReviewService).reject(people.scope, asItStands(xiaoming), 'no');

    const counts = await reader.counts(people.scope);
    const states = Object.fromEntries(counts.byState.map(({ state, count }) => [state, count]));
    expect(states).toMatchObject({
      draft: 2,
      submitted: 2,
      approved: 1,
      rejected: 1,
      returned: 0,
      waitlisted: 0,
    });
    expect(counts.total).toBe(6);
    expect(counts.byCountryAndCategory).toEqual([
      { country: 'KH', category: 'government', count: 2 },
      { country: 'VN', category: 'company', count: 1 },
    ]);
    // 17:00 in Greenwich is the next morning at the river's head.
    expect(counts.sentByDay).toEqual([
      { date: '2018-10-10', count: 3 },
      { date: '2018-10-12', count: 1 },
    ]);
    expect(counts.comingByDay.map(({ date, count }) => [date, count])).toEqual([
      ['2018-12-03', 1],
      ['2018-12-04', 1],
      ['2018-12-05', 1],
      ['2018-12-06', 1],
    ]);
    expect(repeated).toBeTruthy();
  });
});

describe('the holders of badges', () => {
  it('are the approved, by country and Latin name, page by page', async () => {
    const { sreymom, hong, xiaoming } = await three();
    const anna = await people.submitted(
      'anna@example.org',
      {
        person: { ...XIAOMING.person, latinFamily: 'Ai', nativeFamily: '艾' },
        organisation: XIAOMING.organisation,
      },
      'company',
    );
    for (const id of [sreymom, hong, xiaoming])
      await committed(app, ReviewService).approve(people.scope, asItStands(id));

    const first = await reader.badgeHolders(people.scope, { after: null, limit: 2 });
    const second = await reader.badgeHolders(people.scope, { after: first.next, limit: 2 });
    expect([...first.items, ...second.items].map(({ latinName }) => latinName)).toEqual([
      'Wang Xiaoming',
      'Sok Sreymom',
      'Nguyen Thi Hong',
    ]);
    expect(second.next).toBeNull();
    expect(first.items[0]).toEqual({
      registrationId: xiaoming,
      number: 'LM-0003',
      nativeName: '王小明',
      latinName: 'Wang Xiaoming',
      nativeLanguage: 'zh',
      salutation: 'ms',
      jobTitle: 'Director',
      organisationName: '江源电力',
      organisationLatin: 'Jiangyuan Power',
      country: 'CN',
      countryName: { native: '中国', en: 'China' },
      category: {
        code: 'company',
        name: { en: 'Company', zh: '企业', km: 'ក្រុមហ៊ុន' },
        word: { en: 'Company', zh: '企业', km: 'ក្រុមហ៊ុន' },
        colour: '#0B5CAD',
      },
      invented: false,
    });

    await committed(app, ReviewService).approve(people.scope, asItStands(anna));
    expect(
      (await reader.badgeHolders(people.scope, { after: null, limit: 10, country: 'CN' })).items.map(
        ({ latinName }) => latinName,
      ),
    ).toEqual(['Ai Xiaoming', 'Wang Xiaoming']);
    expect(
      (await reader.badgeHolders(people.scope, { ids: [hong, sreymom] })).items.map(
        ({ registrationId }) => registrationId,
      ),
    ).toEqual([sreymom, hong]);
    expect(await reader.countBadgeHolders(people.scope, { category: 'company' })).toBe(3);
    expect(await reader.countBadgeHolders(people.scope, { country: 'TH' })).toBe(0);
  });
});

describe('every list takes the same number of queries for one row as for three', () => {
  const acts: [string, () => Promise<unknown>][] = [
    ['registrations', () => reader.list(people.scope, { limit: 50 })],
    [
      'registrations searched',
      () => reader.list(people.scope, { limit: 50, q: 'sok', state: 'submitted', category: 'government' }),
    ],
    ['approvals', () => queue.next(people.scope, SECRETARIAT)],
    ['approval counts', () => queue.counts(people.scope)],
    ['counts', () => reader.counts(people.scope)],
    ['badge holders', () => reader.badgeHolders(people.scope, { after: null, limit: 50 })],
    ['categories', () => app.get(CategoriesReader).list(people.scope)],
    ['the event', () => app.get(EventsReader).view(people.scope)],
  ];

  it.each(acts)('%s', async (_, act) => {
    const source = app.get(DataSource);
    await people.submitted('a@example.org');
    const one = await countQueries(source, act);
    await people.submitted('b@example.org');
    await people.submitted('c@example.org');
    expect(await countQueries(source, act)).toBe(one);
    expect(one).toBeGreaterThan(0);
    expect(one).toBeLessThanOrEqual(16);
  });

  it('a person’s own page', async () => {
    const id = await people.submitted('a@example.org');
    const one = await countQueries(app.get(DataSource), () =>
      app.get(HolderReader).status(people.holder(id), id),
    );
    expect(one).toBeLessThanOrEqual(4);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestingModule } from '@nestjs/testing';
import { FixedClock, searchKey } from '@app/kernel';
import { EventsReader } from '@app/events';
import { Database, gramsOf } from '@app/platform';
import {
  ApprovalsReader,
  CategoriesReader,
  HolderReader,
  BadgeHoldersReader,
  RegistrationCountsReader,
  RegistrationReader,
  RegistrationsService,
  ReviewService,
  asItStands,
  listOrder,
} from '@app/registration';
import { Random } from '../../../libs/meetings/domain/optimiser/random';
import { Rekey } from '../../../libs/registration/jobs/rekey';
import { RegistrationKeysRepository } from '../../../libs/registration/persistence/registration-keys.repository';
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
const holders = () => app.get(BadgeHoldersReader);
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
    expect(await find({ state: ['approved'] })).toEqual(['LM-0002']);
    expect(await find({ category: ['company'] })).toEqual(['LM-0003', 'LM-0002']);
    expect(await find({ country: ['KH'] })).toEqual(['LM-0001']);
    expect(await find({ category: ['company'], state: ['submitted'], q: 'power' })).toEqual(['LM-0003']);
    expect(await find({ category: ['no-such'] })).toEqual([]);
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
      total: 0,
    });
  });
});

describe('the order of the list', () => {
  /** What is read page after page in this order, two rows a page. */
  const walk = async (words: string, narrowed: object = {}) => {
    const order = listOrder(words) ?? undefined;
    const seen: (string | null)[] = [];
    let after: string | undefined;
    do {
      const page = await reader.list(people.scope, { order, after, limit: 2, ...narrowed });
      seen.push(...page.items.map(({ number, email }) => number ?? email));
      after = page.next ?? undefined;
    } while (after !== undefined);
    return seen;
  };

  /** Three that were sent, one sent under the same name, and a draft that says nothing but an address. */
  const five = async () => {
    await three();
    clock.advance(60_000);
    await people.submitted('again@example.org', { organisation: HONG.organisation }, 'company');
    const { registrationId } = await committed(app, RegistrationsService).startDraft(people.visitor(), {
      categoryId: people.category('company'),
      language: 'en',
    });
    return registrationId;
  };

  it('is by each column, both ways, what is empty last, and keyset and page meet', async () => {
    await five();
    const [one, two, three_, four] = ['LM-0001', 'LM-0002', 'LM-0003', 'LM-0004'];
    const wanted: [string, (string | undefined)[]][] = [
      ['number', [one, two, three_, four, '']],
      ['-number', [four, three_, two, one, '']],
      ['sent', [one, two, three_, four, '']],
      ['-sent', [four, three_, two, one, '']],
      ['country,-number', [three_, four, one, two, '']],
      ['-country,number', [two, one, four, three_, '']],
      ['name,-number', [two, four, one, three_, '']],
      ['-name,number', ['', three_, one, four, two]],
      ['organisation,-sent', [one, three_, four, two, '']],
      ['-organisation,sent', ['', two, four, three_, one]],
      ['state,number', ['', one, two, three_, four]],
      ['-state,-number', [four, three_, two, one, '']],
    ];
    const found = [];
    for (const [words] of wanted) found.push([words, await walk(words)]);
    expect(found).toEqual(wanted);

    for (const [words, rows] of wanted) {
      const order = listOrder(words) ?? undefined;
      const second = await reader.list(people.scope, { order, page: 2, limit: 2 });
      expect([words, second.items.map(({ number }) => number ?? ''), second.total]).toEqual([
        words,
        rows.slice(2, 4),
        5,
      ]);
    }
  });

  it('holds for what is searched for, and the number of all is told on every page', async () => {
    await five();
    expect(await walk('-number', { q: 'song moi' })).toEqual(['LM-0004', 'LM-0002']);
    const page = { order: listOrder('name') ?? undefined, limit: 1, q: 'song moi' };
    expect((await reader.list(people.scope, { ...page, page: 2 })).total).toBe(2);
    expect(await reader.list(people.scope, { ...page, page: 9 })).toEqual({
      items: [],
      next: null,
      total: 2,
    });
  });

  it('takes no place of another order', async () => {
    await five();
    const { next } = await reader.list(people.scope, { order: listOrder('name') ?? undefined, limit: 2 });
    const other = { order: listOrder('-name') ?? undefined, limit: 2, after: next ?? '' };
    expect(await reader.list(people.scope, other)).toEqual({ items: [], next: null, total: 0 });
  });
});

describe('several values of a filter', () => {
  it('are any of them, and of two filters both', async () => {
    await three();
    expect(await find({ country: ['KH', 'CN'] })).toEqual(['LM-0003', 'LM-0001']);
    expect(await find({ country: ['KH', 'CN'], category: ['company'] })).toEqual(['LM-0003']);
    expect(await find({ state: ['draft', 'approved'] })).toEqual([]);
    expect(await find({ invented: true })).toEqual([]);
    expect(await find({ invented: false, category: ['government', 'company'] })).toHaveLength(3);
  });

  it('may be the organisation', async () => {
    await three();
    const [found] = await app
      .get(Database)
      .manager.query<{ id: string }[]>(`select id from organisation where latin_name = 'Jiangyuan Power'`);
    expect(await find({ organisation: found?.id })).toEqual(['LM-0003']);
  });
});

describe('the search', () => {
  it('finds names in another transcription, and Chinese by its sound', async () => {
    await people.submitted('pc@example.org', {
      person: {
        nativeFamily: 'ພົມມະຈັນ',
        nativeGiven: 'ສົມສັກ',
        latinFamily: 'Phommachanh',
        latinGiven: 'Somsack',
      },
    });
    await people.submitted('wxm@example.org', XIAOMING);
    const found = [];
    for (const q of ['phomachan', 'somsak', 'ສົມ', 'ມະຈັນ', 'xm', 'wxm', 'wangxiaom', '小明', '明', 'jydl'])
      found.push([q, await find({ q })]);
    expect(found).toEqual([
      ['phomachan', ['LM-0001']],
      ['somsak', ['LM-0001']],
      ['ສົມ', ['LM-0001']],
      ['ມະຈັນ', ['LM-0001']],
      ['xm', []],
      ['wxm', ['LM-0002']],
      ['wangxiaom', ['LM-0002']],
      ['小明', ['LM-0002']],
      ['明', ['LM-0002']],
      ['jydl', ['LM-0002']],
    ]);
  });

  it('finds every piece of a text by its grams: 3,000 pieces cut at random from texts in six scripts', async () => {
    const names = JSON.parse(
      readFileSync(join(__dirname, '../../support/names-in-six-scripts.json'), 'utf8'),
    ) as Record<string, string[]>;
    const random = new Random(20261129);
    const texts = Object.values(names).map((each) => ` ${each.map(searchKey).join(' ')} `);
    const pieces = Array.from({ length: 3_000 }, () => {
      const text = texts[random.below(texts.length)] ?? '';
      const characters = [...text];
      const from = random.below(characters.length);
      return { text, piece: characters.slice(from, from + 1 + random.below(8)).join('') };
    });
    const missed = await app.get(Database).manager.query<unknown[]>(
      `select piece, grams from jsonb_to_recordset($1) as cut (text text, piece text, grams text[])
       where not search_grams(text) @> grams`,
      [JSON.stringify(pieces.map(({ text, piece }) => ({ text, piece, grams: gramsOf(piece) })))],
    );
    expect(missed).toEqual([]);
  });

  it('is made anew by the rules of today', async () => {
    await people.submitted('wxm@example.org', XIAOMING);
    const tx = app.get(Database).manager;
    const keys = () =>
      tx.query('select search_key, sort_name, sort_organisation, keys_version from registration');
    const made = await keys();
    await tx.query(
      `update registration set search_key = '', sort_name = '', sort_organisation = '', keys_version = 0`,
    );
    expect(await find({ q: 'wxm' })).toEqual([]);
    await new Rekey(app.get(Database), app.get(RegistrationKeysRepository)).run();
    expect(await keys()).toEqual(made);
    expect(await find({ q: 'wxm' })).toEqual(['LM-0001']);
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
    expect(field('organisationKind')).toEqual([
      { value: 'government_department', label: expect.objectContaining({ en: 'Government department' }) },
    ]);
    expect(field('nativeGiven')).toEqual([{ value: 'ស្រីមុំ', label: null }]);
    expect(field('days')?.map(({ label }) => label?.en)).toEqual([
      '2018-12-03',
      '2018-12-04',
      '2018-12-05',
      '2018-12-06',
    ]);
    expect(field('salutation')?.[0]?.value).toBe('ms');
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

    const counts = await app.get(RegistrationCountsReader).counts(people.scope);
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

    const first = await holders().list(people.scope, { after: null, limit: 2 });
    const second = await holders().list(people.scope, { after: first.next, limit: 2 });
    expect([...first.items, ...second.items].map(({ latinName }) => latinName)).toEqual([
      'Wang Xiaoming',
      'Sok Sreymom',
      'Nguyen Thi Hong',
    ]);
    expect(second.next).toBeNull();
    const company = expect.objectContaining({ en: 'Company', zh: '企业', km: 'ក្រុមហ៊ុន' }) as unknown;
    expect(first.items[0]).toEqual({
      registrationId: xiaoming,
      number: 'LM-0003',
      nativeName: '王小明',
      latinName: 'Wang Xiaoming',
      nativeWhole: '',
      latinWhole: '',
      nativeLanguage: 'zh',
      salutation: 'ms',
      jobTitle: 'Director',
      organisationName: '江源电力',
      organisationLatin: 'Jiangyuan Power',
      country: 'CN',
      countryName: { native: '中国', en: 'China' },
      category: {
        code: 'company',
        name: company,
        word: company,
        colour: '#0B5CAD',
      },
      accompanies: '',
      invented: false,
    });

    await committed(app, ReviewService).approve(people.scope, asItStands(anna));
    expect(
      (await holders().list(people.scope, { after: null, limit: 10, country: 'CN' })).items.map(
        ({ latinName }) => latinName,
      ),
    ).toEqual(['Ai Xiaoming', 'Wang Xiaoming']);
    expect(
      (await holders().list(people.scope, { ids: [hong, sreymom] })).items.map(
        ({ registrationId }) => registrationId,
      ),
    ).toEqual([sreymom, hong]);
    expect(await holders().count(people.scope, { category: 'company' })).toBe(3);
    expect(await holders().count(people.scope, { country: 'TH' })).toBe(0);
  });
});

describe('every list takes the same number of queries for one row as for three', () => {
  const acts: [string, () => Promise<unknown>][] = [
    ['registrations', () => reader.list(people.scope, { limit: 50 })],
    [
      'registrations searched',
      () =>
        reader.list(people.scope, { limit: 50, q: 'sok', state: ['submitted'], category: ['government'] }),
    ],
    [
      'registrations sorted, further down',
      () => reader.list(people.scope, { limit: 1, page: 2, order: listOrder('country,-name') ?? undefined }),
    ],
    ['approvals', () => queue.next(people.scope, SECRETARIAT)],
    ['approval counts', () => queue.counts(people.scope)],
    ['counts', () => app.get(RegistrationCountsReader).counts(people.scope)],
    ['badge holders', () => holders().list(people.scope, { after: null, limit: 50 })],
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
    expect(one).toBeLessThanOrEqual(6);
  });
});

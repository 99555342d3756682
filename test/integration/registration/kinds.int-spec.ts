import type { TestingModule } from '@nestjs/testing';
import { EventsReader } from '@app/events';
import { FixedClock } from '@app/kernel';
import { Database } from '@app/platform';
import {
  Acceptances,
  Audience,
  CategoriesReader,
  CategoriesService,
  Entries,
  type FormStep,
  FormsService,
  Imports,
  ImportsReader,
  RegistrationReader,
  STANDARD_FORM,
  faultText,
  listOrder,
  readTable,
  refusedCsv,
} from '@app/registration';
import { DataSource } from 'typeorm';
import { inWords } from '../../../libs/registration/list/export-cells';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { countQueries } from '../../support/query-count';
import { OPEN, Registrants, composeRegistration, loadEvent } from './compose';

jest.setTimeout(60_000);

let app: TestingModule;
let people: Registrants;

const asked = { required: false, returnable: true } as const;
const TRAVEL: FormStep = {
  key: 'travel',
  title: { en: 'Travel' },
  fields: [
    { ...asked, key: 'website', kind: 'url', label: { en: 'Web page', zh: '机构网站' }, required: true },
    { ...asked, key: 'flies', kind: 'yes-no', label: { en: 'Comes by air' } },
    {
      ...asked,
      key: 'lands',
      kind: 'datetime',
      label: { en: 'Lands at', zh: '抵达时间' },
      from: '2018-12-01T08:00',
      to: '2018-12-05T20:00',
      required: true,
      showIf: { field: 'flies', is: ['yes'] },
    },
    { ...asked, key: 'born', kind: 'date', label: { en: 'Born on' } },
    { ...asked, key: 'bags', kind: 'number', label: { en: 'Pieces of luggage' }, min: 0, max: 3 },
  ],
};

beforeAll(async () => {
  app = await composeRegistration(new FixedClock(OPEN));
});

afterAll(() => app.close());

beforeEach(async () => {
  await emptyDatabase();
  people = await Registrants.of(app, await loadEvent(app));
  const forms = committed(app, FormsService);
  const steps = [...STANDARD_FORM.steps.slice(0, -1), TRAVEL, ...STANDARD_FORM.steps.slice(-1)];
  const form = await forms.create(people.scope, {
    code: 'travel',
    purpose: 'registration',
    name: { en: 'With travel' },
    from: null,
  });
  await forms.change(people.scope, { id: form, version: 1 }, { steps });
  await forms.publish(people.scope, { id: form, version: 2 }, { moveDrafts: false });
  const category = await app.get(CategoriesReader).find(people.scope, people.category('government'));
  await committed(app, CategoriesService).change(people.scope, category, { formId: form });
});

const sql = <Row>(query: string, ...values: unknown[]) =>
  app.get(Database).manager.query<Row[]>(query, values);

const enter = (email: string, more: Record<string, string>) =>
  app.get(Entries).enter(people.scope, null, {
    categoryId: people.category('government'),
    answers: Object.assign({}, ...Object.values(people.typed(email)), more) as Record<string, string>,
  });

const GOOD = { website: 'www.example.org', flies: 'yes', lands: '2018-12-03T14:30', born: '', bags: '2' };

describe('a form with a web address and a moment', () => {
  it('is stored so that nothing is left to guess, and read as it was asked', async () => {
    const { id } = (await enter('one@example.org', GOOD)).answer;
    const { answers } = await app.get(RegistrationReader).detail(people.scope, id);
    const given = answers.filter(({ step }) => step === 'travel');
    expect(given.map(({ field, kind, values }) => [field, kind, values[0]?.value ?? ''])).toEqual([
      ['website', 'url', 'https://www.example.org/'],
      ['flies', 'yes-no', 'yes'],
      ['lands', 'datetime', '2018-12-03T14:30+08:00'],
      ['born', 'date', ''],
      ['bags', 'number', '2'],
    ]);
  });

  it('takes a moment told by another clock as the same moment', async () => {
    const { id } = (await enter('one@example.org', { ...GOOD, lands: '2018-12-03T13:30+07:00' })).answer;
    const { registration } = await app.get(RegistrationReader).detail(people.scope, id);
    expect(registration.answers['lands']).toBe('2018-12-03T14:30+08:00');
  });

  it.each([
    [{ website: 'javascript:alert(1)' }, { field: 'website', code: 'bad-url' }],
    [{ website: 'https://name:secret@example.org' }, { field: 'website', code: 'bad-url' }],
    [{ lands: '2018-12-03' }, { field: 'lands', code: 'bad-datetime' }],
    [
      { lands: '2018-12-01T07:59' },
      { field: 'lands', code: 'too-early', meta: { from: '2018-12-01T08:00' } },
    ],
    // Two o’clock in the afternoon there is after the bound here.
    [
      { lands: '2018-12-05T14:00+01:00' },
      { field: 'lands', code: 'too-late', meta: { to: '2018-12-05T20:00' } },
    ],
    [{ lands: '' }, { field: 'lands', code: 'required' }],
  ])('is refused with %j', async (more, fault) => {
    await expect(enter('one@example.org', { ...GOOD, ...more })).rejects.toMatchObject({
      code: 'registration.answers-refused',
      meta: { faults: [fault] },
    });
  });
});

describe('a list of people', () => {
  it('shows what was answered to the organiser’s own questions, a moment with its zone', async () => {
    await enter('one@example.org', GOOD);
    await enter('two@example.org', { website: '例子.中国', flies: 'no', lands: '' });
    const audience = app.get(Audience);
    const { panels } = await audience.of(people.scope);
    const own = panels.find(({ code }) => code === 'answers');
    expect(own?.columns).toEqual([
      { code: 'website', label: { en: 'Web page', zh: '机构网站' } },
      { code: 'flies', label: { en: 'Comes by air' } },
      { code: 'lands', label: { en: 'Lands at', zh: '抵达时间' } },
      { code: 'born', label: { en: 'Born on' } },
      { code: 'bags', label: { en: 'Pieces of luggage' } },
    ]);

    const columns = ['website', 'flies', 'lands', 'bags'].map((code) => `answers.${code}`);
    const { items } = await app
      .get(RegistrationReader)
      .list(people.scope, { panels: ['answers'], order: listOrder('number') ?? undefined, limit: 10 });
    const event = await app.get(EventsReader).view(people.scope);
    const written = (language: 'en' | 'zh') => {
      const words = inWords(language, event, panels);
      return [columns.map((column) => words.title(column))].concat(
        items.map((item) => columns.map((column) => String(words.cell(item, column) ?? ''))),
      );
    };
    expect(written('en')).toEqual([
      ['Web page', 'Comes by air', 'Lands at', 'Pieces of luggage'],
      ['https://www.example.org/', 'Yes', '3 December 2018, 14:30 (UTC+8)', '2'],
      ['https://xn--fsqu00a.xn--fiqs8s/', 'No', '', ''],
    ]);
    expect(written('zh').slice(0, 2)).toEqual([
      ['机构网站', 'Comes by air', '抵达时间', 'Pieces of luggage'],
      ['https://www.example.org/', '是', '2018年12月3日 14:30 (UTC+8)', '2'],
    ]);
  });

  it('asks the database as often for one person as for three', async () => {
    const page = (limit: number) =>
      countQueries(app.get(DataSource), () =>
        app.get(RegistrationReader).list(people.scope, { panels: ['answers'], limit }),
      );
    for (const email of ['one@example.org', 'two@example.org', 'three@example.org']) await enter(email, GOOD);
    await page(1);
    expect(await page(3)).toBe(await page(1));
  });

  it('has no such columns where the event asks nothing of its own', async () => {
    await sql('update form set current_version_id = null');
    const { panels } = await app.get(Audience).of(people.scope);
    expect(panels.map(({ code }) => code)).not.toContain('answers');
  });
});

describe('a table with such columns', () => {
  const HEAD =
    'Ref\tName\tCountry\tE-mail\tOrganisation\tPosition\t机构网站\tComes by air\tLands at\tBorn on\tPieces of luggage';
  const row = (ref: string, ...cells: string[]) =>
    [ref, 'Sok Dara', 'KH', `${ref}@example.org`, 'Council', 'Director', ...cells].join('\t');

  const bring = async (...rows: string[]) => {
    const table = await readTable({ text: [HEAD, ...rows].join('\n') });
    const made = await committed(app, Imports).open(people.scope, { table, fileName: 'pasted' });
    return committed(app, Imports).choose(people.scope, made.id, made.version, {
      defaults: { category: people.category('government') },
    });
  };

  it('knows the columns by what is asked, and the cells as ministries write them', async () => {
    const made = await bring(
      row('a', 'www.example.org', 'yes', '3/12/2018 14:30', '5.1.1970', '1'),
      row('b', 'https://例子.中国', 'yes', '2018年12月3日 下午2:30', '1970年1月5日', '២'),
      row('c', 'example.org/kh', 'yes', '3 Dec 2018, 2:30 PM', '5 January 1970', ''),
      row('d', 'example.org', 'no', '', '๕/๑/๒๕๑๓', ''),
    );
    const { mapping } = made.choices;
    expect(mapping.slice(6)).toEqual(['website', 'flies', 'lands', 'born', 'bags']);
    expect(made.counts).toMatchObject({ new: 4, refused: 0 });
    await app.get(Acceptances).acceptNow(people.scope, made.id, made.version);
    const stored = await sql<{ answers: Record<string, string> }>(
      'select answers from registration order by external_ref',
    );
    expect(
      stored.map(({ answers: { website, lands, born, bags } }) => [website, lands ?? '', born, bags ?? '']),
    ).toEqual([
      ['https://www.example.org/', '2018-12-03T14:30+08:00', '1970-01-05', '1'],
      ['https://xn--fsqu00a.xn--fiqs8s/', '2018-12-03T14:30+08:00', '1970-01-05', '2'],
      ['https://example.org/kh', '2018-12-03T14:30+08:00', '1970-01-05', ''],
      ['https://example.org/', '', '1970-01-05', ''],
    ]);

    const again = await bring(
      row('a', 'https://www.example.org/', 'yes', '2018-12-03 14:30', '1970-01-05', '1'),
      row('d', 'example.org', 'no', '', '5/1/1970', ''),
    );
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 2, refused: 0 });
  });

  it('says in words what is wrong with a cell, and gives it back so that no sheet runs it', async () => {
    const made = await bring(
      row('a', '=HYPERLINK("https://example.org")', 'yes', 'Monday', '31.2.1970', 'many'),
      row('b', 'example.org', 'yes', '6/12/2018 09:00', '', '4'),
    );
    const rows = await app.get(ImportsReader).rows(people.scope, made.id, { limit: 10 });
    expect(rows.map(({ faults }) => faults.map((one) => faultText(one, made.headers, 'en')))).toEqual([
      [
        '机构网站: This is not the address of a web page: write it like www.example.org.',
        'Lands at: This is not a day and a time: write it like 2026-11-30 14:30, by the clock of the event.',
        'Born on: This is not a day: write it like 2026-11-30.',
        'Pieces of luggage: This is not a number.',
      ],
      [
        'Lands at: This is too late: 5 December 2018, 20:00 at the latest.',
        'Pieces of luggage: This number is too large: at most 3.',
      ],
    ]);
    expect(refusedCsv({ headers: made.headers, rows, language: 'en' }).toString()).toContain(
      `"'=HYPERLINK(""https://example.org"")"`,
    );
  });
});

import { csvOf, xlsxOf } from '@app/registration';
import { BLANK_SESSION, type Session } from '../domain/session';
import {
  type ExchangedSchedule,
  eventsOf,
  readScheduleXml,
  writeScheduleJson,
  writeScheduleXml,
} from '../exchange';
import { readBrought } from './brought-schedule';
import { exportedSchedule, type ToExport } from './export-schedule';
import { exportedTable } from './exported-table';
import { keptOfSchedule } from './exchanged-facts';
import { type ImportPlan, planImport } from './import-plan';
import type { Standing } from './standing';

/** Before any of it takes place. */
const NOW = new Date('2026-12-01T00:00:00Z');

const DAYS = ['2026-12-03', '2026-12-04'];

const ROOMS = [
  { id: 'r1', code: 'hall', name: { en: 'Hall', zh: '大厅' } },
  { id: 'r2', code: 'hall-2', name: { en: 'Hall' } },
  { id: 'r3', code: 'b1', name: { zh: '会议室' } },
].map((room) => ({ ...room, capacity: 100, venue: { en: 'Centre' } }));

const THEMES = [{ id: 't1', code: 'parks', name: { en: 'Parks', zh: '园区' }, colour: '#0B5CAD' }];

const SPEAKERS = [
  { id: 's1', externalId: null, name: 'Ann Lee' },
  { id: 's2', externalId: null, name: 'Bob; of two names' },
  { id: 's3', externalId: 'guid:abc', name: 'Chan' },
  { id: 's4', externalId: '7', name: '李伟' },
];

/** Who left is no more in what is handed out. */
const PARTS = new Map([
  ['p1', 's1'],
  ['p2', 's2'],
  ['p3', 's3'],
  ['p4', 's4'],
  ['left', 's1'],
]);

const talk = (...parts: string[]) => [
  {
    id: `i-${parts.join()}`,
    kind: 'talk' as const,
    title: {},
    minutes: 60,
    appearances: parts.map((engagementId) => ({ engagementId })),
  },
];

const link = (id: string, title: string, audience: 'public' | 'staff' = 'public') => ({
  ...{ id, title, url: `https://a.example/${id}`, fileId: null },
  ...{ audience, embargo: 'none' as const },
});

const IMPORTED = {
  guid: 'g-1',
  code: 'ABC',
  slug: 'their-slug',
  url: 'https://a.example/talk',
  type: 'devroom',
  persons: [
    { key: 'guid:abc', id: null, guid: 'abc', code: null, name: 'Chan', further: [] },
    { key: 'id:7', id: '7', guid: null, code: null, name: 'Li Wei', further: [] },
  ],
  links: [{ href: 'https://a.example/l', title: 'Slides', type: 'slides', further: [] }],
  further: [{ kind: 'value', name: 'answers', value: '1' }],
};

function session(id: string, facts: Partial<Session>): Session {
  return { ...BLANK_SESSION, id, title: { en: id }, startsAt: '2026-12-03T02:00:00.000Z', ...facts };
}

const SESSIONS: readonly Session[] = [
  session('editor', {
    title: { en: 'Parks and dams', zh: '园区与水坝', lo: 'ເຂື່ອນ' },
    subtitle: { en: 'By all', zh: '大家' },
    summary: { en: 'First.\n\nSecond, “quoted”; more', zh: '第一' },
    description: { zh: '说明' },
    roomId: 'r2',
    themeId: 't1',
    items: [...talk('p1', 'left', 'p2'), ...talk('p4')],
    minutes: 90,
  }),
  session('opening', {
    kind: 'plenary',
    code: 'opening',
    floorLanguage: 'zh',
    title: { en: 'Opening', zh: '开幕式' },
    roomId: 'r1',
    materials: [link('m1', 'Agenda'), link('m2', 'Notes', 'staff')],
  }),
  session('same', { floorLanguage: 'en', title: { en: 'ASEAN', zh: 'ASEAN' }, items: talk('p1') }),
  session('foreign', {
    floorLanguage: 'zh',
    title: { en: '+1 together' },
    subtitle: { en: '=2' },
    roomId: 'r3',
  }),
  session('elsewhere', { floorLanguage: 'lo', title: { th: 'ไทย', vi: 'Việt' } }),
  session('tray', { kind: 'break', startsAt: null, minutes: 15 }),
  session('night', { startsAt: '2026-12-04T17:30:00.000Z', minutes: 1_440 }),
  session('imported', {
    externalId: '101',
    code: 'our-code',
    exchanged: IMPORTED,
    items: talk('p4', 'p3', 'p1'),
    materials: [link('l', 'Slides'), link('m3', 'More')],
  }),
  session('withheld', {
    externalId: '102',
    exchanged: {
      guid: 'g-2',
      links: ['w1', 'w2', 'w3'].map((id) => ({ href: link(id, '').url, title: id, type: null, further: [] })),
    },
    materials: [
      link('w1', 'w1'),
      link('w2', 'w2', 'staff'),
      { ...link('w3', 'w3'), embargo: 'until-start' },
      { ...link('w4', 'w4'), embargo: 'until-end' },
    ],
  }),
  session('copied', { exchanged: IMPORTED, items: talk() }),
];

const XML = writeScheduleXml(exported(SESSIONS.slice(0, 3), null));

/** What another tool said of the event once: a hall that is called otherwise by now among it. */
const KEPT = keptOfSchedule(
  readScheduleXml(XML.replaceAll('Hall (hall)', 'Old hall').replaceAll('Parks', 'Gardens')).schedule ??
    exported([], null),
);

function exported(sessions: readonly Session[], kept: ToExport['kept'], now: Date = NOW): ExchangedSchedule {
  return exportedSchedule({
    event: { name: { en: 'Week', zh: '周' }, code: 'week', city: {}, timezone: 'Asia/Vientiane' },
    days: DAYS,
    rooms: ROOMS,
    themes: THEMES,
    sessions,
    speakers: new Map(
      [...PARTS].flatMap(([part, id]) => {
        const speaker = SPEAKERS.find((each) => each.id === id);
        return speaker && part !== 'left' ? [[part, speaker] as const] : [];
      }),
    ),
    kept,
    now,
  });
}

const FORMATS = {
  xml: (schedule: ExchangedSchedule) => Buffer.from(writeScheduleXml(schedule)),
  json: (schedule: ExchangedSchedule) => Buffer.from(writeScheduleJson(schedule)),
  csv: (schedule: ExchangedSchedule) => csvOf(exportedTable(schedule)),
  xlsx: (schedule: ExchangedSchedule) => xlsxOf(exportedTable(schedule)),
};

const NAMES = Object.keys(FORMATS) as (keyof typeof FORMATS)[];

/** What becomes of `draft` when what was handed out of `sessions` is brought to it. */
async function brought(
  format: keyof typeof FORMATS,
  sessions: readonly Session[],
  kept: ToExport['kept'] = null,
  change: (schedule: ExchangedSchedule) => ExchangedSchedule = (schedule) => schedule,
): Promise<ImportPlan> {
  const bytes = await FORMATS[format](change(exported(sessions, kept)));
  const file = await readBrought(bytes, { timezone: null, mapping: null }, DAYS);
  expect(file.reading.faults).toEqual([]);
  if (!file.reading.schedule) throw new Error('not read');
  const standing: Standing = {
    sessions: SESSIONS,
    rooms: ROOMS,
    themes: THEMES,
    days: DAYS,
    speakers: SPEAKERS,
    speakerOf: PARTS,
    handedOut: [exported(SESSIONS, kept)],
    kept,
  };
  return planImport(file.reading.schedule, standing, file.columns);
}

const UNCHANGED = {
  ...{ days: [], rooms: [], themes: [], speakers: [], renamed: [], parts: [], made: [], changed: [] },
  ...{ left: SESSIONS.length, faults: [] },
};

describe.each(NAMES)('a file handed out by the house as %s', (format) => {
  it.each([
    ['for the first time', null],
    ['after one of another tool', KEPT],
  ])('changes nothing when it is brought again, %s', async (_, kept) => {
    expect(await brought(format, SESSIONS, kept)).toMatchObject(UNCHANGED);
  });

  it.each(SESSIONS.map(({ id }) => id))(
    'changes the title it has otherwise, and nothing else: %s',
    async (id) => {
      const titled = SESSIONS.map((each) => (each.id === id ? { ...each, title: renamed(each) } : each));
      const plan = await brought(format, titled);
      expect(plan.changed.map(({ before, fields }) => [before.id, fields])).toEqual([[id, ['title']]]);
      expect(plan.changed[0]?.after.title).toEqual(titled.find((each) => each.id === id)?.title);
      expect(plan).toMatchObject({ ...UNCHANGED, changed: [{}], left: SESSIONS.length - 1 });
    },
  );

  it('says a title in all its languages', async () => {
    const bytes = await FORMATS[format](exported(SESSIONS, null));
    const { reading, columns } = await readBrought(bytes, { timezone: null, mapping: null }, DAYS);
    if (!reading.schedule) throw new Error('not read');
    const nothing = { sessions: [], rooms: [], themes: [], days: [], speakers: [], speakerOf: new Map() };
    const { made } = planImport(reading.schedule, { ...nothing, handedOut: [], kept: null }, columns);
    const told = new Map(
      made.map(({ externalId, title, subtitle, summary }) => [externalId, [title, subtitle, summary]]),
    );
    for (const each of SESSIONS) {
      expect(told.get(each.externalId || each.id)).toEqual([each.title, each.subtitle, each.summary]);
    }
  });

  it('that lacks a speaker whose part was planned without being public leaves her in it', async () => {
    const shown = SESSIONS.map((each) =>
      each.id === 'imported' ? { ...each, items: talk('p4', 'p1') } : each,
    );
    const release = exported(shown, null);
    const bytes = await FORMATS[format](release);
    const { reading, columns } = await readBrought(bytes, { timezone: null, mapping: null }, DAYS);
    if (!reading.schedule) throw new Error('not read');
    const plan = planImport(
      reading.schedule,
      {
        ...{ sessions: SESSIONS, rooms: ROOMS, themes: THEMES, days: DAYS, speakers: SPEAKERS },
        ...{ speakerOf: PARTS, handedOut: [exported(SESSIONS, null), release], kept: null },
      },
      columns,
    );
    expect(plan).toMatchObject(UNCHANGED);
  });
});

it('hands a link out to everybody once everybody may have it', () => {
  const [start, end] = ['2026-12-03T02:00:00.000Z', '2026-12-03T03:00:00.000Z'];
  const linksAt = (now: Date) =>
    eventsOf(exported(SESSIONS, null, now))
      .find(({ event }) => event.id === '102')
      ?.event.links.map(({ title }) => title);
  expect(linksAt(NOW)).toEqual(['w1']);
  expect(linksAt(new Date(start))).toEqual(['w1', 'w3']);
  expect(linksAt(new Date(end))).toEqual(['w1', 'w3', 'w4']);
});

/** Otherwise in one of its languages. */
function renamed({ title }: Session): Session['title'] {
  const [language = 'en', text] = Object.entries(title)[0] ?? [];
  return { ...title, [language]: `${text ?? ''} anew` };
}

describe('a table', () => {
  const table = (change: (cells: Map<string, string>) => void, of: string) => {
    const [headings = [], ...rows] = exportedTable(exported(SESSIONS, null));
    const changed = rows.map((row) => {
      if (row[headings.indexOf('ID')] !== of) return row;
      const cells = new Map(headings.map((heading, at) => [heading, row[at] ?? '']));
      change(cells);
      return [...cells.values()];
    });
    return csvOf([headings, ...changed]);
  };
  const planned = async (bytes: Buffer, options: { emptyClears?: boolean } = {}) => {
    const { reading, columns } = await readBrought(bytes, { timezone: null, mapping: null }, DAYS);
    if (!reading.schedule) throw new Error('not read');
    return planImport(
      reading.schedule,
      {
        ...{ sessions: SESSIONS, rooms: ROOMS, themes: THEMES, days: DAYS, speakers: SPEAKERS },
        ...{ speakerOf: PARTS, handedOut: [exported(SESSIONS, null)], kept: null },
      },
      columns,
      options,
    );
  };

  const emptied = (cells: Map<string, string>) => {
    for (const heading of cells.keys()) {
      if (!['ID', 'Title (en)', 'Time zone'].includes(heading)) cells.set(heading, '');
    }
  };

  it('leaves what stands where its cell is empty', async () => {
    expect(await planned(table(emptied, 'editor'))).toMatchObject(UNCHANGED);
    expect(await planned(table(emptied, '101'))).toMatchObject(UNCHANGED);
  });

  it('takes away what stands where its cell is empty, if that is wanted, but no title, length, kind or speaker', async () => {
    const plan = await planned(table(emptied, 'editor'), { emptyClears: true });
    expect(plan.changed.map(({ before, fields }) => [before.id, fields.toSorted()])).toEqual([
      ['editor', ['description', 'roomId', 'startsAt', 'subtitle', 'summary', 'themeId']],
    ]);
    const editor = SESSIONS.find(({ id }) => id === 'editor');
    expect(plan.changed[0]?.after).toEqual({
      ...editor,
      ...{ roomId: null, themeId: null, startsAt: null, subtitle: {}, summary: {}, description: {} },
    });
    const link = await planned(table(emptied, '101'), { emptyClears: true });
    expect(link.changed[0]?.after.exchanged).toEqual({ ...IMPORTED, url: undefined });
  });

  it('that was handed out changes nothing where empty cells count, and one language of a text goes alone', async () => {
    const whole = csvOf(exportedTable(exported(SESSIONS, null)));
    expect(await planned(whole, { emptyClears: true })).toMatchObject(UNCHANGED);
    const chinese = table((cells) => cells.set('Subtitle (zh)', ''), 'editor');
    const plan = await planned(chinese, { emptyClears: true });
    expect(plan.changed.map(({ fields, after }) => [fields, after.subtitle])).toEqual([
      [['subtitle'], { en: 'By all' }],
    ]);
    // What the table has no column for, and a day whose hour is left out, stand as they stood.
    const rows = [
      ['ID', 'Title (en)', 'Day', 'Start'],
      ['editor', 'Parks and dams', '2026-12-03', ''],
    ];
    expect(await planned(csvOf(rows), { emptyClears: true })).toMatchObject({ changed: [], left: 1 });
  });

  it('changes what it says, and keeps of people what it cannot say', async () => {
    const plan = await planned(
      table((cells) => {
        cells
          .set('Room', '大厅')
          .set('Type', 'visit')
          .set('Speakers', `${cells.get('Speakers') ?? ''}; Dara`);
        cells.set('Speaker IDs', `${cells.get('Speaker IDs') ?? ''}; `);
      }, '101'),
    );
    expect(plan.changed.map(({ fields }) => fields)).toEqual([['kind', 'roomId', 'exchanged', 'items']]);
    expect(plan.changed[0]?.after.exchanged).toMatchObject({ guid: 'g-1', slug: 'their-slug' });
    expect(plan.changed[0]?.after.exchanged).not.toHaveProperty('type');
    expect(plan.speakers.map(({ name }) => name)).toEqual(['Dara']);
    expect(plan.changed[0]?.after.items[0]?.appearances.map(({ engagementId }) => engagementId)).toEqual([
      'p4',
      'p3',
      'p1',
      'part:0',
    ]);
  });

  it('of the form before, with a title in the language of the floor, is still understood', async () => {
    const rows = [
      ['ID', 'Title', 'Title (en)', 'Language'],
      ['opening', '开幕典礼', 'Opening', 'zh'],
      ['editor', 'Parks and dams', '', ''],
    ];
    const plan = await planned(csvOf(rows));
    expect(plan.changed.map(({ after }) => after.title)).toEqual([{ en: 'Opening', zh: '开幕典礼' }]);
    expect(plan.left).toBe(1);
  });

  it('without a column of languages is in that of the session', async () => {
    const plain = await planned(
      csvOf([
        ['ID', 'Title'],
        ['opening', '开幕典礼'],
      ]),
    );
    expect(plain.changed.map(({ after }) => after.title)).toEqual([{ en: 'Opening', zh: '开幕典礼' }]);
    const told = await planned(
      csvOf([
        ['ID', 'Title (en)', 'Title (zh)'],
        ['opening', 'The opening', '开幕式'],
      ]),
    );
    expect(told.changed.map(({ after }) => after.title)).toEqual([{ en: 'The opening', zh: '开幕式' }]);
  });

  it('says that a speaker is called otherwise, and not what she was called in the last release', async () => {
    const called = exportedTable(exported(SESSIONS, null)).map((row) =>
      row.map((cell) => cell.replace('Ann Lee', 'Ann Lee-Wong')),
    );
    expect((await planned(csvOf(called))).renamed).toEqual([{ id: 's1', name: 'Ann Lee-Wong' }]);
    const { reading } = await readBrought(csvOf(called), { timezone: null, mapping: null }, DAYS);
    if (!reading.schedule) throw new Error('not read');
    const standing = { sessions: SESSIONS, rooms: ROOMS, themes: THEMES, days: DAYS, speakers: SPEAKERS };
    const handedOut = [exported(SESSIONS, null), reading.schedule];
    const known = { ...standing, speakerOf: PARTS, handedOut, kept: null };
    expect(planImport(reading.schedule, known).renamed).toEqual([]);
  });

  it('names each language of a text in a column of its own, and its zone', () => {
    const [headings = [], ...rows] = exportedTable(exported(SESSIONS, null));
    const cell = (id: string, heading: string) =>
      rows.find((row) => row[headings.indexOf('ID')] === id)?.[headings.indexOf(heading)];
    expect(headings).not.toContain('Title');
    expect(['en', 'zh', 'lo'].map((language) => cell('opening', `Title (${language})`))).toEqual([
      'Opening',
      '开幕式',
      '',
    ]);
    expect([cell('foreign', 'Title (en)'), cell('foreign', 'Title (zh)')]).toEqual(['+1 together', '']);
    expect(cell('tray', 'Time zone')).toBe('Asia/Vientiane');
  });
});

it('has a guid of its own for each session', () => {
  const guids = eventsOf(exported(SESSIONS, null)).map(({ event }) => event.guid);
  expect(new Set(guids).size).toBe(guids.length);
});

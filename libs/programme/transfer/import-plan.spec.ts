import { shownName } from '@app/kernel';
import fc from 'fast-check';
import { BLANK_SESSION, type Session } from '../domain/session';
import { type ExchangedSchedule, readScheduleTable, readScheduleXml, type ScheduleColumn } from '../exchange';
import { Codes, codeOf } from './codes';
import { changesOf, type ImportPlan, planImport } from './import-plan';
import { namePartsOf } from './person-name';
import type { Standing } from './standing';

const NOBODY: Standing = {
  sessions: [],
  rooms: [],
  themes: [],
  days: [],
  speakers: [],
  speakerOf: new Map(),
  handedOut: [],
  kept: null,
};

const ZONE = { timezone: 'Asia/Vientiane' };

const event = (more: string, id = '1') =>
  `<event id="${id}"><start>09:00</start><duration>00:30</duration><title>Opening</title>${more}</event>`;

function schedule(events: string): ExchangedSchedule {
  const xml = `<schedule><day date="2026-12-03"><room name="Hall">${events}</room></day></schedule>`;
  const { schedule: read, faults } = readScheduleXml(xml, ZONE);
  if (!read) throw new Error(JSON.stringify(faults));
  return read;
}

const LI = '<persons><person id="7">Li Wei</person></persons>';

/** What stands after the plan was carried out, its placeholders being ids. */
function afterwards(plan: ImportPlan): Standing {
  return {
    sessions: plan.made,
    rooms: plan.rooms.map(({ code, name }) => ({ id: `room:${code}`, code, name: { en: name } })),
    themes: plan.themes.map(({ code, name }) => ({ id: `theme:${code}`, code, name: { en: name } })),
    days: plan.days,
    speakers: plan.speakers.map(({ externalId, name }) => ({
      id: `speaker:${externalId}`,
      externalId,
      name,
    })),
    speakerOf: new Map(plan.parts.map(({ placeholder, speaker }) => [placeholder, speaker])),
    handedOut: [],
    kept: null,
  };
}

const shape = ({ made, changed, left }: ImportPlan) => [
  made.length,
  changed.map(({ fields }) => fields),
  left,
];

describe('what an import would do', () => {
  const many = (count: number, of: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => of(at)).join('');
  const long = (length: number) => 'x'.repeat(length);

  it.each([
    ['id-too-long', event(LI, long(201))],
    ['id-too-long', event(`<persons><person id="${long(201)}">Li Wei</person></persons>`)],
    ['name-too-long', event(`<persons><person id="7">${long(101)}</person></persons>`)],
    ['name-too-long', event(`<track>${long(201)}</track>${LI}`)],
    ['text-too-long', event(`<abstract>${long(20_001)}</abstract>${LI}`)],
    ['too-many-persons', event(`<persons>${many(101, (at) => `<person id="${at}">N</person>`)}</persons>`)],
    [
      'too-many-links',
      event(`<links>${many(201, (at) => `<link href="https://a.b/${at}">L</link>`)}</links>`),
    ],
    ['text-too-long', event(`<links><link href="https://a.b/${long(2_000)}">L</link></links>`)],
  ])('leaves out, with all who are in it alone, what is beyond the bounds of a session: %s', (code, left) => {
    const plan = planImport(schedule(left), NOBODY);
    expect(plan.faults).toMatchObject([{ code }]);
    expect([plan.made, plan.speakers, plan.parts, plan.themes]).toEqual([[], [], [], []]);
  });

  it('makes no room whose name no room may have', () => {
    const xml = `<schedule><day date="2026-12-03"><room name="${long(201)}">${event(LI)}</room></day></schedule>`;
    const { schedule: read } = readScheduleXml(xml, ZONE);
    if (!read) throw new Error('not read');
    const plan = planImport(read, NOBODY);
    expect([plan.faults.map(({ code }) => code), plan.rooms, plan.made]).toEqual([['name-too-long'], [], []]);
  });

  it('makes no part in a session it has to leave out', () => {
    const tooLong = event(`<abstract>${'a'.repeat(20_001)}</abstract>${LI}`, '2');
    const plan = planImport(schedule(event(LI) + tooLong), NOBODY);
    expect(plan.faults.map((fault) => [fault.event, fault.code])).toEqual([['2', 'text-too-long']]);
    expect([plan.made.length, plan.parts.length]).toEqual([1, 1]);
  });

  it('makes all a session needs, once', () => {
    const plan = planImport(
      schedule(event(`<track>Energy</track>${LI}`) + event(`<track>Energy</track>${LI}`, '2')),
      NOBODY,
    );
    expect([plan.days, plan.rooms, plan.themes, plan.speakers, plan.parts.length]).toEqual([
      ['2026-12-03'],
      [{ name: 'Hall', code: 'hall', capacity: null }],
      [{ name: 'Energy', code: 'energy' }],
      [{ externalId: '7', name: 'Li Wei' }],
      2,
    ]);
    expect(plan.made.map(({ code, startsAt, externalId }) => [code, startsAt, externalId])).toEqual([
      ['opening', '2026-12-03T02:00:00.000Z', '1'],
      ['opening-2', '2026-12-03T02:00:00.000Z', '2'],
    ]);
  });

  it('leaves what is so already, and changes what the file has otherwise', () => {
    const standing = afterwards(planImport(schedule(event(LI)), NOBODY));
    expect(shape(planImport(schedule(event(LI)), standing))).toEqual([0, [], 1]);
    const renamed = LI.replace('Li Wei', 'Li Wei Wei');
    const plan = planImport(schedule(event(renamed).replace('00:30', '00:45')), standing);
    expect(shape(plan)).toEqual([0, [['minutes', 'exchanged', 'items']], 0]);
    expect(plan.changed[0]?.after.items[0]?.minutes).toBe(45);
    expect(plan.renamed).toEqual([{ id: 'speaker:7', name: 'Li Wei Wei' }]);
  });

  it('keeps the name an editor mended while the file calls her as before', () => {
    const made = afterwards(planImport(schedule(event(LI)), NOBODY));
    const standing = { ...made, speakers: made.speakers.map((each) => ({ ...each, name: 'LI Wei' })) };
    expect(planImport(schedule(event(LI)), standing).renamed).toEqual([]);
  });

  it('takes out who is in the file no longer, and leaves who was put in here', () => {
    const made = afterwards(planImport(schedule(event(LI)), NOBODY));
    const [session] = made.sessions;
    const items = (session?.items ?? []).map((item) => ({
      ...item,
      appearances: [...item.appearances, { engagementId: 'ours' }],
    }));
    const standing: Standing = {
      ...made,
      sessions: [{ ...(session ?? { ...BLANK_SESSION, id: '' }), items } as Session],
      speakerOf: new Map([...made.speakerOf, ['ours', 'somebody']]),
    };
    expect(shape(planImport(schedule(event(LI)), standing))).toEqual([0, [], 1]);
    const plan = planImport(schedule(event('')), standing);
    expect(plan.changed[0]?.after.items[0]?.appearances).toEqual([{ engagementId: 'ours' }]);
  });

  it('lets a table say nothing of what it has no column for', () => {
    const made = afterwards(planImport(schedule(event(`<track>Energy</track>${LI}`)), NOBODY));
    const mapping: ScheduleColumn[] = ['id', 'title', 'minutes'];
    const { schedule: table } = readScheduleTable(
      [{ line: 2, cells: ['1', 'Opening', '60'] }],
      mapping,
      ZONE,
    );
    if (!table) throw new Error('not read');
    const plan = planImport(table, made, new Set(mapping));
    expect(shape(plan)).toEqual([0, [['minutes']], 0]);
  });

  it('keeps what an earlier file said of people where a table only names them', () => {
    const li = LI.replace('id="7"', 'id="7" nick="lw"');
    const made = afterwards(planImport(schedule(event(li)), NOBODY));
    const mapping: ScheduleColumn[] = ['id', 'title', 'minutes', 'speakers', 'speakerIds'];
    const { schedule: table } = readScheduleTable(
      [{ line: 2, cells: ['1', 'Opening', '30', 'Li Wei', '7'] }],
      mapping,
      ZONE,
    );
    if (!table) throw new Error('not read');
    expect(shape(planImport(table, made, new Set(mapping)))).toEqual([0, [], 1]);
  });

  it('shows nobody a link that does something else than lead to a page', () => {
    const links =
      '<links><link href="https://a.example/b">A</link><link href="javascript:alert(1)">B</link></links>';
    const plan = planImport(schedule(event(links)), NOBODY);
    expect([plan.made[0]?.materials.map(({ url }) => url), plan.keptLinks]).toEqual([
      ['https://a.example/b'],
      1,
    ]);
  });

  it('puts ids in the places kept for them', () => {
    const plan = planImport(schedule(event(LI)), NOBODY);
    const ids = new Map([
      ['room:hall', 'the hall'],
      ['part:0', 'her part'],
    ]);
    const [change] = changesOf(plan, ids);
    expect([change?.after?.roomId, change?.after?.items?.[0]?.appearances]).toEqual([
      'the hall',
      [{ engagementId: 'her part' }],
    ]);
  });
});

describe('a name in one piece', () => {
  it.each([
    ['Anna Maria Smith', 'Anna Maria', 'Smith', ''],
    ['Thiri', '', 'Thiri', ''],
    ['王伟', '', '', '王伟'],
    ['ສົມສັກ ພົມມະຈັນ', '', '', 'ສົມສັກ ພົມມະຈັນ'],
  ])('is taken apart: %s', (name, latinGiven, latinFamily, nativeFamily) => {
    expect(namePartsOf(name)).toEqual({ latinGiven, latinFamily, nativeFamily, nativeGiven: '' });
  });

  it('is the same when it is put together', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        expect(shownName({ ...namePartsOf(name), salutation: '' }, '')).toBe(name);
      }),
    );
  });
});

describe('codes', () => {
  it('are found at once where a file calls all its sessions the same', () => {
    const codes = new Codes(['session', 'session-3']);
    const started = performance.now();
    const given = Array.from({ length: 30_000 }, () => codes.free('session'));
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(given.slice(0, 3)).toEqual(['session-2', 'session-4', 'session-5']);
    expect(new Set(given).size).toBe(given.length);
  });

  it('are small letters, digits and hyphens, each given once', () => {
    expect([codeOf('K.1.105 (La Fontaine)', 'room'), codeOf('开幕', 'session')]).toEqual([
      'k-1-105-la-fontaine',
      'session',
    ]);
    const codes = new Codes(['hall']);
    expect([codes.free('hall'), codes.free('hall')]).toEqual(['hall-2', 'hall-3']);
  });
});

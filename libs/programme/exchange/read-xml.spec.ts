import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countsOf, eventsOf, readScheduleXml } from './index';

const ZONE = { timezone: 'Asia/Vientiane' };

const fixture = (name: string) => readFileSync(join(__dirname, 'fixtures', name));

/** A file of one day and one room, on lines of their own: the event begins on line 4. */
function fileOf(events: string, { conference = '', day = 'date="2026-12-03"' } = {}): string {
  return `<schedule><conference><title>T</title>${conference}</conference>\n<day ${day}>\n<room name="A">\n${events}\n</room></day></schedule>`;
}

const event = (inner: string, attributes = 'id="1"') =>
  `<event ${attributes}><start>10:00</start><duration>00:30</duration><title>E</title>${inner}</event>`;

function read(events: string, about: { conference?: string; day?: string } = {}, options: object = ZONE) {
  const { schedule, faults, notes } = readScheduleXml(fileOf(events, about), options);
  return {
    schedule,
    faults,
    notes,
    events: schedule ? eventsOf(schedule).map(({ event: each }) => each) : [],
  };
}

describe('a schedule without offsets', () => {
  const whole = readScheduleXml(fixture('without-offsets.xml'), ZONE);

  it('is read whole', () => {
    expect(whole.faults).toEqual([]);
    expect(whole.schedule && countsOf(whole.schedule)).toEqual({
      events: 3,
      rooms: 2,
      tracks: 2,
      persons: 3,
      appearances: 3,
      links: 1,
      attachments: 1,
    });
    expect(whole.schedule?.tracks.map(({ name, further }) => [name, further])).toEqual([
      ['Finance & parks', [{ kind: 'attribute', of: '', name: 'online_qa', value: 'false' }]],
      ['Energy', [{ kind: 'attribute', of: '', name: 'online_qa', value: 'true' }]],
      ['Never used', []],
    ]);
    expect(whole.schedule?.days.map(({ date, rooms }) => [date, rooms.map(({ name }) => name)])).toEqual([
      ['2026-12-03', ['Hall A', 'Hall B']],
      ['2026-12-04', ['Hall A', 'Hall B']],
    ]);
  });

  it('has its markup as it stands, and its times by the zone that was said', () => {
    const [opening, late, long] = whole.schedule ? eventsOf(whole.schedule).map((each) => each.event) : [];
    expect(opening).toEqual({
      id: '101',
      guid: null,
      code: null,
      date: '2026-12-03T09:30:00+07:00',
      start: '09:30',
      minutes: 60,
      room: 'Hall A',
      slug: 'opening',
      url: null,
      title: 'Opening',
      subtitle: 'With “addresses”',
      track: 'Finance & parks',
      type: 'plenary',
      language: 'en',
      abstract: '<p>Who speaks &amp; when.</p>\n<script>alert(1)</script>',
      description: '<b>kept</b> as it is & no more',
      inLanguages: { title: {}, subtitle: {}, abstract: {}, description: {} },
      logo: null,
      feedbackUrl: 'https://example.org/feedback/101',
      originUrl: null,
      recording: null,
      persons: [
        { key: 'id:1', id: '1', guid: null, code: null, name: 'Sok Dara', further: [] },
        { key: 'id:2', id: '2', guid: null, code: null, name: 'Li Wei', further: [] },
      ],
      links: [{ href: 'https://example.org/?a=1&b=2', title: 'Programme', type: null, further: [] }],
      attachments: [{ href: 'https://example.org/a.pdf', title: 'Slides', type: 'slides', further: [] }],
      further: [],
    });
    expect([late?.date, late?.start, late?.minutes]).toEqual(['2026-12-04T00:30:00+07:00', '00:30', 30]);
    expect([long?.date, long?.minutes]).toEqual(['2026-12-04T10:00:00+07:00', 24 * 60]);
  });

  it('says what is worth knowing', () => {
    expect(whole.notes).toEqual([
      {
        code: 'unknown-attribute',
        meta: { name: 'track@online_qa' },
        count: 2,
        places: [{ line: 15 }, { line: 16 }],
      },
      { code: 'past-midnight', meta: {}, count: 1, places: [{ line: 46, event: '102' }] },
      {
        code: 'name-of-several',
        meta: { name: 'Li Wei', persons: 2 },
        count: 1,
        places: [{ line: 37, event: '101' }],
      },
    ]);
  });

  it('asks for the zone once, and guesses none', () => {
    const { schedule, faults } = readScheduleXml(fixture('without-offsets.xml'));
    expect(faults).toEqual([{ code: 'zone-needed', meta: { events: 3 }, place: { line: 21, event: '101' } }]);
    expect(schedule && eventsOf(schedule).map(({ event: { date, start } }) => [date, start])).toEqual([
      [null, '09:30'],
      [null, '00:30'],
      [null, '10:00'],
    ]);
    expect(schedule?.timezone).toBeNull();
  });
});

describe('a schedule with offsets', () => {
  const { schedule, faults, notes } = readScheduleXml(fixture('with-offsets.xml'));
  const [dams, after] = schedule ? eventsOf(schedule).map((each) => each.event) : [];

  it('needs no zone to be said', () => {
    expect(faults).toEqual([]);
    expect(schedule?.timezone).toBe('Asia/Vientiane');
    expect([dams?.date, after?.date]).toEqual(['2026-12-03T23:45:00+07:00', '2026-12-04T00:30:00+07:00']);
  });

  it('keeps what it says beyond what we know, and says that there was something', () => {
    expect(dams?.further).toEqual([
      { kind: 'attribute', of: 'title', name: 'lang', value: 'en' },
      { kind: 'attribute', of: 'track', name: 'slug', value: 'energy' },
      { kind: 'value', name: 'audience', value: 'all' },
      { kind: 'element', xml: '<answers><answer question="4">yes</answer></answers>' },
    ]);
    expect(dams?.persons).toEqual([
      {
        key: 'id:12',
        id: '12',
        guid: '9d7d41d0-0000-5000-8000-000000000001',
        code: 'PQR',
        name: 'Sok Dara',
        further: [{ kind: 'value', name: 'biography', value: 'Engineer' }],
      },
    ]);
    expect(dams?.recording).toEqual({ license: 'CC BY', optout: true, url: null, further: [] });
    expect(schedule?.conference.further).toEqual([
      { kind: 'element', xml: '<colour_scheme mood="calm"><primary>#123456</primary></colour_scheme>' },
    ]);
    expect(notes.map(({ code, meta, count }) => [code, meta['name'] ?? '', count])).toEqual([
      ['unknown-element', 'person > biography', 1],
      ['unknown-attribute', 'title@lang', 1],
      ['unknown-attribute', 'track@slug', 1],
      ['unknown-element', 'event > answers', 1],
      ['unknown-element', 'event > audience', 1],
      ['unknown-attribute', 'room@floor', 1],
      ['unknown-element', 'conference > colour_scheme', 1],
      ['past-midnight', '', 1],
    ]);
  });

  it('is told by its own clock where another zone is said, with a note', () => {
    const other = readScheduleXml(fixture('with-offsets.xml'), { timezone: 'Asia/Shanghai' });
    expect(other.schedule).toEqual(schedule);
    expect(other.notes.filter(({ code }) => code === 'zone-disagrees')).toEqual([
      {
        code: 'zone-disagrees',
        meta: { file: 'Asia/Vientiane', asked: 'Asia/Shanghai' },
        count: 1,
        places: [{ line: 2 }],
      },
    ]);
    const same = readScheduleXml(fixture('with-offsets.xml'), { timezone: 'Asia/Bangkok' });
    expect(same.faults).toEqual([]);
  });
});

describe('times', () => {
  const dated = (date: string, start = '10:00') =>
    `<event id="1"><date>${date}</date><start>${start}</start><duration>00:30</duration><title>E</title></event>`;
  const codes = ({ notes }: { notes: { code: string }[] }) => notes.map(({ code }) => code);

  it('are taken by their offsets where no zone is known', () => {
    const found = read(dated('2026-12-03T10:00:00+07:00'), {}, {});
    expect([found.events[0]?.date, found.faults, found.schedule?.timezone]).toEqual([
      '2026-12-03T10:00:00+07:00',
      [],
      null,
    ]);
  });

  it.each([
    ['in UTC beside a zone', '2026-12-03T03:00:00Z', []],
    ['of another offset than that of the zone', '2026-12-03T11:00:00+08:00', ['offset-disagrees']],
  ])('%s are told by the zone', (_, date, noted) => {
    const found = read(dated(date), { conference: '<time_zone_name>Asia/Vientiane</time_zone_name>' }, {});
    expect([found.events[0]?.date, found.events[0]?.start, codes(found)]).toEqual([
      '2026-12-03T10:00:00+07:00',
      '10:00',
      noted,
    ]);
  });

  it('that contradict each other are told, and the date counts', () => {
    const found = read(dated('2026-12-05T11:00:00+07:00'));
    expect(found.events[0]?.start).toBe('11:00');
    expect(found.notes).toEqual([
      { code: 'start-disagrees', meta: {}, count: 1, places: [{ line: 4, event: '1' }] },
      {
        code: 'day-disagrees',
        meta: { day: '2026-12-03', date: '2026-12-05' },
        count: 1,
        places: [{ line: 4, event: '1' }],
      },
    ]);
  });

  it('of a date alone are those of the day', () => {
    expect(read(dated('2026-12-03')).events[0]?.date).toBe('2026-12-03T10:00:00+07:00');
  });

  it('without an offset need the zone too', () => {
    expect(read(dated('2026-12-03T10:00:00'), {}, {}).faults.map(({ code }) => code)).toEqual([
      'zone-needed',
    ]);
  });

  it('past midnight belong to the day before, as its change or its own beginning says', () => {
    const late = event('').replace('10:00', '03:59');
    const first = event('', 'id="2"').replace('10:00', '04:00');
    for (const about of [
      { conference: '<day_change>04:00</day_change>' },
      { day: 'date="2026-12-03" start="2026-12-03T04:00:00+07:00"' },
    ]) {
      expect(read(late + first, about).events.map(({ date }) => date)).toEqual([
        '2026-12-04T03:59:00+07:00',
        '2026-12-03T04:00:00+07:00',
      ]);
    }
  });

  it('that the clocks jump over are a fault, those they show twice are the first, and told', () => {
    const zone = { timezone: 'Europe/Brussels' };
    const at = (date: string) => read(event('').replace('10:00', '02:30'), { day: `date="${date}"` }, zone);
    const skipped = at('2024-03-31');
    expect([skipped.events[0]?.date, skipped.faults]).toEqual([
      null,
      [
        {
          code: 'time-skipped',
          meta: { date: '2024-03-31', start: '02:30', zone: 'Europe/Brussels' },
          place: { line: 4, event: '1' },
        },
      ],
    ]);
    const twice = at('2024-10-27');
    expect([twice.events[0]?.date, codes(twice), twice.faults]).toEqual([
      '2024-10-27T02:30:00+02:00',
      ['time-twice'],
      [],
    ]);
  });

  it.each([
    ['<date>soon</date>', 'date-unreadable'],
    ['<start>noon</start>', 'start-unreadable'],
    ['<duration>long</duration>', 'duration-unreadable'],
  ])('that are none are a fault of their event: %s', (inner, code) => {
    const found = read(`<event id="9">${inner}<title>E</title></event>`);
    expect(found.faults.map((fault) => [fault.code, fault.place])).toEqual([[code, { line: 4, event: '9' }]]);
  });

  it('may be missing, as lengths may: such an event waits for its place', () => {
    const found = read('<event id="9"><title>E</title></event>');
    expect([found.events[0]?.date, found.events[0]?.start, found.events[0]?.minutes]).toEqual([
      null,
      null,
      null,
    ]);
    expect([found.faults, codes(found)]).toEqual([[], ['start-missing', 'duration-missing']]);
  });

  it('of a zone nobody knows are asked for', () => {
    const found = read(event(''), { conference: '<time_zone_name>Mars/Base</time_zone_name>' }, {});
    expect([found.faults.map(({ code }) => code), codes(found)]).toEqual([['zone-needed'], ['zone-unknown']]);
  });
});

describe('days', () => {
  it('without a date are counted from the first', () => {
    const { events, notes } = read(event(''), { conference: '<start>2026-12-03</start>', day: 'index="2"' });
    expect([events[0]?.date, notes.map(({ code }) => code)]).toEqual([
      '2026-12-04T10:00:00+07:00',
      ['day-from-index'],
    ]);
  });

  it.each([
    ['index="1"', 'day-date-missing'],
    ['date="tomorrow"', 'day-date-unreadable'],
  ])('that are none are a fault: %s', (day, code) => {
    const { faults } = read(event(''), { day });
    expect(faults.map((fault) => [fault.code, fault.place])).toEqual([[code, { line: 2 }]]);
  });

  it('may be none at all', () => {
    const { schedule, faults, notes } = readScheduleXml('<schedule><conference/></schedule>');
    expect([schedule?.days, faults, notes.map(({ code }) => code)]).toEqual([[], [], ['no-days']]);
  });
});

describe('ids', () => {
  it('two events share are a fault that names both', () => {
    const { faults } = read(`${event('')}\n${event('')}`);
    expect(faults).toEqual([
      {
        code: 'id-twice',
        meta: { id: '1', title: 'E', other: 'E', before: 4 },
        place: { line: 5, event: '1' },
      },
    ]);
  });

  it('of all the world are one event’s only', () => {
    const { faults } = read(event('', 'id="1" guid="g"') + event('', 'id="2" guid="g"'));
    expect(faults.map(({ code, place }) => [code, place.event])).toEqual([['guid-twice', '2']]);
  });

  it('that are missing come of what stays when the event is moved', () => {
    const all = [
      event('', 'guid="g1"'),
      event('', 'code="C1"'),
      event('<slug>s-1</slug>', ''),
      event('<persons><person>Ann</person></persons>', ''),
    ];
    const found = read(all.join('\n'));
    expect(found.events.map(({ id }) => id)).toEqual([
      'g1',
      'C1',
      's-1',
      expect.stringMatching(/^x[0-9a-f]{16}$/),
    ]);
    expect(found.notes.map(({ code }) => code).filter((code) => code.startsWith('id-'))).toEqual([
      'id-from-guid',
      'id-from-code',
      'id-from-slug',
      'id-from-content',
    ]);
    const moved = read(all.toReversed().join('\n').replaceAll('10:00', '15:00'), {
      day: 'date="2026-12-04"',
    });
    expect(moved.events.map(({ id }) => id).toReversed()).toEqual(found.events.map(({ id }) => id));
  });

  it('are still different where events are alike', () => {
    const alike = event('', '');
    const { events, faults } = read(alike + alike.replace('10:00', '11:00') + alike + alike);
    expect([new Set(events.map(({ id }) => id)).size, faults]).toEqual([4, []]);
  });
});

describe('persons', () => {
  const persons = (inner: string) => read(event(`<persons>${inner}</persons>`));

  it('without an id are the same where they have the same name', () => {
    const { events, notes } = read(
      event('<persons><person>Nguyễn Văn A</person></persons>') +
        event('<persons><person>NGUYEN VAN A</person></persons>', 'id="2"'),
    );
    expect(new Set(events.flatMap((each) => each.persons.map(({ key }) => key))).size).toBe(1);
    expect(notes.map(({ code, count }) => [code, count])).toEqual([
      ['person-by-name', 2],
      ['person-names-differ', 1],
    ]);
  });

  it('are one by id whatever they are called, and each name stays as it was printed', () => {
    const { events, notes } = read(
      event('<persons><person id="1">Ann</person></persons>') +
        event('<persons><person id="1">Ann Lee</person><person id="1"/></persons>', 'id="2"'),
    );
    expect(events.map((each) => each.persons.map(({ key, name }) => [key, name]))).toEqual([
      [['id:1', 'Ann']],
      [['id:1', 'Ann Lee']],
    ]);
    expect(notes.map(({ code, meta }) => [code, meta])).toEqual([
      ['person-names-differ', { first: 'Ann', name: 'Ann Lee' }],
      ['person-twice', { name: 'Ann' }],
    ]);
  });

  it('are two by two ids, though they are called alike', () => {
    const { events, notes } = persons('<person id="1">Ann</person><person id="2">Ann</person>');
    expect(events[0]?.persons.map(({ key }) => key)).toEqual(['id:1', 'id:2']);
    expect(notes.map(({ code, meta }) => [code, meta])).toEqual([
      ['name-of-several', { name: 'Ann', persons: 2 }],
    ]);
  });

  it('named twice by one event are in it once', () => {
    const { events, notes } = persons('<person id="1">Ann</person><person id="1">Ann</person>');
    expect([events[0]?.persons.length, notes.map(({ code }) => code)]).toEqual([1, ['person-twice']]);
  });

  it('without any name are left out', () => {
    const { events, notes } = persons('<person/><person id="7"> </person>');
    expect([events[0]?.persons, notes.map(({ code, count }) => [code, count])]).toEqual([
      [],
      [['person-unnamed', 2]],
    ]);
  });
});

describe('rooms', () => {
  it('may be empty, have no name, or be named otherwise by their events', () => {
    const { schedule, notes, faults } = readScheduleXml(
      `<schedule><conference/><day date="2026-12-03"><room name="A">${event('<room>B</room>')}</room>
       <room>${event('<room>C</room>', 'id="2"')}${event('', 'id="3"')}</room><room name="A"/><room name="D"/></day></schedule>`,
      ZONE,
    );
    expect(schedule?.days[0]?.rooms.map(({ name, events }) => [name, events.map(({ id }) => id)])).toEqual([
      ['A', ['1']],
      ['D', []],
      ['C', ['2']],
      ['', ['3']],
    ]);
    expect(schedule?.rooms.map(({ name }) => name)).toEqual(['A', 'D', 'C']);
    expect(faults).toEqual([]);
    expect(notes.map(({ code }) => code)).toEqual(['room-disagrees', 'room-unnamed', 'room-twice']);
  });
});

describe('what stands where nobody looks', () => {
  it('is told once for each kind', () => {
    const odd = event(
      '<title>Again</title><persons>and <person id="1">Ann</person><group>x</group></persons>stray',
    );
    const { events, notes } = read(odd);
    expect(events[0]?.further).toEqual([{ kind: 'element', xml: '<further><title>Again</title></further>' }]);
    expect(notes.map(({ code, meta }) => [code, meta['name']])).toEqual([
      ['text-astray', 'persons'],
      ['not-kept', 'persons > group'],
      ['unknown-element', 'event > title'],
      ['text-astray', 'event'],
    ]);
  });

  it('may be markup that was not escaped', () => {
    const { events, notes } = read(event('<abstract>One <b class="x">&amp; two</b><br/></abstract>'));
    expect(events[0]?.abstract).toBe('One <b class="x">&amp; two</b><br/>');
    expect(notes.map(({ code }) => code)).toEqual(['markup-in-text']);
  });

  it('leaves an event without a title to whoever mends it', () => {
    const { faults } = read('<event id="5"><start>10:00</start><duration>00:30</duration></event>');
    expect(faults).toEqual([{ code: 'title-missing', meta: {}, place: { line: 4, event: '5' } }]);
  });

  it('has a note of very long texts', () => {
    const { events, notes } = read(event(`<abstract>${'a'.repeat(200_000)}</abstract>`));
    expect([events[0]?.abstract.length, notes.map(({ code }) => code)]).toEqual([200_000, ['text-long']]);
  });
});

describe('a day without a date and a first day', () => {
  it('is the first of its events, where each says when it is', () => {
    const { schedule, faults } = read(
      '<event id="1"><date>2026-12-04T10:00:00+07:00</date><title>A</title></event><event id="2"><date>2026-12-03</date><start>10:00</start><title>B</title></event>',
      { day: '' },
    );
    expect([schedule?.days[0]?.date, faults]).toEqual(['2026-12-03', []]);
  });
});

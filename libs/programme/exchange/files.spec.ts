import { MOST_BYTES, readScheduleJson, readScheduleTable, readScheduleXml } from './index';

const FILE = '<schedule><conference><title>Ü 投资</title></conference></schedule>';

const faultsOf = (file: string | Uint8Array) =>
  readScheduleXml(file).faults.map(({ code, place, meta }) => ({ code, place, meta }));

describe('bytes', () => {
  const titleOf = (bytes: Uint8Array) => readScheduleXml(bytes).schedule?.conference.title;

  it('are told by their mark, or by what they declare', () => {
    const utf16le = Buffer.from(`\uFEFF${FILE}`, 'utf16le');
    const utf16be = Buffer.from(utf16le).swap16();
    const declared = Buffer.from('<?xml version="1.0" encoding="UTF-16"?>' + FILE);
    for (const bytes of [
      Buffer.from(FILE),
      Buffer.from(`\uFEFF${FILE}`),
      utf16le,
      utf16be,
      utf16le.subarray(2),
      utf16be.subarray(2),
      declared,
    ]) {
      expect(titleOf(bytes)).toBe('Ü 投资');
    }
  });

  it('are those of older encodings where they say so', () => {
    const latin = (name: string) =>
      Buffer.from(`<?xml version="1.0" encoding="${name}"?>${FILE.replace(' 投资', '')}`, 'latin1');
    expect([titleOf(latin('ISO-8859-1')), titleOf(latin('windows-1252'))]).toEqual(['Ü', 'Ü']);
    const chinese = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="GB18030"?><schedule><conference><title>'),
      Buffer.from([0xcd, 0xb6, 0xd7, 0xca]),
      Buffer.from('</title></conference></schedule>'),
    ]);
    expect(titleOf(chinese)).toBe('投资');
  });

  it('that are none of what they say they are, are refused with the line', () => {
    const broken = Buffer.concat([
      Buffer.from('<schedule>\n<a>\n'),
      Buffer.from([0xdc]),
      Buffer.from('</a></schedule>'),
    ]);
    expect(faultsOf(broken)).toEqual([
      { code: 'encoding-broken', place: { line: 3 }, meta: { encoding: 'utf-8' } },
    ]);
    expect(faultsOf(Buffer.from('<?xml version="1.0" encoding="klingon"?><schedule/>'))).toEqual([
      { code: 'encoding-unknown', place: { line: 1 }, meta: { encoding: 'klingon' } },
    ]);
  });

  it('end their lines as they like', () => {
    const text = '<schedule>\r\n<conference>\r\n<title>T</title></conference>\r\n<day date="x"/></schedule>';
    expect(faultsOf(text)).toEqual([
      { code: 'day-date-unreadable', place: { line: 4 }, meta: { text: 'x' } },
    ]);
  });
});

describe('a file that is no schedule', () => {
  it.each(['', ' \n', '\uFEFF'])('is empty: %j', (text) => {
    expect([faultsOf(text), faultsOf(Buffer.from(text)), readScheduleJson(text).faults]).toEqual([
      [{ code: 'empty', place: {}, meta: {} }],
      [{ code: 'empty', place: {}, meta: {} }],
      [{ code: 'empty', place: {}, meta: {} }],
    ]);
  });

  it.each([
    ['cut off', '<schedule>\n<conference>\n<title>T', 3, 9],
    ['cut off in a tag', '<schedule>\n<conf', 2, 6],
    ['of crossed elements', '<schedule>\n<a><b></a></b></schedule>', 2, 11],
    ['of two roots', '<schedule/>\n<schedule/>', 2, 11],
    ['of nothing but words', 'Schedule\nof the day', 2, 11],
    ['of an attribute said twice', '<schedule a="1" a="2"/>', 1, 24],
    ['of an entity nobody knows', '<schedule>&nbsp;</schedule>', 1, 17],
    ['of a sign no file may hold', '<schedule>\u0001</schedule>', 1, 12],
  ])('is broken where it is %s', (_, text, line, column) => {
    const { schedule, faults } = readScheduleXml(text);
    expect([schedule, faults.map(({ code, place }) => [code, place])]).toEqual([
      null,
      [['malformed', { line, column }]],
    ]);
  });

  it('is something else', () => {
    expect(faultsOf('<?xml version="1.0"?>\n<rss/>')).toEqual([
      { code: 'not-a-schedule', place: { line: 2 }, meta: { found: 'rss' } },
    ]);
  });

  it.each([
    '[]',
    '7',
    'null',
    '"schedule"',
    '{}',
    '{"schedule":[]}',
    '{"schedule":{"conference":7}}',
    '{"schedule":{}}',
  ])('is other JSON: %s', (text) => {
    const { schedule, faults } = readScheduleJson(text);
    expect([schedule, faults.map(({ code }) => code)]).toEqual([null, ['not-a-schedule']]);
  });

  it.each([
    ['{\n "schedule": {\n', 3, 1],
    ['{\n "schedule": }', 2, 14],
    ['{\n "schedule": {},\n "a" 7}', 3, 6],
    ['<schedule/>', 1, 1],
    ['{"a": "b', 1, 9],
  ])('is broken JSON: %j', (text, line, column) => {
    const { schedule, faults } = readScheduleJson(text);
    expect([schedule, faults.map(({ code, place }) => [code, place])]).toEqual([
      null,
      [['malformed', { line, column }]],
    ]);
  });
});

describe('a file made to do harm', () => {
  it('declares nothing', () => {
    const laughs = Array.from(
      { length: 9 },
      (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
    ).join('\n');
    const started = performance.now();
    expect(
      faultsOf(
        `<?xml version="1.0"?>\n<!DOCTYPE s [\n<!ENTITY l0 "ha">\n${laughs}\n]>\n<schedule>&l9;</schedule>`,
      ),
    ).toEqual([{ code: 'doctype', place: { line: 13, column: 3 }, meta: {} }]);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(
      faultsOf('<!DOCTYPE schedule SYSTEM "file:///etc/passwd"><schedule/>').map(({ code }) => code),
    ).toEqual(['doctype']);
  });

  it('is no larger than a schedule is', () => {
    const large = Buffer.alloc(MOST_BYTES + 1, ' ');
    expect(faultsOf(large)).toEqual([{ code: 'too-large', place: {}, meta: { megabytes: 20 } }]);
    expect(readScheduleJson(large).faults.map(({ code }) => code)).toEqual(['too-large']);
  });

  it('is no deeper than a schedule is, nor has more parts', () => {
    const deep = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`;
    expect(faultsOf(`<schedule>${deep}</schedule>`).map(({ code }) => code)).toEqual(['too-deep']);
    const json = `{"schedule":{"conference":{},"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
    expect(readScheduleJson(json).faults.map(({ code }) => code)).toEqual(['too-deep']);
    const many = `<schedule>${'<a/>'.repeat(200_000)}</schedule>`;
    expect(faultsOf(many).map(({ code }) => code)).toEqual(['too-many-parts']);
    const events = Array.from({ length: 2_001 }, (_, id) => `<event id="${id}"/>`).join('');
    expect(faultsOf(`<schedule>${events}</schedule>`)).toEqual([
      { code: 'too-many-events', place: {}, meta: { most: 2_000 } },
    ]);
    // Deep within a value of JSON that stands in XML: kept as the element it is.
    const inner = `<x json="value">${'['.repeat(5000)}${']'.repeat(5000)}</x>`;
    const { schedule } = readScheduleXml(`<schedule><conference/>${inner}</schedule>`);
    expect(schedule?.further.map(({ kind }) => kind)).toEqual(['element']);
  });

  it('has no more attributes, events, rooms, themes or persons than are ever taken in', () => {
    const codes = ({ faults }: { faults: { code: string; meta: unknown }[] }) =>
      faults.map(({ code, meta }) => ({ code, meta }));
    const many = <T>(most: number, of: (index: number) => T) =>
      Array.from({ length: most + 1 }, (_, index) => of(index));
    const attributes = many(1_000, (index) => `a${index}=""`).join(' ');
    expect(faultsOf(`<schedule><a ${attributes}/></schedule>`)).toMatchObject([
      { code: 'too-many-parts', meta: { most: 1_000 } },
    ]);
    const json = (conference: object, unscheduled: object[] = []) =>
      codes(readScheduleJson(JSON.stringify({ schedule: { conference, unscheduled } })));
    // All of one name and without an id: each was tried against all before it.
    const events = { code: 'too-many-events', meta: { most: 2_000 } };
    expect(
      json(
        {},
        Array.from({ length: 50_000 }, () => ({ title: 'A' })),
      ),
    ).toEqual([events]);
    expect(
      codes(
        readScheduleTable(
          many(2_000, (line) => ({ line, cells: ['A'] })),
          ['title'],
        ),
      ),
    ).toEqual([events]);
    expect(
      json(
        {},
        Array.from({ length: 300_001 }, () => ({})),
      ),
    ).toEqual([{ code: 'too-many-parts', meta: { most: 300_000 } }]);
    const parts = { code: 'too-many-parts', meta: { most: 2_000 } };
    expect(json({ rooms: many(2_000, (index) => ({ name: `R${index}` })) })).toEqual([parts]);
    expect(json({ tracks: many(2_000, (index) => ({ name: `T${index}` })) })).toEqual([parts]);
    expect(json({}, [{ title: 'A', persons: many(20_000, (index) => `P ${index}`) }])).toEqual([
      { code: 'too-many-parts', meta: { most: 20_000 } },
    ]);
  });

  it('may say something new of one room twenty thousand times, and is read in a moment', () => {
    const rooms = Array.from({ length: 20_000 }, (_, index) => `<room name="A" z${index}="x"/>`).join('');
    const started = performance.now();
    const { schedule } = readScheduleXml(
      `<schedule><conference/><day date="2026-12-03">${rooms}</day></schedule>`,
    );
    expect(schedule?.rooms.map(({ name, further }) => [name, further.length])).toEqual([['A', 20_000]]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('is not searched for where it is broken if that takes long', () => {
    const broken = `{"schedule":{"a":${'[1,2,'.repeat(110_000)}x${'0,'.repeat(1_000)}`;
    expect(readScheduleJson(broken).faults).toEqual([
      { code: 'malformed', place: {}, meta: { reason: 'unexpected' } },
    ]);
  });

  it('says no more than somebody can read', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `<a${at}/>`).join('');
    const { notes } = readScheduleXml(`<schedule><conference/>${many}</schedule>`);
    expect(notes.length).toBeLessThan(600);
    expect(notes.at(-1)).toMatchObject({ code: 'no-days', count: 1 });
    expect(
      notes.filter(({ code }) => code === 'unknown-element').reduce((sum, { count }) => sum + count, 0),
    ).toBe(20_000);
  });

  it('names its rooms and fields like parts of our own objects', () => {
    const text = `{"schedule":{"conference":{"days":[{"date":"2026-12-03","rooms":{"__proto__":[{"id":1,"title":"E","constructor":"x","__proto__":{"polluted":true}}]}}]}}}`;
    const { schedule } = readScheduleJson(text, { timezone: 'Asia/Bangkok' });
    expect(
      schedule?.days[0]?.rooms.map(({ name, events }) => [name, events.map(({ further }) => further)]),
    ).toEqual([
      [
        '__proto__',
        [
          [
            { kind: 'value', name: '__proto__', value: { polluted: true } },
            { kind: 'value', name: 'constructor', value: 'x' },
          ],
        ],
      ],
    ]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

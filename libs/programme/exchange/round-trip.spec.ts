import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  readScheduleJson,
  readScheduleXml,
  type ScheduleReading,
  writeScheduleJson,
  writeScheduleXml,
} from './index';

const fixture = (name: string) => readFileSync(join(__dirname, 'fixtures', name));

function scheduleOf({ schedule, faults }: ScheduleReading) {
  if (!schedule) throw new Error(JSON.stringify(faults));
  return schedule;
}

/** Written and read as both kinds, in either order, it is the same; and so are the bytes. */
function expectSame(first: ScheduleReading): void {
  const schedule = scheduleOf(first);
  const xml = writeScheduleXml(schedule);
  const json = writeScheduleJson(schedule);
  const ofXml = scheduleOf(readScheduleXml(Buffer.from(xml)));
  const ofJson = scheduleOf(readScheduleJson(Buffer.from(json)));
  expect(ofXml).toEqual(schedule);
  expect(ofJson).toEqual(schedule);
  expect([writeScheduleXml(ofXml), writeScheduleXml(ofJson)]).toEqual([xml, xml]);
  expect([writeScheduleJson(ofXml), writeScheduleJson(ofJson)]).toEqual([json, json]);
}

const ZONE = { timezone: 'Asia/Vientiane' };

describe('what was read', () => {
  it.each([
    ['without-offsets.xml', readScheduleXml],
    ['with-offsets.xml', readScheduleXml],
    ['with-offsets.json', readScheduleJson],
  ] as const)('is the same when it is written and read again: %s', (name, read) => {
    expectSame(read(fixture(name), ZONE));
  });

  it('is the same of a file with all that is odd', () => {
    const twice = '<event id="1"><title>A</title></event>';
    expectSame(
      readScheduleXml(
        `<schedule a:b="c" é="f"><x:y xmlns:x="u">z</x:y><further_xml>k</further_xml><further>l</further><further name="version" json="value">"m"</further><conference days="7">
         <track slug="s"><hint>h</hint>Named</track><rooms note="n"><room name="Q"><capacity>7</capacity></room></rooms></conference>
         <day index="3" date="2026-12-03" mood="good"><room name="Z" floor="1"><!-- no --><floor>2</floor>${twice}${twice}
         <event><title lang="en">B &amp; C</title><start>01:30</start><duration>01:00:30</duration><persons of="1" json="value"/>
         <persons of="2"><person mail="a" json="value">12<b>x</b><name>y</name></person></persons><abstract> &lt;p&gt;
 kept&#13;
 </abstract><do_not_record>z</do_not_record><answers>1</answers><answers>2</answers></event></room><room name=""><event id="9"/></room></day>
         <day date="2026-12-03"><room name="A"/><room name="Z"/></day></schedule>`,
        ZONE,
      ),
    );
  });

  it('is the same whatever somebody wrote', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '',
        ' a ',
        'a\r\nb',
        '\ta\n',
        '<b>&amp;</b>',
        ']]>',
        '0',
        '12',
        '水坝',
        '"',
        '\u0001',
        '\uFFFE',
        'a  b',
      ),
    );
    const nullable = fc.option(text);
    const name = fc.oneof(
      text,
      fc.constantFrom(
        'title',
        'persons',
        'json',
        'further',
        'further_xml',
        '@a',
        'title@b',
        'no@c',
        '@x y',
        'x:y',
        '1',
        '__proto__',
        '@id',
        '@json',
        'name',
      ),
    );
    const more = fc.dictionary(name, fc.oneof(text, fc.jsonValue({ maxDepth: 2 })), { maxKeys: 3 });
    const clock = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const thing = (model: Record<string, fc.Arbitrary<unknown>>) =>
      fc
        .tuple(more, fc.record(model, { requiredKeys: [] }))
        .map(([further, known]) => ({ ...further, ...known }));
    const event = thing({
      ...{
        id: fc.oneof(text, fc.nat()),
        guid: nullable,
        code: nullable,
        title: text,
        title_zh: text,
        subtitle: text,
      },
      ...{
        start: clock,
        duration: clock,
        date: fc.constantFrom('2026-12-03', '2026-12-04T00:10:00+07:00', '2026-12-03T12:00:00Z'),
      },
      ...{
        track: text,
        type: nullable,
        language: nullable,
        abstract: text,
        description_lo: text,
        url: nullable,
        room: text,
      },
      ...{ recording_license: text, do_not_record: fc.boolean(), recording: thing({ url: text }) },
      persons: fc.array(thing({ id: nullable, guid: nullable, code: nullable, name: text }), {
        maxLength: 3,
      }),
      links: fc.array(thing({ url: text, title: text, type: nullable }), { maxLength: 2 }),
    });
    const day = thing({
      date: fc.constantFrom('2026-12-03', '2026-12-04'),
      rooms: fc.dictionary(
        fc.oneof(text, fc.constantFrom('9', '101', 'A')),
        fc.array(event, { maxLength: 3 }),
        { maxKeys: 3 },
      ),
    });
    const conference = thing({
      ...{
        title: text,
        acronym: nullable,
        venue: nullable,
        day_change: clock,
        timeslot_duration: clock,
        url: nullable,
      },
      rooms: fc.array(
        thing({ name: fc.oneof(text, fc.constantFrom('9', 'A')), capacity: fc.nat(500), description: text }),
        { maxLength: 3 },
      ),
      tracks: fc.array(thing({ name: text, color: nullable }), { maxLength: 2 }),
      days: fc.array(day, { maxLength: 2 }),
    });
    const file = fc
      .tuple(more, conference)
      .map(([further, inner]) => ({ schedule: { ...further, conference: inner } }));
    fc.assert(
      fc.property(file, (content) => {
        expectSame(readScheduleJson(JSON.stringify(content), ZONE));
      }),
      { numRuns: 300, seed: 6 },
    );
  });

  it('is the same whatever elements somebody made', () => {
    const name = fc.constantFrom(
      ...[
        'conference',
        'days',
        'day',
        'rooms',
        'room',
        'event',
        'tracks',
        'track',
        'persons',
        'person',
        'links',
        'link',
      ],
      ...[
        'attachments',
        'attachment',
        'recording',
        'title',
        'title_zh',
        'name',
        'url',
        'href',
        'id',
        'guid',
        'code',
      ],
      ...[
        'date',
        'start',
        'day_start',
        'duration',
        'description',
        'license',
        'recording_license',
        'optout',
        'color',
      ],
      ...[
        'further',
        'further_xml',
        'public_name',
        'slug',
        'capacity',
        'type',
        'unscheduled',
        'x',
        'y:z',
        'é',
        'generator',
      ],
    );
    const attribute = fc.constantFrom(
      'name',
      'id',
      'guid',
      'date',
      'json',
      'href',
      'url',
      'slug',
      'lang',
      'of',
      'y:z',
      'index',
    );
    const text = fc.constantFrom(
      '',
      ' ',
      'a',
      'b\n c',
      '2026-12-03',
      '10:00',
      '00:30',
      '7',
      '&lt;b&gt;',
      'value',
      '{"a":1}',
      '&#13;x',
      '"',
      ']]&gt;',
    );
    const attributes = fc.dictionary(attribute, text, { maxKeys: 2 }).map((all) =>
      Object.entries(all)
        .map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`)
        .join(''),
    );
    const { element } = fc.letrec<{ element: string; inner: string }>((tie) => ({
      inner: fc
        .array(fc.oneof({ maxDepth: 3 }, text, tie('element')), { maxLength: 4 })
        .map((all) => all.join('')),
      element: fc
        .tuple(name, attributes, tie('inner'))
        .map(([called, own, inner]) => `<${called}${own}>${inner}</${called}>`),
    }));
    const several = fc.array(element, { maxLength: 4 }).map((all) => all.join(''));
    const file = fc
      .tuple(attributes, several, several, several, several, several)
      .map(
        ([own, root, conference, day, room, event]) =>
          `<schedule${own}>${root}<conference>${conference}</conference><day date="2026-12-03">${day}<room name="A">${room}<event id="q">${event}<persons><person>Ann${root}</person></persons></event></room></day></schedule>`,
      );
    fc.assert(
      fc.property(file, (content) => {
        expectSame(readScheduleXml(content, ZONE));
      }),
      { numRuns: 300, seed: 6 },
    );
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError, LANGUAGES, LocalisedText, missingLanguages } from '@app/kernel';
import { readEventFile, startingOn } from './event-file';
import { YamlFile } from './yaml-file';

const OWN = readFileSync(join(__dirname, '../../../data/lancang-mekong.yaml'), 'utf8');

/** The sentences of the refusal, or nothing when the file is taken. */
function faults(text: string): string[] {
  try {
    const file = new YamlFile('event.yaml', text);
    readEventFile(file, ['categories', 'reasons']);
    file.settle();
    return [];
  } catch (error) {
    if (error instanceof DomainError) return error.detail.split('\n');
    throw error;
  }
}

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

describe('the repository’s own event', () => {
  const file = new YamlFile('lancang-mekong.yaml', OWN);
  const event = readEventFile(file, ['categories', 'reasons']);

  it('has the facts of the report', () => {
    file.settle();
    expect(event.days.map(({ date }) => date)).toEqual([
      '2018-12-03',
      '2018-12-04',
      '2018-12-05',
      '2018-12-06',
    ]);
    expect(event.themes.map(({ code }) => code)).toEqual([
      'policy',
      'finance',
      'matchmaking',
      'parks',
      'visits',
    ]);
    const sizes = event.vocabularies.map(({ code, terms }) => [code, terms.length]);
    expect(sizes).toEqual([
      ['salutations', 5],
      ['countries', 6],
      ['organisation-kinds', 5],
      ['sectors', 18],
      ['cooperation-forms', 4],
      ['financing-sources', 5],
      ['outcome-indicators', 5],
      ['priority-areas', 5],
    ]);
    expect([event.event.timezone, event.event.country, event.event.city.en]).toEqual([
      'Asia/Shanghai',
      'CN',
      'Beijing',
    ]);
  });

  it('says everything the public reads in every language', () => {
    const said: [string, LocalisedText][] = [
      ['name', event.event.name],
      ['summary', event.event.summary],
      ['city', event.event.city],
      ['organiser', event.event.organiser],
      ...event.days.map(({ date, title }): [string, LocalisedText] => [date, title]),
      ...event.themes.flatMap(({ code, name, word }): [string, LocalisedText][] => [
        [code, name],
        [code, word],
      ]),
      ...event.venues.flatMap(({ code, name, rooms }): [string, LocalisedText][] => [
        [code, name],
        ...rooms.map((room): [string, LocalisedText] => [room.code, room.name]),
      ]),
      ...event.vocabularies.flatMap(({ terms }) =>
        terms.map(({ code, label }): [string, LocalisedText] => [code, label]),
      ),
    ];
    expect(said.filter(([, text]) => missingLanguages(text, LANGUAGES).length > 0)).toEqual([]);
  });

  it('can be held on other days', () => {
    expect(startingOn(event, '2027-01-25').days.map(({ date }) => date)).toEqual([
      '2027-01-25',
      '2027-01-26',
      '2027-01-27',
      '2027-01-28',
    ]);
    expect(startingOn(event, '2027-01-25').days[0]?.title).toEqual(event.days[0]?.title);
  });
});

describe('an event file', () => {
  it('is refused with every fault and its line', () => {
    const text = OWN.replace('timezone: Asia/Shanghai', 'timezone: Asia/Atlantis')
      .replace(/colour: '#0B5CAD'(?=\s+name:\s+\{\s+en: Policy)/, "colour: '#FFEE00'")
      .replace('count: 4', 'count: four')
      .replace('  number_prefix: LM\n', '');
    expect(faults(text)).toEqual([
      `event.yaml:${lineOf(text, 'code: lancang-mekong\n  live')}: event.number_prefix is missing.`,
      `event.yaml:${lineOf(text, 'Asia/Atlantis')}: event.timezone must be a time zone such as Asia/Shanghai.`,
      `event.yaml:${lineOf(text, 'count: four')}: days.count must be a whole number from 1 to 31.`,
      `event.yaml:${lineOf(text, '#FFEE00')}: themes[1].colour must be a colour such as "#0B5CAD" on which white words can be read.`,
    ]);
  });

  it.each([
    ['a misspelt key', 'country: CN', 'contry: CN', '“contry” is not known here'],
    ['a section nobody reads', 'series:\n', 'sessions: []\nseries:\n', '“sessions” is not known here'],
    [
      'a language we do not know',
      'en: Beijing, zh',
      'fr: Pékin, zh',
      '“fr” is not known here; it must be a language',
    ],
    ['a repeated key', 'country: CN', 'country: CN\n  country: KH', 'Map keys must be unique'],
    ['a repeated code', 'code: room-2', 'code: room-1', 'name the code “room-1” twice'],
    [
      'an alias',
      'country: CN\n  timezone: Asia/Shanghai',
      'country: &a CN\n  timezone: *a',
      'event.timezone must be written out',
    ],
    [
      'a code with capitals',
      '- code: parks',
      '- code: Parks',
      'themes[4].code must be a code of small letters',
    ],
    ['a control character', 'en: Beijing, zh', 'en: "Bei\\u0007jing", zh', 'without control characters'],
    ['a day of another age', '2018-12-03', '9999-12-03', 'days.starts_on must be a day from 2000 to 2099'],
    ['a day there never was', '2018-12-03', '2018-02-30', 'days.starts_on must be a day'],
    ['no YAML', 'event:', 'event: [', ''],
  ])('with %s is refused', (_, right, wrong, sentence) => {
    expect(OWN).toContain(right);
    const [first = ''] = faults(OWN.replace(right, wrong));
    expect(first).toMatch(/^event\.yaml:\d+: /);
    expect(faults(OWN.replace(right, wrong)).join('\n')).toContain(sentence);
  });

  it('is not read when it is no file of sections, or too large', () => {
    expect(faults('just text')).toEqual(['event.yaml:1: The file must hold named sections.']);
    expect(faults('')).toEqual(['event.yaml:1: The file must hold named sections.']);
    expect(faults('#'.repeat(1_000_001))).toEqual(['event.yaml:1: The file is larger than 1 MB.']);
  });

  it('names twenty faults at most, and how many more there are', () => {
    const many = Array.from({ length: 30 }, (_, index) => `wrong-${index}: 1`).join('\n');
    const sentences = faults(`${OWN}\n${many}\n`);
    expect(sentences).toHaveLength(21);
    expect(sentences.at(-1)).toBe('… and 10 more.');
  });
});

it('reads the layouts of rooms, and leaves out what the file does not say of them', () => {
  const read = (text: string) => {
    const file = new YamlFile('event.yaml', text);
    const event = readEventFile(file, ['categories', 'reasons']);
    file.settle();
    return event.venues[0]?.rooms[0];
  };
  const laidOut = (layouts: string): string =>
    OWN.replace(/^( +)capacity: 400,$/m, `$1capacity: 400,\n$1layouts: ${layouts},`);
  const theatre = '{ code: theatre, seats: 300, name: { en: Theatre } }';
  expect(read(laidOut(`[${theatre}]`))?.layouts).toEqual([
    { code: 'theatre', name: { en: 'Theatre' }, seats: 300 },
  ]);
  expect(Object.keys(read(OWN) ?? {})).toEqual(['code', 'name', 'capacity']);
  expect(faults(laidOut(`[${theatre}, ${theatre}]`))).toEqual([
    expect.stringContaining('name the code “theatre” twice.'),
  ]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventsOf, readScheduleJson } from './index';

const file = readFileSync(join(__dirname, 'fixtures/with-offsets.json'));

const fileOf = (events: unknown[], conference: object = {}) =>
  JSON.stringify({
    schedule: { conference: { ...conference, days: [{ date: '2026-12-03', rooms: { A: events } }] } },
  });

const read = (events: unknown[], conference: object = {}) => {
  const { schedule, faults, notes } = readScheduleJson(fileOf(events, conference), {
    timezone: 'Asia/Bangkok',
  });
  return { faults, notes, events: schedule ? eventsOf(schedule).map(({ event }) => event) : [] };
};

const TIME = { start: '10:00', duration: '00:30' };

describe('a schedule.json', () => {
  const { schedule, faults, notes } = readScheduleJson(file);
  const [dams] = schedule ? eventsOf(schedule).map(({ event }) => event) : [];

  it('is read whole', () => {
    expect(faults).toEqual([]);
    expect(schedule?.rooms).toEqual([
      { name: 'Hall A', guid: null, slug: 'hall-a', capacity: 300, description: 'By the river', further: [] },
      { name: '101', guid: null, slug: null, capacity: null, description: '', further: [] },
      { name: '9', guid: null, slug: null, capacity: null, description: '', further: [] },
    ]);
    expect(schedule?.days[0]?.rooms.map(({ name }) => name)).toEqual(['Hall A', '101', '9']);
    expect(dams).toEqual({
      id: '7',
      guid: '5e5a8f5e-1c2b-5a53-9f5c-111111111111',
      code: 'ABC123',
      date: '2026-12-03T23:45:00+07:00',
      start: '23:45',
      minutes: 30,
      room: 'Hall A',
      slug: 'days26-7-dams',
      url: 'https://example.org/days26/talk/ABC123/',
      title: 'Dams',
      subtitle: '',
      track: 'Energy',
      type: 'Talk',
      language: 'en',
      abstract: 'Line one\r\nLine two',
      description: '',
      inLanguages: { title: { zh: '水坝' }, subtitle: {}, abstract: {}, description: {} },
      logo: null,
      feedbackUrl: 'https://example.org/days26/talk/ABC123/feedback/',
      originUrl: 'https://example.org/days26/talk/ABC123/',
      recording: { license: 'CC BY', optout: true, url: null, further: [] },
      persons: [
        {
          key: 'guid:9d7d41d0-0000-5000-8000-000000000001',
          id: null,
          guid: '9d7d41d0-0000-5000-8000-000000000001',
          code: 'PQR',
          name: 'Sok Dara',
          further: [
            { kind: 'value', name: 'avatar', value: null },
            { kind: 'value', name: 'biography', value: 'Engineer' },
            { kind: 'value', name: 'public_name', value: 'Sok Dara' },
            { kind: 'value', name: 'url', value: 'https://example.org/days26/speaker/PQR/' },
          ],
        },
      ],
      links: [{ href: 'https://example.org/map', title: 'Map', type: 'related', further: [] }],
      attachments: [{ href: 'https://example.org/a.pdf', title: 'Slides', type: 'related', further: [] }],
      further: [
        {
          kind: 'value',
          name: 'answers',
          value: [{ question: 4, answer: 'yes', nested: { a: [1, null, true] } }],
        },
      ],
    });
    expect(notes.map(({ code, meta }) => [code, meta['name']])).toEqual([
      ['unknown-element', 'avatar'],
      ['unknown-element', 'biography'],
      ['unknown-element', 'public_name'],
      ['unknown-element', 'url'],
      ['unknown-element', 'answers'],
      ['unknown-element', 'colors'],
    ]);
  });

  it('may be what is inside alone, with rooms as a list and names for things', () => {
    const { schedule: inner, faults: none } = readScheduleJson(
      JSON.stringify({
        conference: {
          tracks: ['Energy'],
          days: [
            {
              date: '2026-12-03',
              rooms: [{ name: 'A', events: [{ id: 1, title: 'E', persons: ['Ann'], ...TIME }] }],
            },
          ],
        },
      }),
      { timezone: 'Asia/Bangkok' },
    );
    expect(none).toEqual([]);
    expect(inner?.tracks.map(({ name }) => name)).toEqual(['Energy']);
    expect(
      inner && eventsOf(inner).map(({ room, event }) => [room, event.persons.map(({ name }) => name)]),
    ).toEqual([['A', ['Ann']]]);
  });

  it('says by its path where something is wrong', () => {
    const { faults: found } = read([
      { id: 1, title: 'E', ...TIME },
      { id: 1, title: 'F', ...TIME },
    ]);
    const at = (index: number) => `schedule.conference.days[0].rooms["A"][${index}]`;
    expect(found).toEqual([
      {
        code: 'id-twice',
        meta: { id: '1', title: 'F', other: 'E', before: at(0) },
        place: { path: at(1), event: '1' },
      },
    ]);
  });

  it('may hold what no place is for, and says what is not kept', () => {
    const { events, notes: found } = read([
      { id: 1, title: ['E'], persons: 'Ann', links: [7], url: { a: 1 }, ...TIME },
      'an event',
      null,
    ]);
    expect(
      events.map(({ title, persons, links, url, further }) => [title, persons, links, url, further]),
    ).toEqual([
      ['', [], [], null, []],
      // A name alone is a thing of that name, which is no title.
      ['', [], [], null, [{ kind: 'value', name: 'name', value: 'an event' }]],
    ]);
    expect(found.filter(({ code }) => code === 'wrong-shape').map(({ meta }) => meta['name'])).toEqual([
      'rooms["A"][]',
      'links[]',
      'title',
      'persons',
      'url',
    ]);
  });

  it('is nothing but a schedule: what stands beside it is told and left', () => {
    const { schedule: inner, notes: found } = readScheduleJson(
      JSON.stringify({ schedule: { conference: { title: 'T' } }, other: 1 }),
    );
    expect(inner?.conference.title).toBe('T');
    expect(found[0]).toEqual({ code: 'not-kept', meta: { name: 'other' }, count: 1, places: [{ path: '' }] });
  });

  it('has no number that was counted wrong, and no sign no file can hold', () => {
    const { events, notes: found } = readWhole(
      '{"schedule":{"conference":{"days":[{"date":"2026-12-03","rooms":{"A":[{"id":12345678901234567890,"title":"a\\u0000b\\ud800","x":1e999}]}}]}}}',
    );
    expect(events.map(({ title, further }) => [title, further])).toEqual([
      ['a\uFFFDb\uFFFD', [{ kind: 'value', name: 'x', value: 'Infinity' }]],
    ]);
    expect(found.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['number-imprecise', 'unwritable-characters']),
    );
  });
});

function readWhole(text: string) {
  const { schedule, notes } = readScheduleJson(text, { timezone: 'Asia/Bangkok' });
  return { notes, events: schedule ? eventsOf(schedule).map(({ event }) => event) : [] };
}

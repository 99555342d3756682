import {
  countsOf,
  eventsOf,
  personsOf,
  readScheduleJson,
  readScheduleTable,
  readScheduleXml,
  proposeScheduleMapping,
  writeScheduleJson,
  writeScheduleTable,
  writeScheduleXml,
} from '../../../libs/programme/exchange';
import { CONFERENCE, withConference } from '../../support/programmes/conference';

const ZONE = { timezone: CONFERENCE.timezone };

withConference('a large conference as its tool hands it out', () => {
  const bytes = CONFERENCE.isThere ? CONFERENCE.read() : Buffer.alloc(0);
  const { schedule, faults, notes } = readScheduleXml(bytes, ZONE);

  it('asks for its zone', () => {
    expect(readScheduleXml(bytes).faults.map(({ code, meta }) => [code, meta])).toEqual([
      ['zone-needed', { events: 674 }],
    ]);
  });

  it('is read whole', () => {
    expect(faults).toEqual([]);
    expect(schedule && countsOf(schedule)).toEqual(CONFERENCE.counts);
    expect(notes.map(({ code, count }) => [code, count])).toEqual([
      ['unknown-attribute', 66],
      ...Array.from({ length: 6 }, () => ['name-of-several', 1]),
    ]);
    const names = schedule ? personsOf(schedule).map(({ name }) => name) : [];
    expect(names.length - new Set(names).size).toBe(6);
    expect(schedule && eventsOf(schedule).every(({ event }) => event.date?.endsWith('+01:00'))).toBe(true);
  });

  it('loses nothing as either kind, and keeps its bytes', () => {
    if (!schedule) throw new Error('not read');
    const xml = writeScheduleXml(schedule);
    const json = writeScheduleJson(schedule);
    const ofXml = readScheduleXml(xml);
    const ofJson = readScheduleJson(json);
    expect([ofXml.faults, ofJson.faults]).toEqual([[], []]);
    expect(ofXml.schedule).toEqual(schedule);
    expect(ofJson.schedule).toEqual(schedule);
    if (!ofXml.schedule || !ofJson.schedule) throw new Error('not read again');
    expect(writeScheduleXml(ofXml.schedule) === xml && writeScheduleXml(ofJson.schedule) === xml).toBe(true);
    expect(writeScheduleJson(ofJson.schedule) === json && writeScheduleJson(ofXml.schedule) === json).toBe(
      true,
    );
  });

  it('is a table with the same sessions', () => {
    if (!schedule) throw new Error('not read');
    const [headings = [], ...rows] = writeScheduleTable(schedule);
    const again = readScheduleTable(
      rows.map((cells, index) => ({ line: index + 2, cells })),
      proposeScheduleMapping(headings),
      ZONE,
    );
    expect(again.faults).toEqual([]);
    // A table has neither empty rooms nor links.
    expect(again.schedule && countsOf(again.schedule)).toEqual({
      ...CONFERENCE.counts,
      rooms: 26,
      links: 0,
      attachments: 0,
    });
    const told = (of: typeof schedule) =>
      eventsOf(of).map(({ room, event: { id, date, minutes, title, persons } }) =>
        JSON.stringify([id, room, date, minutes, title, persons.map(({ key, name }) => [key, name])]),
      );
    expect(again.schedule && told(again.schedule).toSorted()).toEqual(told(schedule).toSorted());
  });

  // Of a processor, which others may be using too.
  it('takes at most 300 ms', () => {
    const took = Array.from({ length: 7 }, () => {
      const started = process.cpuUsage();
      readScheduleXml(bytes, ZONE);
      const { user, system } = process.cpuUsage(started);
      return (user + system) / 1000;
    });
    expect(Math.min(...took)).toBeLessThan(300);
  });
});

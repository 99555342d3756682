import { BLANK_SESSION } from '../domain/session';
import { readScheduleXml, writeScheduleJson, writeScheduleXml } from '../exchange';
import { exportedSchedule } from './export-schedule';

function exported(exchanged: Readonly<Record<string, unknown>>) {
  return exportedSchedule({
    event: { name: { en: 'Week' }, code: 'week', city: {}, timezone: 'Asia/Vientiane' },
    days: ['2026-12-03'],
    rooms: [],
    themes: [],
    sessions: [{ ...BLANK_SESSION, id: 'a', title: { en: 'Opening' }, exchanged }],
    speakers: new Map(),
    kept: null,
    now: new Date('2026-12-01T00:00:00Z'),
  });
}

describe('what a client says an exchanged schedule said', () => {
  it.each([
    { persons: 5 },
    { persons: [null] },
    { links: [{ href: 'https://example.org' }], attachments: 'none' },
    { further: [{ kind: 'element', xml: '</event></room></day><day>' }] },
    { further: [{ kind: 'attribute', of: '', name: 'a="1"><b', value: '' }] },
    { further: [{ kind: 'value', name: 'more' }, { kind: 'other' }] },
    { recording: { license: 7 } },
    { url: { toString: 1 } },
  ])('is as if it were not there where no file says it: %j', (exchanged) => {
    const { schedule, faults } = readScheduleXml(writeScheduleXml(exported(exchanged)));
    expect(faults).toEqual([]);
    expect(schedule?.unscheduled).toEqual(
      readScheduleXml(writeScheduleXml(exported({}))).schedule?.unscheduled,
    );
    expect(writeScheduleJson(exported(exchanged))).toBe(writeScheduleJson(exported({})));
  });

  it('is given back where a file can say it', () => {
    const further = [
      { kind: 'attribute', of: 'title', name: 'lang', value: 'en' },
      { kind: 'element', xml: '<stream id="1">a &amp; b</stream>' },
    ];
    const xml = writeScheduleXml(exported({ url: 'https://example.org/a', further }));
    expect(xml).toContain('<title lang="en">Opening</title>');
    expect(xml).toContain('<stream id="1">a &amp; b</stream>');
    expect(xml).toContain('<url>https://example.org/a</url>');
  });
});

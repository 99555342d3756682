import { type Duty, dutiesOf, interprets, minutesByDay } from './interpreter';
import { BLANK_SESSION, type Channel, type Session } from './session';

const dayOf = (date: string) => {
  const from = Date.parse(`${date}T00:00:00Z`);
  return { date, from, to: from + 24 * 60 * 60_000 };
};

const channel = (facts: Partial<Channel>): Channel => ({
  language: 'zh',
  mode: 'simultaneous',
  booth: '1',
  relay: '',
  receivers: null,
  interpreters: [],
  ...facts,
});

const session = (id: string, startsAt: string | null, channels: Channel[]): Session => ({
  ...BLANK_SESSION,
  id,
  startsAt,
  minutes: 90,
  floorLanguage: 'en',
  channels,
});

const NINE = '2018-12-03T01:00:00.000Z';
const at = (minutes: number): number => Date.parse(NINE) + minutes * 60_000;
const all = { fromMinute: null, toMinute: null };

it('lists who interprets what from when to when, and what nobody interprets yet', () => {
  const duties = dutiesOf([
    session('unscheduled', null, [channel({})]),
    session('opening', NINE, [
      channel({ language: 'km', booth: '2', relay: 'zh' }),
      channel({
        interpreters: [
          { interpreterId: 'li', fromMinute: 0, toMinute: 30 },
          { interpreterId: 'wang', fromMinute: 30, toMinute: 120 },
        ],
      }),
    ]),
  ]);
  const facts = { sessionId: 'opening', roomId: null, mode: 'simultaneous' };
  expect(duties).toEqual([
    { ...facts, language: 'zh', booth: '1', out: 'en', interpreterId: 'li', from: at(0), to: at(30) },
    { ...facts, language: 'km', booth: '2', out: 'zh', interpreterId: null, from: at(0), to: at(90) },
    { ...facts, language: 'zh', booth: '1', out: 'en', interpreterId: 'wang', from: at(30), to: at(90) },
  ]);
});

it('counts the minutes of a day once, also where somebody has two channels at a time', () => {
  const duties = dutiesOf([
    session('opening', NINE, [
      channel({ interpreters: [{ interpreterId: 'li', ...all }] }),
      channel({ language: 'km', interpreters: [{ interpreterId: 'li', fromMinute: 60, toMinute: 90 }] }),
    ]),
    session('next', '2018-12-03T02:00:00.000Z', [
      channel({ interpreters: [{ interpreterId: 'li', ...all }] }),
    ]),
    session('tomorrow', '2018-12-04T01:00:00.000Z', [
      channel({ interpreters: [{ interpreterId: 'li', ...all }] }),
    ]),
  ]);
  const minutes = minutesByDay(duties, ['2018-12-03', '2018-12-04'].map(dayOf));
  // Nine to half past ten, and on to half past eleven.
  expect(minutes).toEqual(
    new Map([
      [
        'li',
        new Map([
          ['2018-12-03', 150],
          ['2018-12-04', 90],
        ]),
      ],
    ]),
  );
});

it('a duty that goes on after midnight is work of both days', () => {
  const at = (time: string): number => Date.parse(`2018-12-${time}Z`);
  const night = { interpreterId: 'li', from: at('03T22:00'), to: at('04T01:30') } as Duty;
  const days = ['2018-12-03', '2018-12-04'].map(dayOf);
  expect([...(minutesByDay([night], days).get('li') ?? [])]).toEqual([
    ['2018-12-03', 120],
    ['2018-12-04', 90],
  ]);
});

it.each<[boolean, Pick<Duty, 'out' | 'language'>]>([
  [true, { out: 'en', language: 'zh' }],
  [false, { out: 'zh', language: 'en' }],
  [false, { out: 'km', language: 'zh' }],
  [true, { out: '', language: 'zh' }],
])('says %s where somebody who interprets English into Chinese is to interpret %j', (can, way) => {
  expect(interprets({ pairs: [{ from: 'en', to: 'zh' }] }, way)).toBe(can);
});

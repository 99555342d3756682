import { assignmentsOf } from './assignment';
import { BLANK_SESSION, type Channel, type Session } from './session';

const CHANNEL: Channel = {
  language: 'zh',
  mode: 'simultaneous',
  booth: 'A',
  relay: '',
  receivers: null,
  interpreters: [],
};

const who = (interpreterId: string, fromMinute: number | null = null, toMinute: number | null = null) => ({
  interpreterId,
  fromMinute,
  toMinute,
});

const session = (id: string, startsAt: string | null, ...channels: Channel[]): Session => ({
  ...BLANK_SESSION,
  id,
  startsAt,
  minutes: 60,
  floorLanguage: 'en',
  channels,
});

const at = (time: string): number => Date.parse(`2026-12-03T${time}:00Z`);

describe('what an interpreter is to do', () => {
  it('is every stretch of hers with whom she shares the booth, by its beginning', () => {
    const shared = { ...CHANNEL, interpreters: [who('li', 30, 90), who('wang', 0, 30), who('li', 0, 10)] };
    const [one] = assignmentsOf([session('a', '2026-12-03T01:00:00.000Z', shared)], 'li');
    expect(one?.duties).toEqual(
      [
        { from: at('01:00'), to: at('01:10') },
        { from: at('01:30'), to: at('02:00') },
      ].map((stretch) => ({
        ...{ language: 'zh', mode: 'simultaneous', booth: 'A', out: 'en', withIds: ['wang'] },
        ...stretch,
      })),
    );
  });

  it('is taken over from the relay where there is one', () => {
    const relayed = { ...CHANNEL, relay: 'km', interpreters: [who('li')] };
    const [one] = assignmentsOf([session('a', '2026-12-03T01:00:00.000Z', relayed)], 'li');
    expect(one?.duties.map(({ out, withIds }) => [out, withIds])).toEqual([['km', []]]);
  });

  it('is nothing of others, and what has no time yet comes last', () => {
    const hers = { ...CHANNEL, interpreters: [who('li')] };
    const another = { ...CHANNEL, interpreters: [who('wang')] };
    const found = assignmentsOf(
      [
        session('tray', null, hers),
        session('late', '2026-12-03T05:00:00.000Z', hers),
        session('not hers', '2026-12-03T01:00:00.000Z', another),
        session('early', '2026-12-03T01:00:00.000Z', hers),
      ],
      'li',
    );
    expect(found.map(({ session: { id }, duties }) => [id, duties[0]?.from ?? null])).toEqual([
      ['early', at('01:00')],
      ['late', at('05:00')],
      ['tray', null],
    ]);
  });
});

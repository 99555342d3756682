import { freeStretches, shiftFollowing } from './ripple';
import { BLANK_SESSION, type Session } from './session';

const at = (time: string): string => `2026-12-03T${time}:00.000Z`;
const moment = (time: string): number => Date.parse(at(time));

const session = (id: string, time: string | null, facts: Partial<Session> = {}): Session => ({
  ...BLANK_SESSION,
  title: { en: id },
  roomId: 'hall',
  startsAt: time === null ? null : at(time),
  ...facts,
  id,
});

const SESSIONS = [
  session('opening', '09:00'),
  session('panel', '10:00', { minutes: 90 }),
  session('lunch', '12:00'),
  session('elsewhere', '10:00', { roomId: 'annex' }),
  session('tray', null),
];

const DAY = { roomId: 'hall', from: moment('09:00'), until: moment('18:00'), minutes: 30 };

describe('moving what follows', () => {
  it('moves all that begins in the room from a moment on, and nothing else', () => {
    expect(shiftFollowing(SESSIONS, { ...DAY, from: moment('10:00') })).toEqual([
      { session: 'panel', before: { startsAt: at('10:00') }, after: { startsAt: at('10:30') } },
      { session: 'lunch', before: { startsAt: at('12:00') }, after: { startsAt: at('12:30') } },
    ]);
  });

  it('moves what begins in every room where none is named', () => {
    const shift = { ...DAY, roomId: null, from: moment('10:00') };
    expect(shiftFollowing(SESSIONS, shift).map(({ session: id }) => id)).toEqual([
      'panel',
      'elsewhere',
      'lunch',
    ]);
  });

  it('moves earlier too, up to the end of the stretch, and leaves out what is named', () => {
    const shift = { ...DAY, until: moment('12:00'), minutes: -15, except: ['opening'] };
    expect(shiftFollowing(SESSIONS, shift)).toEqual([
      { session: 'panel', before: { startsAt: at('10:00') }, after: { startsAt: at('09:45') } },
    ]);
  });
});

describe('free stretches of a room', () => {
  const free = (own: Partial<typeof DAY> & { except?: string[] }) =>
    freeStretches(SESSIONS, { ...DAY, ...own }).map(({ from, to }) =>
      [from, to].map((each) => new Date(each).toISOString().slice(11, 16)).join('-'),
    );

  it('are those that are long enough, between what takes place there and after it', () => {
    expect(free({})).toEqual(['11:30-12:00', '13:00-18:00']);
    expect(free({ minutes: 45 })).toEqual(['13:00-18:00']);
    expect(free({ from: moment('08:00'), until: moment('11:45'), minutes: 15 })).toEqual([
      '08:00-09:00',
      '11:30-11:45',
    ]);
  });

  it('count what is moved as gone', () => {
    expect(free({ except: ['panel'] })).toEqual(['10:00-12:00', '13:00-18:00']);
  });
});

import { momentOf, type RoomLayout } from '@app/events';
import { cleanLines, cleanText } from '@app/kernel';
import { faultsOfWish, type NewRoomWish } from '@app/programme';
import type { Frame } from '../views/frame';

export const ROOM_KEYS = ['title', 'day', 'from', 'to', 'minutes', 'seats', 'layout', 'equipment'] as const;

/** What was typed of a wish, as it was typed. */
export type TypedWish = Record<(typeof ROOM_KEYS)[number], string>;
/** By field, what is the matter with it. */
export type Faults = Partial<Record<(typeof ROOM_KEYS)[number], string>>;

export const NOTHING_TYPED: TypedWish = {
  title: '',
  day: 'any',
  from: '08:00',
  to: '20:00',
  minutes: '60',
  seats: '10',
  layout: '-',
  equipment: '',
};
const BOUNDS = { minutes: { least: 5, most: 480 }, seats: { least: 1, most: 1000 } } as const;
const MOST = { title: 200, equipment: 500 };

type LaidOut = readonly { layouts: readonly RoomLayout[] }[];

/** How rooms of the event can be laid out, each way once. */
export function layoutsOf(rooms: LaidOut): RoomLayout[] {
  const layouts = rooms.flatMap((room) => room.layouts);
  return layouts.filter(({ code }, index) => layouts.findIndex((one) => one.code === code) === index);
}

/** What was typed as a wish, or what is the matter with it, by field. */
export function wishOf(
  { title, day, from, to, layout, equipment, ...numbers }: TypedWish,
  { days, rooms, timezone }: { days: readonly { date: string }[]; rooms: LaidOut; timezone: string },
  t: Frame['t'],
): { wish: NewRoomWish | null; faults: Faults } {
  const faults: Faults = {};
  const number = (key: keyof typeof BOUNDS): number => {
    const { least, most } = BOUNDS[key];
    const value = Number(numbers[key].normalize('NFKC'));
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    faults[key] = t('desk.rooms.faultNumber', { least, most });
    return least;
  };
  const text = (key: keyof typeof MOST, value: string, clean: (value: string) => string): string => {
    try {
      const cleaned = clean(value);
      if (cleaned.length > MOST[key]) faults[key] = t('error.too-long', { max: MOST[key] });
      return cleaned;
    } catch {
      faults[key] = t('error.bad-text');
      // Something was said, though nobody can keep it.
      return value;
    }
  };
  const [minutes, seats] = [number('minutes'), number('seats')];
  const dated = days.some(({ date }) => date === day);
  const [earliest, latest] = dated
    ? [momentOf(`${day}T${from}`, timezone), momentOf(`${day}T${to}`, timezone)]
    : [null, null];
  const wish = {
    title: text('title', title, cleanText),
    earliest,
    latest,
    minutes,
    seats,
    // What no room has any more, nobody can wish; the room is given as it is.
    layout: layoutsOf(rooms).some(({ code }) => code === layout) ? layout : '',
    equipment: text('equipment', equipment, cleanLines),
  };
  const wrong = faultsOfWish({
    ...wish,
    delegationId: null,
    party: '-',
    wishedRoomId: null,
    priority: 'delegation',
  }).map(({ field }) => field);
  if (wrong.includes('title')) faults.title = t('desk.rooms.faultMeeting');
  if (wrong.includes('latest') || (dated && (earliest === null || latest === null))) {
    faults.from = t('desk.rooms.faultTimes');
  }
  return { wish: Object.keys(faults).length === 0 ? wish : null, faults };
}

import { type Session, endOf } from './session';

const MINUTE = 60_000;
const STEP = 5 * MINUTE;

export interface Stretch {
  from: number;
  to: number;
}

/** What takes a room besides the sessions: a meeting, a signing. With a table it takes the table only. */
export interface RoomClaim extends Stretch {
  id: string;
  roomId: string | null;
  tableId: string | null;
}

/** A stretch in which a room is taken, and by what. */
export interface Taken extends Stretch {
  by: { kind: 'session' | 'other'; id: string };
}

/** By room what takes it: sessions with their set-up and turnaround, and what is elsewhere. */
export function takenRooms(sessions: readonly Session[], others: readonly RoomClaim[]): Map<string, Taken[]> {
  const taken = new Map<string, Taken[]>();
  const take = (roomId: string, stretch: Taken): void => {
    taken.set(roomId, [...(taken.get(roomId) ?? []), stretch]);
  };
  for (const session of sessions) {
    const { id, roomId, startsAt, setupMinutes, turnaroundMinutes } = session;
    const end = endOf(session);
    if (roomId === null || startsAt === null || end === null) continue;
    take(roomId, {
      from: Date.parse(startsAt) - setupMinutes * MINUTE,
      to: end + turnaroundMinutes * MINUTE,
      by: { kind: 'session', id },
    });
  }
  for (const { id, roomId, tableId, from, to } of others) {
    if (roomId !== null && tableId === null) take(roomId, { from, to, by: { kind: 'other', id } });
  }
  return taken;
}

/** What is looked for: a meeting of so many minutes within one of these stretches. */
export interface Sought {
  within: readonly Stretch[];
  minutes: number;
  /** Kept free before and after. */
  turnaroundMinutes: number;
  seats: number;
  layout: string;
  wishedRoomId: string | null;
}

export interface RoomToFind {
  id: string;
  capacity: number;
  /** Seats by layout. */
  capacities: Readonly<Record<string, number>>;
  /** Null: always. */
  open: readonly Stretch[] | null;
}

/** A room that has time, with the earliest beginning in one of the stretches. */
export interface FreeRoom extends Stretch {
  roomId: string;
  seats: number;
  /** Whether its list of layouts has the one that is wished; true where none is. */
  hasLayout: boolean;
}

/**
 * The rooms that are open, large enough and free, best fit first: the one that is wished, those that have the layout, then
 * those with the fewest seats too many, then the earliest.
 */
export function freeRooms(
  sought: Sought,
  rooms: readonly RoomToFind[],
  taken: ReadonlyMap<string, readonly Stretch[]>,
): FreeRoom[] {
  const { layout, wishedRoomId } = sought;
  const found = rooms.flatMap((room) => {
    const seats = seatsOf(room, layout);
    if (seats < sought.seats) return [];
    const hasLayout = layout === '' || Object.hasOwn(room.capacities, layout);
    return sought.within.flatMap((window) => {
      const from = earliestIn(window, room.open, taken.get(room.id) ?? [], sought);
      return from === null
        ? []
        : [{ roomId: room.id, from, to: from + sought.minutes * MINUTE, seats, hasLayout }];
    });
  });
  const isWished = ({ roomId }: FreeRoom): number => Number(roomId === wishedRoomId);
  return found.sort(
    (a, b) =>
      isWished(b) - isWished(a) ||
      Number(b.hasLayout) - Number(a.hasLayout) ||
      a.seats - b.seats ||
      a.from - b.from ||
      (a.roomId < b.roomId ? -1 : 1),
  );
}

/** How many sit in a room where the seats stand like this. */
export function seatsOf({ capacity, capacities }: Omit<RoomToFind, 'id' | 'open'>, layout: string): number {
  return Object.hasOwn(capacities, layout) ? (capacities[layout] ?? capacity) : capacity;
}

/** What has the room in this stretch, the earliest; undefined where it is free. */
export function holderOf(taken: readonly Taken[], { from, to }: Stretch): Taken | undefined {
  return taken.filter((each) => each.from < to && from < each.to).sort((a, b) => a.from - b.from)[0];
}

/** Whether the room is open all of this stretch. */
export function isOpen(open: readonly Stretch[] | null, { from, to }: Stretch): boolean {
  return open === null || joined(open).some((each) => each.from <= from && to <= each.to);
}

/** The earliest beginning at which the room is open and nothing is in it, also not so shortly before or after. */
function earliestIn(
  window: Stretch,
  open: readonly Stretch[] | null,
  taken: readonly Stretch[],
  { minutes, turnaroundMinutes }: Sought,
): number | null {
  const [long, around] = [minutes * MINUTE, turnaroundMinutes * MINUTE];
  const sorted = taken.toSorted((a, b) => a.from - b.from);
  for (const each of open === null ? [window] : joined(open)) {
    const last = Math.min(window.to, each.to);
    let at = roundedUp(Math.max(window.from, each.from));
    for (const { from, to } of sorted) {
      if (from < at + long + around && at - around < to) at = roundedUp(to + around);
    }
    if (at + long <= last) return at;
  }
  return null;
}

function roundedUp(at: number): number {
  return Math.ceil(at / STEP) * STEP;
}

/** The same hours, each stretch as long as it is open without a break. */
function joined(open: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  for (const { from, to } of open.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else whole.push({ from, to });
  }
  return whole;
}

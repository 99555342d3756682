import {
  DEFAULT_RULES,
  type OtherClaim,
  type Plan,
  type PlannedSession,
  type Stretch,
} from '@app/commitments';

const MINUTE = 60_000;
const SLOTS = 16;
const FIRST = Date.UTC(2018, 11, 3, 1);

export interface Scale {
  sessions: number;
  meetings: number;
  people: number;
  rooms: number;
  days: number;
}

/** 400 sessions beside 12,000 meetings of two: 24,000 times a person is somewhere. */
export const FULL: Scale = { sessions: 400, meetings: 12_000, people: 2_400, rooms: 32, days: 4 };

/** Whole numbers from 0 to below that look random, the same for the same seed (a linear congruence modulo 2^32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * A programme as organisers leave it half done: sessions over all rooms and days, some on top of each other, a plenary
 * each day for everyone, speakers who also hold meetings, and meetings in every slot of the day.
 */
export function largeProgramme(seed: number, scale: Scale = FULL): Plan {
  const next = numbers(seed);
  const days = Array.from({ length: scale.days }, (_, day): Stretch => {
    const from = FIRST + day * 24 * 60 * MINUTE;
    return { from: from - 60 * MINUTE, to: from + 12 * 60 * MINUTE };
  });
  const personId = () => `person:${next(scale.people)}`;

  const sessions = Array.from({ length: scale.sessions }, (_, at): PlannedSession => {
    const { from, to } = sessionTime(next, scale);
    const plenary = at < scale.days;
    const items = Array.from({ length: 2 + next(4) }, personId);
    const length = Math.floor((to - from) / items.length / MINUTE) * MINUTE;
    return {
      id: `session-${at}`,
      kind: plenary ? 'plenary' : 'session',
      roomId: `room-${next(scale.rooms)}`,
      from,
      to,
      setupMinutes: 5,
      turnaroundMinutes: 10,
      seatsNeeded: 40 + next(200),
      layout: null,
      parentId: null,
      closesFor: plenary ? 'everyone' : null,
      people: items.map((id, item) => ({
        personId: id,
        from: from + item * length,
        to: from + (item + 1) * length,
      })),
      interpreters: [0, 1].map((half) => ({ interpreterId: `interpreter-${next(24) + half}`, from, to })),
    };
  });
  const others = Array.from({ length: scale.meetings }, (_, at): OtherClaim => {
    const slot = FIRST + (next(scale.days) * 24 * 60 + next(SLOTS) * 30) * MINUTE;
    const [one, other] = [personId(), personId()];
    return {
      id: `meeting-${at}`,
      kind: 'meeting',
      people: one === other ? [one] : [one, other],
      roomId: `room-${next(2)}`,
      tableId: `table-${next(300)}`,
      hard: true,
      from: slot,
      to: slot + 25 * MINUTE,
    };
  });
  return {
    sessions,
    rooms: Array.from({ length: scale.rooms }, (_, at) => ({
      id: `room-${at}`,
      venueId: `venue-${at % 3}`,
      capacity: 60 + (at % 8) * 30,
      capacities: {},
      open: at % 4 === 0 ? days : null,
    })),
    people: Array.from({ length: scale.people }, (_, at) => ({
      id: `person:${at}`,
      available: at % 10 === 0 ? days : null,
      groups: [`group-${at % 5}`],
    })),
    interpreters: Array.from({ length: 25 }, (_, at) => ({
      id: `interpreter-${at}`,
      available: null,
      mostMinutesAtOnce: 60,
      mostMinutesADay: 360,
    })),
    others,
    days,
    rules: DEFAULT_RULES,
  };
}

/** A time for a session: an hour or so in steps of five minutes. */
export function sessionTime(next: (below: number) => number, { days }: Scale): Stretch {
  const from = FIRST + (next(days) * 24 * 60 + next(100) * 5) * MINUTE;
  return { from, to: from + (45 + next(10) * 5) * MINUTE };
}

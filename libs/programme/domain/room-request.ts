/** Whom a room is asked for first where two want it: the host’s own needs, then the delegations’. */
export const ROOM_REQUEST_PRIORITIES = ['host', 'delegation', 'other'] as const;

export type RoomRequestPriority = (typeof ROOM_REQUEST_PRIORITIES)[number];

export const ROOM_REQUEST_STATES = ['asked', 'approved', 'declined', 'withdrawn'] as const;

export type RoomRequestState = (typeof ROOM_REQUEST_STATES)[number];

/** What may become of a request. An approved one may be given another room, declined after all or withdrawn. */
const NEXT: Readonly<Record<RoomRequestState, readonly RoomRequestState[]>> = {
  asked: ['approved', 'declined', 'withdrawn'],
  approved: ['approved', 'declined', 'withdrawn'],
  declined: ['approved'],
  withdrawn: [],
};

export function mayBecome(state: RoomRequestState, next: RoomRequestState): boolean {
  return NEXT[state].includes(next);
}

/** A room for a meeting as somebody wishes it. */
export interface RoomWish {
  /** The delegation it is for; null where somebody else asks, whom `party` names. */
  delegationId: string | null;
  party: string;
  title: string;
  /** It begins and ends between these; null: on any day of the event. */
  earliest: Date | null;
  latest: Date | null;
  minutes: number;
  /** The room that is wished; null: any that fits. */
  wishedRoomId: string | null;
  seats: number;
  /** How the seats are to stand; empty: however. */
  layout: string;
  equipment: string;
  priority: RoomRequestPriority;
}

export const BLANK_WISH: Omit<RoomWish, 'title'> = {
  delegationId: null,
  party: '',
  earliest: null,
  latest: null,
  minutes: 60,
  wishedRoomId: null,
  seats: 10,
  layout: '',
  equipment: '',
  priority: 'other',
};

/** What a wish lacks, by the field it is about; empty where it can be looked for. */
export function faultsOfWish(wish: RoomWish): { field: keyof RoomWish; detail: string }[] {
  const { delegationId, party, title, earliest, latest, minutes } = wish;
  const faults: { field: keyof RoomWish; detail: string }[] = [];
  if (title.trim() === '') faults.push({ field: 'title', detail: 'Say what the meeting is.' });
  if ((delegationId === null) === (party.trim() === '')) {
    faults.push({ field: 'party', detail: 'Choose a delegation, or say who else asks.' });
  }
  if ((earliest === null) !== (latest === null)) {
    faults.push({ field: 'latest', detail: 'Say both from when and until when, or neither.' });
  } else if (earliest !== null && latest !== null) {
    const long = latest.getTime() - earliest.getTime();
    if (long < minutes * 60_000) {
      faults.push({ field: 'latest', detail: 'The meeting does not fit between these times.' });
    }
  }
  return faults;
}

/** First what waits, the host’s needs first of it and the earliest of the like; then what is decided, the last first. */
export function byUrgency(one: Ranked, other: Ranked): number {
  if ((one.state === 'asked') !== (other.state === 'asked')) return one.state === 'asked' ? -1 : 1;
  if (one.state === 'asked') {
    const rank = ({ priority }: Ranked): number => ROOM_REQUEST_PRIORITIES.indexOf(priority);
    return rank(one) - rank(other) || one.askedAt.getTime() - other.askedAt.getTime() || order(one, other);
  }
  const [a, b] = [one, other].map(({ decidedAt, askedAt }) => (decidedAt ?? askedAt).getTime());
  return (b ?? 0) - (a ?? 0) || order(one, other);
}

interface Ranked {
  id: string;
  state: RoomRequestState;
  priority: RoomRequestPriority;
  askedAt: Date;
  decidedAt: Date | null;
}

function order(one: Ranked, other: Ranked): number {
  return one.id < other.id ? -1 : 1;
}

import { type Party, type SessionParty, partyOfOther, partyOfSession } from './party';
import type { OtherClaim, PlannedSession, Stretch } from './plan';
import { overlap } from './stretches';

/** Who is where and when: every party by its room and its people, what is elsewhere by time, and what closes. */
export class PresenceIndex {
  readonly byRoom = new Map<string, Party[]>();
  readonly byPerson = new Map<string, Party[]>();
  /** The sessions nothing else takes place beside, for some at least. */
  readonly closing = new Set<SessionParty>();
  private readonly sessions = new Map<string, SessionParty>();
  private readonly others = new Map<string, Party>();
  /** By their beginning. None lasts longer than `longest`, so whatever overlaps a moment begins soon before it. */
  private readonly othersInTime: Party[] = [];
  private longest = 0;

  constructor(sessions: readonly PlannedSession[], others: readonly OtherClaim[]) {
    for (const session of sessions) {
      const party = partyOfSession(session);
      if (party) this.addSession(party);
    }
    for (const other of others) {
      const party = partyOfOther(other);
      if (!party) continue;
      this.others.set(party.id, party);
      this.enter(party);
      this.othersInTime.push(party);
      this.longest = Math.max(this.longest, party.to - party.from);
    }
    this.othersInTime.sort((a, b) => a.from - b.from);
  }

  get parties(): Iterable<SessionParty> {
    return this.sessions.values();
  }

  session(id: string): SessionParty | undefined {
    return this.sessions.get(id);
  }

  addSession(party: SessionParty): void {
    this.sessions.set(party.id, party);
    this.enter(party);
    if (party.session.closesFor !== null) this.closing.add(party);
  }

  removeSession(id: string): void {
    const party = this.sessions.get(id);
    if (!party) return;
    this.sessions.delete(id);
    this.leave(party);
    this.closing.delete(party);
  }

  addOther(party: Party): void {
    this.others.set(party.id, party);
    this.enter(party);
    this.othersInTime.splice(this.firstFrom(party.from), 0, party);
    this.longest = Math.max(this.longest, party.to - party.from);
  }

  removeOther(id: string): void {
    const party = this.others.get(id);
    if (!party) return;
    this.others.delete(id);
    this.leave(party);
    this.othersInTime.splice(this.othersInTime.indexOf(party, this.firstFrom(party.from)), 1);
  }

  othersDuring(stretch: Stretch): Party[] {
    const during: Party[] = [];
    for (let at = this.firstFrom(stretch.from - this.longest); at < this.othersInTime.length; at += 1) {
      const other = this.othersInTime[at];
      if (!other || other.from >= stretch.to) break;
      if (overlap(other, stretch)) during.push(other);
    }
    return during;
  }

  /** The sessions this one interprets. */
  interpretedBy(id: string): SessionParty[] {
    return (this.byPerson.get(id) ?? []).filter((party): party is SessionParty => interprets(party, id));
  }

  private enter(party: Party): void {
    if (party.holdsRoom && party.roomId !== null) addTo(this.byRoom, party.roomId, party);
    for (const who of party.people) addTo(this.byPerson, who, party);
  }

  private leave(party: Party): void {
    if (party.holdsRoom && party.roomId !== null) takeFrom(this.byRoom, party.roomId, party);
    for (const who of party.people) takeFrom(this.byPerson, who, party);
  }

  /** The place of the first that does not begin before this moment. */
  private firstFrom(moment: number): number {
    let [low, high] = [0, this.othersInTime.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.othersInTime[middle]?.from ?? Infinity) < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether somebody interprets in it; only in sessions anybody does. */
export function interprets(party: Party, id: string): boolean {
  return party.times?.get(id)?.each.some((presence) => presence.interprets) ?? false;
}

function addTo(lists: Map<string, Party[]>, key: string, party: Party): void {
  const list = lists.get(key);
  if (list) list.push(party);
  else lists.set(key, [party]);
}

function takeFrom(lists: Map<string, Party[]>, key: string, party: Party): void {
  const list = lists.get(key);
  const at = list?.indexOf(party) ?? -1;
  if (at >= 0) list?.splice(at, 1);
}

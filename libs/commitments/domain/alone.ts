import { type Finding, MINUTE } from './conflict';
import { atOnce } from './pairs';
import type { PlanFacts } from './plan-facts';
import { type Presence, type Presences, type SessionParty, timesOf } from './party';
import type { Stretch } from './plan';
import { lengthOf, shared, uncovered, united } from './stretches';

/** What is wrong with a session wherever the others are. */
export function ofSessionAlone(party: SessionParty, facts: PlanFacts): Finding[] {
  const { id, roomId, session } = party;
  const findings: Finding[] = [];

  const room = roomId === null ? undefined : facts.rooms.get(roomId);
  if (room) {
    const subject = { kind: 'room', id: room.id } as const;
    const capacity = room.seats(session.layout);
    const needed = session.seatsNeeded;
    if (needed !== null && needed > capacity) {
      const { from, to } = party;
      const figures = { needed, capacity };
      findings.push({ kind: 'capacity', sessions: [id], others: [], subject, from, to, figures });
    }
    const outside = outsideOf([party], room.open);
    if (outside) findings.push({ kind: 'closed-room', sessions: [id], others: [], subject, ...outside });
  }

  for (const who of party.people) {
    for (const kind of ['person', 'interpreter'] as const) {
      const outside = outsideOf(asWhat(timesOf(party, who), kind), facts.availableOf(kind, who));
      const subject = { kind, id: who };
      if (outside) findings.push({ kind: 'unavailable', sessions: [id], others: [], subject, ...outside });
    }
    const twice = inTwoBooths(asWhat(timesOf(party, who), 'interpreter'));
    if (twice.length > 0) findings.push(atOnce('interpreter', { sessions: [id], others: [] }, who, twice));
  }

  const outside = outsideOf([party], facts.during);
  const subject = { kind: 'session', id } as const;
  if (outside) findings.push({ kind: 'outside-days', sessions: [id], others: [], subject, ...outside });
  return findings;
}

function asWhat({ each }: Presences, kind: 'person' | 'interpreter'): readonly Presence[] {
  return each.filter(({ interprets }) => interprets === (kind === 'interpreter'));
}

/** When an interpreter is wanted by two channels of one session. */
function inTwoBooths(duties: readonly Presence[]): Stretch[] {
  return duties.flatMap((one, at) => duties.slice(at + 1).flatMap((other) => shared(one, other) ?? []));
}

/** The first stretch of these that lies outside, and how many minutes do; null where none does. */
function outsideOf(
  stretches: readonly Stretch[],
  open: readonly Stretch[] | null,
): Pick<Finding, 'from' | 'to' | 'figures'> | null {
  if (open === null) return null;
  const outside = united(stretches).flatMap((stretch) => uncovered(stretch, open));
  const [first] = outside;
  if (!first) return null;
  const minutes = outside.reduce((sum, stretch) => sum + lengthOf(stretch), 0) / MINUTE;
  return { ...first, figures: { minutes } };
}

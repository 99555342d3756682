import { type Finding, MINUTE } from './conflict';
import type { SessionParty } from './party';
import type { PlannedInterpreter, Stretch } from './plan';
import { hullOf, lengthOf, shared, united } from './stretches';

interface Work extends Stretch {
  session: string;
}

/**
 * Where an interpreter works longer than she may, without a rest or in a day; `parties` are the sessions she interprets.
 * The same sessions are too much for her once, by the stretch that is longest.
 */
export function loadOf(
  { id, mostMinutesAtOnce, mostMinutesADay }: PlannedInterpreter,
  parties: Iterable<SessionParty>,
  { days, rest }: { days: readonly Stretch[]; rest: number },
): Finding[] {
  const work = workOf(id, parties);
  return [
    ...tooMuch(id, 'at-once', mostMinutesAtOnce, () => shifts(work, rest)),
    ...tooMuch(id, 'day', mostMinutesADay, () => days.map((day) => within(work, day))),
  ];
}

function workOf(id: string, parties: Iterable<SessionParty>): Work[] {
  const work: Work[] = [];
  for (const party of parties) {
    for (const { from, to, interprets } of party.times?.get(id)?.each ?? []) {
      if (interprets) work.push({ from, to, session: party.id });
    }
  }
  return work.sort((a, b) => a.from - b.from);
}

function tooMuch(
  id: string,
  limit: 'at-once' | 'day',
  most: number | null,
  portions: () => Work[][],
): Finding[] {
  if (most === null) return [];
  const longest = new Map<string, Finding>();
  for (const work of portions()) {
    const minutes = minutesOf(work);
    if (minutes <= most) continue;
    const sessions = [...new Set(work.map(({ session }) => session))].toSorted();
    const key = JSON.stringify(sessions);
    if ((longest.get(key)?.figures.minutes ?? 0) >= minutes) continue;
    longest.set(key, {
      kind: 'interpreter-load',
      sessions,
      others: [],
      subject: { kind: 'interpreter', id },
      limit,
      ...hullOf(work),
      figures: { minutes, most },
    });
  }
  return [...longest.values()];
}

/** Work without a pause that is a rest, in order. */
function shifts(work: readonly Work[], rest: number): Work[][] {
  const all: Work[][] = [];
  let until = -Infinity;
  for (const each of work) {
    const pause = each.from - until;
    if (pause <= 0 || pause < rest * MINUTE) all.at(-1)?.push(each);
    else all.push([each]);
    until = Math.max(until, each.to);
  }
  return all;
}

function within(work: readonly Work[], stretch: Stretch): Work[] {
  return work.flatMap((each) => {
    const part = shared(each, stretch);
    return part ? [{ ...part, session: each.session }] : [];
  });
}

/** Two channels at once are not twice the work. */
function minutesOf(work: readonly Work[]): number {
  return united(work).reduce((sum, stretch) => sum + lengthOf(stretch), 0) / MINUTE;
}

import { type Finding, MINUTE, type Subject } from './conflict';
import { type Party, type Presence, named, timesOf } from './party';
import type { Stretch } from './plan';
import { gapOf, hullOf, lengthOf, overlap, shared } from './stretches';

const NOTHING: readonly Finding[] = [];

/** Two that hold the same room: they overlap, or there is no time to clear it and make it ready between them. */
export function inOneRoom(a: Party, b: Party, roomId: string): Finding | null {
  if (!isOfProgramme(a, b)) return null;
  const parties = named(a, b);
  const subject: Subject = { kind: 'room', id: roomId };
  const both = shared(a, b);
  if (both) return { kind: 'room', ...parties, subject, ...both, figures: { minutes: minutesOf(both) } };

  const [earlier, later] = a.to <= b.from ? [a, b] : [b, a];
  const needed = earlier.turnaround + later.setup;
  const gap = gapOf(a, b);
  if (lengthOf(gap) >= needed) return null;
  return { kind: 'turnaround', ...parties, subject, ...gap, figures: tooShort(gap, needed) };
}

/**
 * One person in both: at once, or with less time between than the way takes. `walk` is that in milliseconds; null where
 * there is none. Who is needed twice at once is told that alone.
 */
export function ofOnePerson(a: Party, b: Party, who: string, walk: number | null): readonly Finding[] {
  if (!isOfProgramme(a, b)) return NOTHING;

  const speaking: Stretch[] = [];
  const interpreting: Stretch[] = [];
  let tightest: { gap: Stretch; interprets: boolean } | null = null;
  for (const one of timesOf(a, who).each) {
    for (const other of timesOf(b, who).each) {
      const both = shared(one, other);
      if (both) (interpretsIn(one, other) ? interpreting : speaking).push(both);
      else tightest = tighter(tightest, { gap: gapOf(one, other), interprets: interpretsIn(one, other) });
    }
  }

  const findings: Finding[] = [];
  const parties = named(a, b);
  if (speaking.length > 0) findings.push(atOnce('person', parties, who, speaking));
  if (interpreting.length > 0) findings.push(atOnce('interpreter', parties, who, interpreting));
  if (findings.length > 0 || !tightest || walk === null || isRehearsalOf(a, b)) return findings;
  const { gap, interprets } = tightest;
  if (lengthOf(gap) >= walk) return NOTHING;
  const subject: Subject = { kind: interprets ? 'interpreter' : 'person', id: who };
  return [{ kind: 'walking', ...parties, subject, ...gap, figures: tooShort(gap, walk) }];
}

/** What takes place elsewhere while a session is for those it invites; `invited` counts who of it are. */
export function insidePlenary(plenary: Party, other: Party, invited: number): Finding | null {
  const both = shared(plenary, other);
  if (!both || invited === 0) return null;
  const subject: Subject = { kind: 'session', id: plenary.id };
  return { kind: 'plenary', ...named(plenary, other), subject, ...both, figures: { people: invited } };
}

/** What is only elsewhere is not the programme's to settle. */
function isOfProgramme(a: Party, b: Party): boolean {
  return a.session !== null || b.session !== null;
}

/** Who rehearses is where the session will be; the way between the two is hers. */
function isRehearsalOf(a: Party, b: Party): boolean {
  if (!a.session || !b.session) return false;
  return a.session.parentId === b.id || b.session.parentId === a.id;
}

function interpretsIn(a: Presence, b: Presence): boolean {
  return a.interprets && b.interprets;
}

/** The shorter gap; of two as short the earlier, and of the same one that in which somebody speaks. */
function tighter<G extends { gap: Stretch; interprets: boolean }>(a: G | null, b: G): G {
  if (!a) return b;
  const order =
    lengthOf(a.gap) - lengthOf(b.gap) ||
    a.gap.from - b.gap.from ||
    Number(a.interprets) - Number(b.interprets);
  return order <= 0 ? a : b;
}

/** Somebody who is wanted twice at the same time. */
export function atOnce(
  kind: 'person' | 'interpreter',
  parties: { sessions: string[]; others: string[] },
  who: string,
  overlaps: readonly Stretch[],
): Finding {
  const hull = hullOf(overlaps);
  return { kind, ...parties, subject: { kind, id: who }, ...hull, figures: { minutes: minutesOf(hull) } };
}

function tooShort(gap: Stretch, needed: number): Finding['figures'] {
  const length = lengthOf(gap);
  return { gap: length / MINUTE, needed: needed / MINUTE, short: (needed - length) / MINUTE };
}

function minutesOf(stretch: Stretch): number {
  return lengthOf(stretch) / MINUTE;
}

/** Whether two stretches come closer to each other than `reach`. */
export function comeWithin(a: Stretch, b: Stretch, reach: number): boolean {
  return overlap(a, { from: b.from - reach, to: b.to + reach });
}

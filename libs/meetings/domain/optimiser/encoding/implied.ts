import { type Literal, not } from '../../sat';
import { Matching } from '../matching';
import { Order } from '../order';
import { keptPlace } from '../problem';
import type { Days, Stretch } from './days';
import type { Encoding } from './encoding';

/**
 * What follows where every meeting is held, said outright: a search by clauses sees such counting arguments only after
 * hundreds of thousands of conflicts.
 */
export function sayWhatFollows(encoding: Encoding, days: Days): void {
  if (!encoding.model.problem.rules.allPlaced) return;
  const order = new Order(encoding.model);
  for (let person = 0; person < encoding.model.people; person += 1) {
    sayHowOften(encoding, person);
    const [only, ...others] = days.of[person]!;
    if (only !== undefined && others.length === 0) sayOneRun(encoding, order, person, only);
  }
  sayPairs(encoding);
}

/** A person is busy in as many slots as she has meetings, and in each session in as many as must be there, and may. */
function sayHowOften(encoding: Encoding, person: number): void {
  const { formula, model } = encoding;
  const own = encoding.own(person);
  const counts: Literal[][] = [];
  let from = 0;
  for (const { slots } of model.problem.sessions) {
    const to = from + slots;
    const within = (meeting: number) =>
      encoding.held[meeting]!.slice(from, to).some((each) => each !== formula.never);
    const outside = (meeting: number) =>
      encoding.held[meeting]!.some((each, slot) => each !== formula.never && (slot < from || slot >= to));
    const least = own.filter((meeting) => !outside(meeting)).length;
    const most = own.filter(within).length;
    const count = formula.count(encoding.busy[person]!.slice(from, to));
    count.forEach((literal, index) => {
      if (index < least) formula.add(literal);
      if (index >= most) formula.add(not(literal));
    });
    counts.push(count);
    from = to;
  }
  const whole = counts.reduce((sum, count) => formula.merge(sum, count), []);
  whole.forEach((literal, index) => formula.add(index < own.length ? literal : not(literal)));
}

/**
 * Of somebody without a break, whose meetings are one run: where it begins says where she is busy, by when each of her meetings
 * is held, and, where no matching of them to its slots has a meeting in some slot, that it is not there (Régin, AAAI 1994).
 */
function sayOneRun(encoding: Encoding, order: Order, person: number, stretch: Stretch): void {
  const { formula } = encoding;
  const { busy, slots, begun, breaks } = stretch;
  const run = ownRun(encoding, order, person);
  const { length } = run;
  const aBreak = breaks[0] ?? formula.never;
  if (length < 2) return;
  for (let one = 0; one < busy.length; one += 1) {
    for (let other = one + length; other < busy.length; other += 1) {
      formula.add(aBreak, not(busy[one]!), not(busy[other]!));
    }
  }
  sayByWhen(encoding, run, stretch, aBreak);
  for (let start = 0; start < busy.length; start += 1) {
    const begins = [begun[start]![0]!, not(start === 0 ? formula.never : begun[start - 1]![0]!)];
    const window = slots.slice(start, start + length);
    const may = run.map(({ meeting, before, behind }) =>
      window.flatMap((slot, place) =>
        place >= before && place < length - behind && encoding.may(meeting, slot) ? [place] : [],
      ),
    );
    const matching = window.length === length ? new Matching(may, length) : null;
    if (!matching?.isPerfect) {
      formula.implies(begins, aBreak);
      continue;
    }
    for (let place = start; place < busy.length; place += 1) {
      formula.implies(begins, aBreak, place < start + length ? busy[place]! : not(busy[place]!));
    }
    const possible = matching.possible();
    may.forEach((places, job) => {
      for (const place of places) {
        if (possible(job, place)) continue;
        formula.implies(begins, aBreak, not(encoding.held[run[job]!.meeting]![window[place]!]!));
      }
    });
  }
}

/** A meeting of somebody's, and how many others of hers must be before and behind it. */
interface InRun {
  meeting: number;
  before: number;
  behind: number;
}

function ownRun(encoding: Encoding, order: Order, person: number): InRun[] {
  const own = encoding.own(person);
  return own.map((meeting) => ({
    meeting,
    before: own.filter((other) => order.allBefore(meeting).has(other)).length,
    behind: own.filter((other) => order.allAfter(meeting).has(other)).length,
  }));
}

/**
 * Once a meeting is held her run has begun, by as many slots as others must be before it; and so many slots after it has begun
 * it is held. So two people who meet learn of each other when they can begin at all.
 */
function sayByWhen(
  encoding: Encoding,
  run: readonly InRun[],
  { slots, begun }: Stretch,
  aBreak: Literal,
): void {
  const { formula } = encoding;
  for (const { meeting, before, behind } of run) {
    const heldBy = encoding.heldBefore(meeting);
    slots.forEach((slot, place) => {
      formula.implies([heldBy[slot + 1]!], begun[place - before]?.[0] ?? formula.never);
      const end = slots[place + run.length - 1 - behind];
      if (end !== undefined) formula.implies([begun[place]![0]!], aBreak, heldBy[end + 1]!);
    });
  }
}

/** Two people to a meeting: in no slot are more than twice as many busy as there are tables, nor an odd number. */
function sayPairs({ formula, model, busy }: Encoding): void {
  if (model.sizes.length !== 1 || model.sizes[0] !== 2) return;
  const { meetings } = model.problem;
  for (let slot = 0; slot < model.slots; slot += 1) {
    const then = busy.map((row) => row[slot]!).filter((literal) => literal !== formula.never);
    if (then.length === 0) continue;
    const atOwn = meetings.filter((meeting) => keptPlace(meeting)?.slot === slot).length;
    const room = 2 * (model.capacity[slot]! + atOwn);
    const count = formula.count(then, Math.min(then.length, room + 1));
    if (count.length > room) formula.add(not(count[room]!));
    for (let odd = 0; odd < Math.min(count.length, room); odd += 2) {
      formula.implies([count[odd]!], count[odd + 1] ?? formula.never);
    }
  }
}

import { breaksOf, idleOf } from './days';
import { Chain } from './chain';
import type { Model } from './model';
import type { Random } from './random';
import { FREE, type Timetable, UNPLACED } from './timetable';

/** What the search weighs against each other; a break is 1. */
export interface Weights {
  /** A unit of weight that is not placed. */
  unplaced: number;
  /** One meeting more in a slot than there are tables. */
  crowded: number;
  /** An idle slot in a break: without it a search does not see that a break gets smaller. */
  idle: number;
  /** A break above what a person may have. */
  unfair: number;
}

export const WEIGHTS: Weights = { unplaced: 3, crowded: 1.2, idle: 0.1, unfair: 2 };

export interface Search {
  /** Temperatures at the beginning and at the end; they fall evenly. */
  from: number;
  to: number;
  /** Tries of a move. */
  moves: number;
  /** Breaks a person may have at most without being unfair to others. */
  mostBreaks: number;
  /** Looked at now and then; true ends the search. */
  stop?: () => boolean;
  /** Ends the search as soon as everything is placed with so few breaks. */
  enough: number;
}

/** So many moves pass between two looks at whether to stop. */
const LOOK_EVERY = 1024;
/** Moves after which a crowded schedule costs more, if none without crowding was met among them, or a little less again. */
const CROWDED_FOR = 8_192;
const DEARER = 1.25;
const CHEAPER = 0.95;
const DEAREST = 30;
/** Longer chains are given up: they are rarely accepted. */
const LONGEST_CHAIN = 120;

/** What a schedule is compared by: first what is not placed, then unfair breaks, then breaks, then idle slots. */
export interface Score {
  unplaced: number;
  unfair: number;
  breaks: number;
  idle: number;
}

/**
 * Simulated annealing over schedules (Kirkpatrick and others, Science 1983) at a nearly even temperature: a meeting moves to
 * another slot and takes along whom it must (see `Chain`). More meetings than tables in a slot are allowed meanwhile, at a
 * price, but never kept as the best. Moves are looked at before they are made; most are not.
 */
export class LocalSearch {
  /** The best schedule so far: the slot of each meeting. */
  readonly best: Int32Array;
  bestScore: Score;
  moves = 0;

  private readonly model: Model;
  private readonly chain: Chain;
  private readonly breaks: Int32Array;
  private readonly idle: Int32Array;
  private readonly broken: Crowd;
  private readonly waiting: Crowd;
  private readonly score: Score = { unplaced: 0, unfair: 0, breaks: 0, idle: 0 };
  /** Whether the present schedule is better than the one that is kept, which is written down before it gets worse. */
  private isBest = false;
  private mostBreaks = Infinity;
  /** What crowding costs now. */
  private crowded: number;
  /** Whether a schedule without crowding was met of late. */
  private metRoom = false;
  private readonly delta = { breaks: 0, idle: 0, unfair: 0 };

  constructor(
    private readonly timetable: Timetable,
    private readonly allowed: Uint8Array,
    private readonly random: Random,
    private readonly weights: Weights = WEIGHTS,
  ) {
    const { model } = timetable;
    this.model = model;
    this.crowded = weights.crowded;
    this.chain = new Chain(timetable, allowed, LONGEST_CHAIN);
    this.breaks = new Int32Array(model.people);
    this.idle = new Int32Array(model.people);
    this.broken = new Crowd(model.people);
    this.waiting = new Crowd(model.meetings);
    this.best = timetable.slotOf.slice();
    this.recount();
    this.bestScore = timetable.overload === 0 ? { ...this.score } : { ...this.score, unplaced: Infinity };
  }

  /** Whether `best` is a schedule at all: none of a crowded one is kept. */
  get isSound(): boolean {
    return this.bestScore.unplaced < Infinity;
  }

  /** Searches, and leaves the best schedule in `best`. */
  run(search: Search): void {
    const { random } = this;
    this.mostBreaks = search.mostBreaks;
    this.recount();
    this.look();
    const end = this.moves + search.moves;
    const begin = this.moves;
    while (this.moves < end && !this.isEnough(search.enough)) {
      const temperature = search.from + ((search.to - search.from) * (this.moves - begin)) / search.moves;
      this.moves += 1;
      if (this.moves % LOOK_EVERY === 0 && search.stop?.()) break;
      if (this.moves % CROWDED_FOR === 0) this.price();
      const kind = random.bits() & 3;
      if (this.waiting.size > 0 && (random.bits() & 7) === 0) this.tryInsert(temperature);
      else if (kind === 0 && this.broken.size > 0) this.tryFill(temperature);
      else if (kind === 1) this.tryShift(temperature);
      else this.tryAny(temperature);
    }
    this.keep();
  }

  /** Where all seats are needed a schedule without crowding is only met if crowding costs more. */
  private price(): void {
    const factor = this.metRoom ? CHEAPER : DEARER;
    this.crowded = Math.min(DEAREST, Math.max(this.weights.crowded, this.crowded * factor));
    this.metRoom = false;
  }

  private isEnough(enough: number): boolean {
    const { unplaced, unfair, breaks } = this.bestScore;
    return unplaced === 0 && unfair === 0 && breaks <= enough;
  }

  /** Some meeting to some slot. */
  private tryAny(temperature: number): void {
    const meeting = this.random.below(this.model.meetings);
    const slot = this.random.below(this.model.slots);
    if (this.timetable.slotOf[meeting]! !== UNPLACED) this.tryMove(meeting, slot, temperature);
  }

  /** A meeting from the edge of a day into a gap of somebody who has one. */
  private tryFill(temperature: number): void {
    const person = this.broken.any(this.random);
    const { slots, wordOf, words } = this.model;
    const row = person * slots;
    const { at } = this.timetable;
    // One idle slot between two meetings of a stretch, drawn among all there are, and the edges of that stretch.
    let gap = -1;
    let seen = 0;
    let first: number = FREE;
    let stretch = -1;
    let idle: number[] = [];
    let chosen = -1;
    const edges = [FREE, FREE];
    for (let slot = 0; slot < slots; slot += 1) {
      const word = wordOf[row + slot]!;
      if (word < 0) continue;
      const here = Math.floor(word / words);
      if (here !== stretch) {
        stretch = here;
        idle = [];
        first = FREE;
      }
      const meeting = at[row + slot]!;
      if (meeting === FREE) {
        if (first !== FREE) idle.push(slot);
        continue;
      }
      if (first === FREE) first = meeting;
      for (const each of idle) {
        seen += 1;
        if (this.random.below(seen) > 0) continue;
        gap = each;
        chosen = here;
      }
      idle = [];
      if (chosen === here) [edges[0], edges[1]] = [first, meeting];
    }
    if (gap < 0) return;
    const meeting = edges[this.random.bits() & 1]!;
    this.tryMove(meeting, gap, temperature);
  }

  /** The meeting at one end of a run of somebody's to the other end. */
  private tryShift(temperature: number): void {
    const { members, memberAt, slots } = this.model;
    const meeting = this.random.below(this.model.meetings);
    const slot = this.timetable.slotOf[meeting]!;
    if (slot === UNPLACED) return;
    const from = memberAt[meeting]!;
    const person = members[from + this.random.below(memberAt[meeting + 1]! - from)]!;
    const { at } = this.timetable;
    let [first, last] = [slot, slot];
    while (first > 0 && at[person * slots + first - 1] !== FREE) first -= 1;
    while (last < slots - 1 && at[person * slots + last + 1] !== FREE) last += 1;
    const later = (this.random.bits() & 1) === 0;
    const moved = at[person * slots + (later ? first : last)]!;
    const goal = later ? last + 1 : first - 1;
    if (goal >= 0 && goal < slots) this.tryMove(moved, goal, temperature);
  }

  private tryMove(meeting: number, slot: number, temperature: number): void {
    const from = this.timetable.slotOf[meeting]!;
    if (slot === from || this.allowed[meeting * this.model.slots + slot] === 0) return;
    if (!this.chain.build(meeting, slot)) return;
    const crowded = this.crowding();
    this.weigh();
    const { breaks, idle, unfair } = this.delta;
    const { weights } = this;
    const cost = breaks + weights.idle * idle + weights.unfair * unfair + this.crowded * crowded;
    if (!this.accepts(cost, temperature)) return;
    if (cost > 0 || crowded > 0 || breaks > 0 || unfair > 0) this.keep();
    this.chain.apply();
    this.settleChain();
    this.look();
  }

  /** A meeting that is not held to some slot: those in its way leave it, or one of them changes places with others. */
  private tryInsert(temperature: number): void {
    const meeting = this.waiting.any(this.random);
    const slot = this.random.below(this.model.slots);
    if (this.allowed[meeting * this.model.slots + slot] === 0) return;
    const inTheWay = this.inTheWay(meeting, slot);
    const [only] = inTheWay;
    if (inTheWay.length === 1 && (this.random.bits() & 1) === 0)
      this.tryMakeRoom(meeting, only!, slot, temperature);
    else this.tryReplace(meeting, inTheWay, slot, temperature);
  }

  private inTheWay(meeting: number, slot: number): number[] {
    const { slots, members, memberAt } = this.model;
    const found: number[] = [];
    for (let each = memberAt[meeting]!; each < memberAt[meeting + 1]!; each += 1) {
      const other = this.timetable.at[members[each]! * slots + slot]!;
      if (other !== FREE && !found.includes(other)) found.push(other);
    }
    return found;
  }

  private tryReplace(meeting: number, out: number[], slot: number, temperature: number): void {
    const { timetable } = this;
    if (out.length === 0 && timetable.crowding(this.model.sizeOf[meeting]!, slot) > 0) {
      const other = this.anyAt(slot);
      if (other !== FREE) out.push(other);
    }
    const before = this.energy();
    this.keep();
    for (const other of out) this.takeOut(other);
    this.putIn(meeting, slot);
    const inOrder = timetable.isInOrder(meeting) && out.every((other) => timetable.isInOrder(other));
    if (inOrder && this.accepts(this.energy() - before, temperature)) {
      this.look();
      return;
    }
    this.takeOut(meeting);
    for (const other of out) this.putIn(other, slot);
  }

  /** The one in the way goes to another slot with whom it must, if the people of the meeting are free then. */
  private tryMakeRoom(meeting: number, other: number, slot: number, temperature: number): void {
    const { chain, timetable, model } = this;
    const goal = this.random.below(model.slots);
    if (goal === slot || this.allowed[other * model.slots + goal] === 0 || !chain.build(other, goal)) return;
    const { members, memberAt, slots } = model;
    for (let each = memberAt[meeting]!; each < memberAt[meeting + 1]!; each += 1) {
      const row = members[each]! * slots;
      const [here, there] = [timetable.at[row + slot]!, timetable.at[row + goal]!];
      if ((here !== FREE && !chain.has(here)) || (there !== FREE && chain.has(there))) return;
    }
    const before = this.energy();
    this.keep();
    chain.apply();
    this.settleChain();
    this.putIn(meeting, slot);
    if (timetable.isInOrder(meeting) && this.accepts(this.energy() - before, temperature)) {
      this.look();
      return;
    }
    this.takeOut(meeting);
    chain.undo();
    this.settleChain();
  }

  /** Some meeting that is held then; none where chance finds nobody who has one. */
  private anyAt(slot: number): number {
    const { people, slots } = this.model;
    for (let turn = 0; turn < 8; turn += 1) {
      const meeting = this.timetable.at[this.random.below(people) * slots + slot]!;
      if (meeting !== FREE) return meeting;
    }
    return FREE;
  }

  private accepts(cost: number, temperature: number): boolean {
    return cost <= 0 || this.random.fraction() < Math.exp(-cost / temperature);
  }

  private putIn(meeting: number, slot: number): void {
    this.timetable.place(meeting, slot);
    this.waiting.remove(meeting);
    this.score.unplaced -= this.model.problem.meetings[meeting]!.weight;
    this.settle(meeting);
  }

  private takeOut(meeting: number): void {
    this.timetable.remove(meeting);
    this.waiting.add(meeting);
    this.score.unplaced += this.model.problem.meetings[meeting]!.weight;
    this.settle(meeting);
  }

  private energy(): number {
    const { weights, score } = this;
    return (
      weights.unplaced * score.unplaced +
      score.breaks +
      weights.idle * score.idle +
      weights.unfair * score.unfair +
      this.crowded * this.timetable.overload
    );
  }

  /** How many more meetings the chain would put above what there is room for. */
  private crowding(): number {
    const { from, to, net } = this.chain;
    const { slots, sizes, capacity } = this.model;
    const { load } = this.timetable;
    let moved = 0;
    let more = 0;
    for (let size = 0; size < sizes.length; size += 1) {
      moved += net[size]!;
      if (moved === 0) continue;
      const [a, b] = [size * slots + from, size * slots + to];
      const [left, come] = [load[a]! - capacity[a]!, load[b]! - capacity[b]!];
      more += Math.max(0, left - moved) - Math.max(0, left) + Math.max(0, come + moved) - Math.max(0, come);
    }
    return more;
  }

  /** What the chain would change for people: of each who has only one of the two slots taken, and takes the other. */
  private weigh(): void {
    const { chain, model, timetable, delta } = this;
    const { members, memberAt, slots, wordOf, bitOf, words } = model;
    const { at, slotOf, days, span } = timetable;
    delta.breaks = 0;
    delta.idle = 0;
    delta.unfair = 0;
    for (let each = 0; each < chain.size; each += 1) {
      const meeting = chain.meetings[each]!;
      const from = slotOf[meeting]!;
      const to = from === chain.from ? chain.to : chain.from;
      for (let index = memberAt[meeting]!; index < memberAt[meeting + 1]!; index += 1) {
        const person = members[index]!;
        const row = person * slots;
        if (at[row + to] !== FREE) continue;
        let breaks: number;
        let idle: number;
        const base = person * span;
        const [left, come] = [base + wordOf[row + from]!, base + wordOf[row + to]!];
        const [off, on] = [1 << bitOf[row + from]!, 1 << bitOf[row + to]!];
        if (words > 1) {
          days[left]! ^= off;
          days[come]! ^= on;
          breaks = timetable.breaks(person) - this.breaks[person]!;
          idle = timetable.idle(person) - this.idle[person]!;
          days[left]! ^= off;
          days[come]! ^= on;
        } else if (left === come) {
          const before = days[left]!;
          const now = before ^ off ^ on;
          breaks = breaksOf(now) - breaksOf(before);
          idle = idleOf(now) - idleOf(before);
        } else {
          const [one, other] = [days[left]!, days[come]!];
          breaks = breaksOf(one ^ off) - breaksOf(one) + breaksOf(other ^ on) - breaksOf(other);
          idle = idleOf(one ^ off) - idleOf(one) + idleOf(other ^ on) - idleOf(other);
        }
        delta.breaks += breaks;
        delta.idle += idle;
        if (breaks !== 0) {
          const had = this.breaks[person]!;
          delta.unfair += this.excess(had + breaks) - this.excess(had);
        }
      }
    }
  }

  private excess(breaks: number): number {
    return breaks > this.mostBreaks ? breaks - this.mostBreaks : 0;
  }

  private settleChain(): void {
    const { chain } = this;
    for (let each = 0; each < chain.size; each += 1) this.settle(chain.meetings[each]!);
  }

  /** Counts the people of a meeting anew. */
  private settle(meeting: number): void {
    const { members, memberAt } = this.model;
    for (let index = memberAt[meeting]!; index < memberAt[meeting + 1]!; index += 1)
      this.count(members[index]!);
  }

  private count(person: number): void {
    const { timetable, score } = this;
    const [breaks, idle] = [timetable.breaks(person), timetable.idle(person)];
    const had = this.breaks[person]!;
    score.breaks += breaks - had;
    score.idle += idle - this.idle[person]!;
    score.unfair += this.excess(breaks) - this.excess(had);
    this.breaks[person] = breaks;
    this.idle[person] = idle;
    if (breaks > 0) this.broken.add(person);
    else this.broken.remove(person);
  }

  private recount(): void {
    const { score, timetable, model } = this;
    Object.assign(score, { unplaced: 0, unfair: 0, breaks: 0, idle: 0 });
    this.breaks.fill(0);
    this.idle.fill(0);
    for (let person = 0; person < model.people; person += 1) this.count(person);
    for (let meeting = 0; meeting < model.meetings; meeting += 1) {
      if (timetable.slotOf[meeting] !== UNPLACED) continue;
      score.unplaced += model.problem.meetings[meeting]!.weight;
      this.waiting.add(meeting);
    }
  }

  /** Whether the present schedule is the best one yet. */
  private look(): void {
    if (this.timetable.overload > 0) return;
    this.metRoom = true;
    if (!isBetter(this.score, this.bestScore)) return;
    Object.assign(this.bestScore, this.score);
    this.isBest = true;
  }

  /** Writes the present schedule down where it is the best, before it is left. */
  private keep(): void {
    if (!this.isBest) return;
    this.isBest = false;
    this.best.set(this.timetable.slotOf);
  }
}

function isBetter(one: Score, other: Score): boolean {
  return (
    (one.unplaced - other.unplaced ||
      one.unfair - other.unfair ||
      one.breaks - other.breaks ||
      one.idle - other.idle) < 0
  );
}

/** Some of the numbers below a bound, any of which can be drawn. */
class Crowd {
  size = 0;
  private readonly list: Int32Array;
  private readonly place: Int32Array;

  constructor(bound: number) {
    this.list = new Int32Array(bound);
    this.place = new Int32Array(bound).fill(-1);
  }

  any(random: Random): number {
    return this.list[random.below(this.size)]!;
  }

  add(one: number): void {
    if (this.place[one] !== -1) return;
    this.place[one] = this.size;
    this.list[this.size] = one;
    this.size += 1;
  }

  remove(one: number): void {
    const place = this.place[one]!;
    if (place === -1) return;
    this.size -= 1;
    const last = this.list[this.size]!;
    this.list[place] = last;
    this.place[last] = place;
    this.place[one] = -1;
  }
}

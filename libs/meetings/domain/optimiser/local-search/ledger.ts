import type { Chain } from '../chain';
import { type Timetable, UNPLACED } from '../timetable';
import { Crowd } from './crowd';
import { Fairness } from './fairness';
import { NOTHING, type Score } from './score';

/** Of a meeting that was not published. */
const NOWHERE = -2;

/** What the present schedule costs, kept up to date meeting by meeting; every change of the schedule goes through it. */
export class Ledger {
  readonly score: Score = { ...NOTHING };
  /** Breaks to take or to give until no two people differ by more than `span` (see `Fairness`). */
  uneven = 0;
  /** Of each person. */
  readonly breaks: Int32Array;
  readonly idle: Int32Array;
  /** People who have a break. */
  readonly broken: Crowd;
  /** Meetings that are not held. */
  readonly waiting: Crowd;
  /** Meetings that are not in the slot in which they were published. */
  readonly strayed: Crowd;
  /** The slot in which each was published; null where that is of no account. */
  readonly published: Int32Array | null;
  /** How evenly breaks are spread; null where that is of no account. */
  readonly fairness: Fairness | null;

  private span = Infinity;
  /** Whether somebody has another number of breaks than when fairness was measured. */
  private isStirred = false;
  private readonly weights: Float64Array;
  /** Companies with somebody in a meeting. */
  private readonly companies: readonly (readonly number[])[];
  /** How many meetings each company has. */
  private readonly heldBy: Int32Array;

  constructor(readonly timetable: Timetable) {
    const { model } = timetable;
    const { people, meetings, companies, published, rules } = model.problem;
    this.breaks = new Int32Array(people.length);
    this.idle = new Int32Array(people.length);
    this.broken = new Crowd(people.length);
    this.waiting = new Crowd(meetings.length);
    this.strayed = new Crowd(meetings.length);
    this.weights = Float64Array.from(meetings, ({ weight }) => weight);
    this.heldBy = new Int32Array(companies.length);
    this.companies = meetings.map(({ people: members }) => [
      ...new Set(members.flatMap((person) => people[person]!.company ?? [])),
    ]);
    this.published =
      published !== null && rules.goals.includes('moves')
        ? Int32Array.from(published, (place) => place?.slot ?? NOWHERE)
        : null;
    this.fairness =
      rules.fairness !== null || rules.goals.includes('unfairness')
        ? new Fairness(people.length, model.slots)
        : null;
    this.recount();
  }

  /** Breaks of two people may differ by so many before any is uneven. */
  setSpan(span: number): void {
    this.span = span;
    this.measureFairness(true);
  }

  putIn(meeting: number, slot: number): void {
    this.timetable.place(meeting, slot);
    this.waiting.remove(meeting);
    this.score.unplaced -= this.weights[meeting]!;
    this.countForCompanies(meeting, 1);
    this.settle(meeting);
    this.measureFairness();
  }

  takeOut(meeting: number): void {
    this.timetable.remove(meeting);
    this.waiting.add(meeting);
    this.score.unplaced += this.weights[meeting]!;
    this.countForCompanies(meeting, -1);
    this.settle(meeting);
    this.measureFairness();
  }

  /** Moves the meetings of a chain, or back again. */
  move(chain: Chain, back = false): void {
    if (back) chain.undo();
    else chain.apply();
    for (let each = 0; each < chain.size; each += 1) this.settle(chain.meetings[each]!);
    this.measureFairness();
  }

  /** Whether nobody is uneven, and will not be if the breaks of some change to between these. */
  staysEven(least: number, greatest: number): boolean {
    return this.uneven === 0 && this.fairness!.within(least, greatest) <= this.span;
  }

  /** Breaks to take or to give as things stand, less than there were before. */
  moreUneven(): number {
    return this.fairness === null ? 0 : this.fairness.strays(this.span) - this.uneven;
  }

  /** Counts the people of a meeting anew, after it moved. */
  private settle(meeting: number): void {
    const { members, memberAt } = this.timetable.model;
    for (let index = memberAt[meeting]!; index < memberAt[meeting + 1]!; index += 1)
      this.count(members[index]!);
    if (this.published !== null) this.compare(this.published, meeting);
  }

  private count(person: number): void {
    const { timetable, score } = this;
    const [breaks, idle] = [timetable.breaks(person), timetable.idle(person)];
    const had = this.breaks[person]!;
    score.breaks += breaks - had;
    score.idle += idle - this.idle[person]!;
    this.breaks[person] = breaks;
    this.idle[person] = idle;
    if (breaks === had) return;
    if (this.fairness !== null) {
      this.fairness.move(had, breaks);
      this.isStirred = true;
    }
    if (breaks > 0) this.broken.add(person);
    else this.broken.remove(person);
  }

  private compare(published: Int32Array, meeting: number): void {
    const was = published[meeting]!;
    if (was === NOWHERE) return;
    if (this.timetable.slotOf[meeting] === was) this.strayed.remove(meeting);
    else this.strayed.add(meeting);
    this.score.moves = this.strayed.size;
  }

  private countForCompanies(meeting: number, by: 1 | -1): void {
    const { companies } = this.timetable.model.problem;
    for (const company of this.companies[meeting]!) {
      const { atLeast } = companies[company]!;
      const held = this.heldBy[company]!;
      this.heldBy[company] = held + by;
      this.score.shortfall += Math.max(0, atLeast - held - by) - Math.max(0, atLeast - held);
    }
  }

  private measureFairness(anyway = false): void {
    const { fairness, score } = this;
    if (fairness === null || (!this.isStirred && !anyway)) return;
    this.isStirred = false;
    const { fairness: most } = this.timetable.model.problem.rules;
    score.unfairness = fairness.difference;
    score.unfair = most === null ? 0 : Math.max(0, score.unfairness - most);
    this.uneven = fairness.strays(this.span);
  }

  private recount(): void {
    const { score, timetable } = this;
    const { people, meetings, problem } = timetable.model;
    score.shortfall = problem.companies.reduce((sum, { atLeast }) => sum + atLeast, 0);
    for (let person = 0; person < people; person += 1) this.count(person);
    for (let meeting = 0; meeting < meetings; meeting += 1) {
      if (this.published !== null) this.compare(this.published, meeting);
      if (timetable.slotOf[meeting] !== UNPLACED) {
        this.countForCompanies(meeting, 1);
        continue;
      }
      score.unplaced += this.weights[meeting]!;
      this.waiting.add(meeting);
    }
    this.measureFairness();
  }
}

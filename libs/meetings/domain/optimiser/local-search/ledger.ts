import { type Timetable, UNPLACED } from '../timetable';
import { Crowd } from './crowd';
import type { Score } from './score';

/** What the present schedule costs, kept up to date meeting by meeting; every change of the schedule goes through it. */
export class Ledger {
  readonly score: Score = { unplaced: 0, unfair: 0, breaks: 0, idle: 0 };
  /** Of each person. */
  readonly breaks: Int32Array;
  readonly idle: Int32Array;
  /** People who have a break. */
  readonly broken: Crowd;
  /** Meetings that are not held. */
  readonly waiting: Crowd;
  private mostBreaks = Infinity;

  constructor(readonly timetable: Timetable) {
    const { people, meetings } = timetable.model;
    this.breaks = new Int32Array(people);
    this.idle = new Int32Array(people);
    this.broken = new Crowd(people);
    this.waiting = new Crowd(meetings);
    this.recount(Infinity);
  }

  /** Counts everything anew; more breaks of a person than `mostBreaks` are unfair. */
  recount(mostBreaks: number): void {
    const { score, timetable } = this;
    const { model } = timetable;
    this.mostBreaks = mostBreaks;
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

  putIn(meeting: number, slot: number): void {
    this.timetable.place(meeting, slot);
    this.waiting.remove(meeting);
    this.score.unplaced -= this.timetable.model.problem.meetings[meeting]!.weight;
    this.settle(meeting);
  }

  takeOut(meeting: number): void {
    this.timetable.remove(meeting);
    this.waiting.add(meeting);
    this.score.unplaced += this.timetable.model.problem.meetings[meeting]!.weight;
    this.settle(meeting);
  }

  /** Counts the people of a meeting anew, after it moved. */
  settle(meeting: number): void {
    const { members, memberAt } = this.timetable.model;
    for (let index = memberAt[meeting]!; index < memberAt[meeting + 1]!; index += 1)
      this.count(members[index]!);
  }

  /** How many of somebody's breaks are unfair. */
  excess(breaks: number): number {
    return breaks > this.mostBreaks ? breaks - this.mostBreaks : 0;
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
}

import { Chain } from '../chain';
import type { Goal } from '../problem';
import type { Random } from '../random';
import { type Timetable, UNPLACED } from '../timetable';
import { ChainCost } from './chain-cost';
import { Insertion } from './insertion';
import { Ledger } from './ledger';
import { Proposals } from './proposals';
import { type Count, isBetter, ranksOf, type Score } from './score';
import { mayRelease, turnsOf, type Weights, weightsFor } from './weights';

export interface Search {
  /** Temperatures at the beginning and at the end; they fall evenly. */
  from: number;
  to: number;
  /** Tries of a move. */
  moves: number;
  /** Looked at now and then; true ends the search. */
  stop?: () => boolean;
  /** What is known to be the least of each goal, in the order of the rules; the search ends where all are met. Nothing where nothing is known. */
  enough: readonly number[];
}

/** The temperatures at which the search neither freezes nor wanders, found on events of all shapes. */
export const EVEN_WARMTH = { from: 0.22, to: 0.2 } as const;

/** So many moves pass between two looks at whether to stop. */
const LOOK_EVERY = 1024;
/** Moves after which a crowded schedule costs more, if none without crowding was met among them, or a little less again. */
const CROWDED_FOR = 8_192;
const DEARER = 1.25;
const CHEAPER = 0.95;
const DEAREST = 30;
/** Longer chains are given up: they are rarely accepted. */
const LONGEST_CHAIN = 120;

/**
 * Simulated annealing over schedules (Kirkpatrick and others, Science 1983) at a nearly even temperature: a meeting moves to
 * another slot and takes along whom it must (see `Chain`). More meetings than tables in a slot are allowed meanwhile, at a
 * price, but never kept as the best. Moves are looked at before they are made; most are not.
 */
export class LocalSearch {
  /** The best schedule so far: the slot of each meeting. */
  readonly best: Int32Array;
  readonly bestScore: Score;
  moves = 0;

  private readonly ledger: Ledger;
  private readonly chain: Chain;
  private readonly cost: ChainCost;
  private readonly proposals: Proposals;
  private readonly insertion: Insertion;
  private readonly goals: readonly Goal[];
  private readonly ranks: readonly Count[];
  private readonly turns: readonly Goal[];
  private turn = 0;
  /** Whether a schedule may be better with fewer meetings. */
  private readonly mayRelease: boolean;
  private enough: readonly number[] = [];
  private isMet = false;
  private weights: Weights;
  /** Whether the present schedule is better than the one that is kept, which is written down before it gets worse. */
  private isBest = false;
  private temperature = 0;
  /** What crowding costs now. */
  private crowded: number;
  /** Whether a schedule without crowding was met of late. */
  private metRoom = false;

  constructor(
    private readonly timetable: Timetable,
    private readonly allowed: Uint8Array,
    private readonly random: Random,
  ) {
    const { problem } = timetable.model;
    this.goals = problem.rules.goals;
    this.ranks = ranksOf(problem.rules);
    this.turns = turnsOf(problem.rules);
    this.weights = weightsFor(problem, this.turns[0]!);
    this.mayRelease = mayRelease(problem.rules);
    this.crowded = this.weights.crowded;
    this.ledger = new Ledger(timetable);
    this.chain = new Chain(timetable, allowed, LONGEST_CHAIN);
    this.cost = new ChainCost(this.ledger, this.chain);
    this.proposals = new Proposals(this.ledger, random);
    this.insertion = new Insertion(this.ledger, this.chain, allowed, random);
    this.best = timetable.slotOf.slice();
    const { score } = this.ledger;
    this.bestScore = timetable.overload === 0 ? { ...score } : { ...score, unplaced: Infinity };
  }

  /** Whether `best` is a schedule at all: none of a crowded one is kept. */
  get isSound(): boolean {
    return this.bestScore.unplaced < Infinity;
  }

  /** Searches, and leaves the best schedule in `best`. */
  run(search: Search): void {
    const { ledger, proposals, random } = this;
    const { meetings, slots } = this.timetable.model;
    if (meetings * slots === 0) return;
    this.enough = search.enough;
    this.isMet = this.isEnough();
    this.takeTurn();
    this.look();
    const begin = this.moves;
    const end = begin + search.moves;
    while (this.moves < end && !this.isMet) {
      this.temperature = search.from + ((search.to - search.from) * (this.moves - begin)) / search.moves;
      this.moves += 1;
      if (this.moves % LOOK_EVERY === 0 && search.stop?.()) break;
      if (this.moves % CROWDED_FOR === 0) this.price();
      const draw = random.bits();
      const kind = draw & 3;
      const isRare = (draw & 12) === 0;
      if (ledger.waiting.size > 0 && (random.bits() & 7) === 0) this.tryInsert();
      else if (kind === 0 && ledger.broken.size > 0) {
        if (proposals.fill()) this.tryMove();
      } else if (kind === 1) {
        if (proposals.shift()) this.tryMove();
      } else if (kind === 2 && isRare && ledger.strayed.size > 0) {
        if (proposals.home()) this.tryMove();
      } else if (kind === 3 && isRare && this.mayRelease) this.tryRelease();
      else if (proposals.any()) this.tryMove();
    }
    this.keep();
  }

  /** The next of the goals that are not met yet, and a fairness that would be better than the best. */
  private takeTurn(): void {
    const { turns, ledger, bestScore } = this;
    const { problem } = this.timetable.model;
    const { goals, fairness } = problem.rules;
    const open = turns.filter((goal) => !this.isReached(goal));
    this.weights = weightsFor(problem, (open.length > 0 ? open : turns)[this.turn % (open.length || 1)]!);
    this.turn += 1;
    const fairer = goals.includes('unfairness') ? Math.max(0, bestScore.unfairness - 1) : Infinity;
    ledger.setSpan(Math.min(fairer, fairness ?? Infinity));
  }

  private isReached(goal: Goal): boolean {
    return goal === 'tableChanges' || this.bestScore[goal] <= (this.enough[this.goals.indexOf(goal)] ?? 0);
  }

  private isEnough(): boolean {
    const { unplaced, unfair } = this.bestScore;
    const { allPlaced } = this.timetable.model.problem.rules;
    return (
      this.isSound &&
      unfair === 0 &&
      (!allPlaced || unplaced === 0) &&
      this.goals.every((goal) => this.isReached(goal))
    );
  }

  /** Where all seats are needed a schedule without crowding is only met if crowding costs more. */
  private price(): void {
    const factor = this.metRoom ? CHEAPER : DEARER;
    this.crowded = Math.min(DEAREST, Math.max(this.weights.crowded, this.crowded * factor));
    this.metRoom = false;
  }

  private tryMove(): void {
    const { chain, cost: change, ledger, proposals, weights } = this;
    const { meeting, slot } = proposals;
    const { model, slotOf } = this.timetable;
    if (slot === slotOf[meeting]! || this.allowed[meeting * model.slots + slot] === 0) return;
    if (!chain.build(meeting, slot)) return;
    change.weigh();
    const cost =
      weights.breaks * change.breaks +
      weights.idle * change.idle +
      weights.uneven * change.uneven +
      weights.moves * change.moves +
      this.crowded * change.crowded;
    if (!this.accepts(cost)) return;
    if (this.isBest && (cost > 0 || !change.isHarmless)) this.keep();
    ledger.move(chain);
    this.look();
  }

  private tryInsert(): void {
    const { insertion } = this;
    if (!insertion.find()) return;
    const before = this.energy();
    this.keep();
    if (insertion.apply() && this.accepts(this.energy() - before)) this.look();
    else insertion.undo();
  }

  /** Some meeting is not held any more. */
  private tryRelease(): void {
    const { ledger, timetable } = this;
    const meeting = this.random.below(timetable.model.meetings);
    const slot = timetable.slotOf[meeting]!;
    if (slot === UNPLACED) return;
    const before = this.energy();
    this.keep();
    ledger.takeOut(meeting);
    if (timetable.isInOrder(meeting) && this.accepts(this.energy() - before)) this.look();
    else ledger.putIn(meeting, slot);
  }

  private accepts(cost: number): boolean {
    return cost <= 0 || this.random.fraction() < Math.exp(-cost / this.temperature);
  }

  private energy(): number {
    const { weights, ledger } = this;
    const { score } = ledger;
    return (
      weights.shortfall * score.shortfall +
      weights.unplaced * score.unplaced +
      weights.uneven * ledger.uneven +
      weights.breaks * score.breaks +
      weights.idle * score.idle +
      weights.moves * score.moves +
      this.crowded * this.timetable.overload
    );
  }

  /** Whether the present schedule is the best one yet. */
  private look(): void {
    if (this.timetable.overload > 0) return;
    this.metRoom = true;
    if (!isBetter(this.ledger.score, this.bestScore, this.ranks)) return;
    Object.assign(this.bestScore, this.ledger.score);
    this.isBest = true;
    this.isMet = this.isEnough();
  }

  /** Writes the present schedule down where it is the best, before it is left. */
  private keep(): void {
    if (!this.isBest) return;
    this.isBest = false;
    this.best.set(this.timetable.slotOf);
  }
}

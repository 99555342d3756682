import { Chain } from '../chain';
import type { Random } from '../random';
import type { Timetable } from '../timetable';
import { ChainCost } from './chain-cost';
import { Insertion } from './insertion';
import { Ledger } from './ledger';
import { Proposals } from './proposals';
import { isBetter, type Score, WEIGHTS, type Weights } from './score';

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

  private readonly ledger: Ledger;
  private readonly chain: Chain;
  private readonly cost: ChainCost;
  private readonly proposals: Proposals;
  private readonly insertion: Insertion;
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
    private readonly weights: Weights = WEIGHTS,
  ) {
    this.crowded = weights.crowded;
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
    ledger.recount(search.mostBreaks);
    this.look();
    const begin = this.moves;
    const end = begin + search.moves;
    while (this.moves < end && !this.isEnough(search.enough)) {
      this.temperature = search.from + ((search.to - search.from) * (this.moves - begin)) / search.moves;
      this.moves += 1;
      if (this.moves % LOOK_EVERY === 0 && search.stop?.()) break;
      if (this.moves % CROWDED_FOR === 0) this.price();
      const kind = random.bits() & 3;
      if (ledger.waiting.size > 0 && (random.bits() & 7) === 0) this.tryInsert();
      else if (kind === 0 && ledger.broken.size > 0) {
        if (proposals.fill()) this.tryMove();
      } else if (kind === 1) {
        if (proposals.shift()) this.tryMove();
      } else if (proposals.any()) this.tryMove();
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

  private tryMove(): void {
    const { chain, cost: change, ledger, proposals, weights } = this;
    const { meeting, slot } = proposals;
    const { model, slotOf } = this.timetable;
    if (slot === slotOf[meeting]! || this.allowed[meeting * model.slots + slot] === 0) return;
    if (!chain.build(meeting, slot)) return;
    const crowded = change.crowding();
    change.weigh();
    const { breaks, idle, unfair } = change;
    const cost = breaks + weights.idle * idle + weights.unfair * unfair + this.crowded * crowded;
    if (!this.accepts(cost)) return;
    if (cost > 0 || crowded > 0 || breaks > 0 || unfair > 0) this.keep();
    chain.apply();
    for (let each = 0; each < chain.size; each += 1) ledger.settle(chain.meetings[each]!);
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

  private accepts(cost: number): boolean {
    return cost <= 0 || this.random.fraction() < Math.exp(-cost / this.temperature);
  }

  private energy(): number {
    const { weights, timetable } = this;
    const { score } = this.ledger;
    return (
      weights.unplaced * score.unplaced +
      score.breaks +
      weights.idle * score.idle +
      weights.unfair * score.unfair +
      this.crowded * timetable.overload
    );
  }

  /** Whether the present schedule is the best one yet. */
  private look(): void {
    if (this.timetable.overload > 0) return;
    this.metRoom = true;
    if (!isBetter(this.ledger.score, this.bestScore)) return;
    Object.assign(this.bestScore, this.ledger.score);
    this.isBest = true;
  }

  /** Writes the present schedule down where it is the best, before it is left. */
  private keep(): void {
    if (!this.isBest) return;
    this.isBest = false;
    this.best.set(this.timetable.slotOf);
  }
}

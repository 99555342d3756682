import { type Literal, not } from '../../sat';
import { WORD } from '../model';
import type { Encoding } from './encoding';

/** What is said of one stretch of a person. */
export interface Stretch {
  /** Whether she is busy, place after place. */
  busy: Literal[];
  /** The slot of each place. */
  slots: number[];
  /** `begun[place][c]`: at least `c + 1` runs of meetings have begun by then. */
  begun: Literal[][];
  /** Whether there is a break, a second, … */
  breaks: Literal[];
}

/** Breaks of every person in each of her stretches, counted up to a bound which is then never passed. */
export class Days {
  /** Of each person her stretches. */
  readonly of: readonly (readonly Stretch[])[];

  constructor(
    private readonly encoding: Encoding,
    /** Breaks of a stretch that are counted at most; infinite where there may be any number. */
    mostBreaks: number,
  ) {
    const { model } = encoding;
    this.of = Array.from({ length: model.people }, (_, person) =>
      this.placesOf(person).map((slots) => this.stretch(person, slots, mostBreaks)),
    );
  }

  /** The slots of each stretch of a person, in order. */
  private placesOf(person: number): number[][] {
    const { model } = this.encoding;
    const found: number[][] = Array.from({ length: model.stretches }, () => []);
    for (let slot = 0; slot < model.slots; slot += 1) {
      const cell = person * model.slots + slot;
      const word = model.wordOf[cell]!;
      if (word < 0) continue;
      const place = (word % model.words) * WORD + model.bitOf[cell]!;
      found[Math.floor(word / model.words)]![place] = slot;
    }
    return found;
  }

  private stretch(person: number, slots: number[], mostBreaks: number): Stretch {
    const { formula } = this.encoding;
    const busy = slots.map((slot) => this.encoding.busy[person]![slot]!);
    const possible = Math.min(
      this.encoding.own(person).length,
      busy.filter((literal) => literal !== formula.never).length,
    );
    // One more than may be, to forbid it.
    const most = Math.min(mostBreaks + 2, possible);
    const begun: Literal[][] = [];
    let before: Literal[] = [];
    busy.forEach((now, place) => {
      const starts = place === 0 ? now : formula.both([now, not(busy[place - 1]!)]);
      before = Array.from({ length: Math.min(most, before.length + 1) }, (_, c) => {
        const another = c === 0 ? starts : formula.both([before[c - 1]!, starts]);
        return formula.either([before[c] ?? formula.never, another]);
      });
      begun.push(before);
    });
    const breaks = before.slice(1);
    for (const literal of breaks.slice(mostBreaks)) formula.add(not(literal));
    const counted = breaks.slice(0, mostBreaks).filter((literal) => literal !== formula.never);
    counted.slice(1).forEach((literal, index) => formula.add(not(literal), counted[index]!));
    return { busy, slots, begun, breaks: counted };
  }
}

import { type Literal, not } from '../../sat';
import { keptPlace } from '../problem';
import type { Encoding } from './encoding';

/** Which meeting is at which table when, for problems small enough to say it meeting by meeting, slot by slot, table by table. */
export class Seats {
  /** `at[meeting][slot][table]`; never where it cannot be. */
  readonly at: readonly (readonly (readonly Literal[])[])[];

  constructor(private readonly encoding: Encoding) {
    const { formula, model, held } = encoding;
    const { tables, meetings } = model.problem;
    const reserved = new Map<string, number>();
    meetings.forEach((one, meeting) => {
      const kept = keptPlace(one);
      if (kept !== null) reserved.set(`${kept.table} ${kept.slot}`, meeting);
    });
    this.at = meetings.map(({ people, fixed }, meeting) =>
      encoding.eachSlot((slot) => {
        const here = held[meeting]![slot]!;
        const row = tables.map(({ seats, closed }, table) => {
          const isHers =
            (reserved.get(`${table} ${slot}`) ?? meeting) === meeting && (fixed?.table ?? table) === table;
          const may = here !== formula.never && seats >= people.length && !closed.includes(slot) && isHers;
          return may ? formula.literal() : formula.never;
        });
        const some = row.filter((literal) => literal !== formula.never);
        for (const literal of some) formula.add(not(literal), here);
        formula.atMostOne(some);
        if (here !== formula.never) formula.implies([here], ...some);
        return row;
      }),
    );
    encoding.eachSlot((slot) =>
      tables.forEach((_, table) =>
        formula.atMostOne(
          this.at.map((rows) => rows[slot]![table]!).filter((literal) => literal !== formula.never),
        ),
      ),
    );
  }

  /** Of each person and slot whether she sits at another table than in the meeting before it on that day. */
  changes(): Literal[] {
    const { encoding } = this;
    const { formula, model } = encoding;
    const { tables, sessions } = model.problem;
    const dayOf = sessions.flatMap(({ day, slots }) => Array.from({ length: slots }, () => day));
    return encoding.busy.flatMap((row, person) => {
      const own = encoding.own(person);
      let last = tables.map(() => formula.never);
      return row.map((busy, slot) => {
        if (dayOf[slot] !== dayOf[slot - 1]) last = tables.map(() => formula.never);
        const sits = tables.map((_, table) =>
          formula.either(own.map((meeting) => this.at[meeting]![slot]![table]!)),
        );
        const moved = tables.map((_, table) => formula.both([busy, last[table]!, not(sits[table]!)]));
        last = tables.map((_, table) =>
          formula.either([sits[table]!, formula.both([not(busy), last[table]!])]),
        );
        return formula.either(moved);
      });
    });
  }

  /** Where each meeting sits in the solution found last; -1 where it is not held. */
  solution(): Int32Array {
    const { solver } = this.encoding.formula;
    return Int32Array.from(this.at, (rows) =>
      Math.max(...rows.map((row) => row.findIndex((literal) => solver.value(literal)))),
    );
  }
}

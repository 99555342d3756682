import type { Chain } from '../chain';
import { breaksOf, idleOf } from '../days';
import { FREE } from '../timetable';
import type { Ledger } from './ledger';

/** What a chain would change if it were applied: looked at before it is, since most are not. */
export class ChainCost {
  breaks = 0;
  idle = 0;
  uneven = 0;
  moves = 0;
  /** How many more meetings would be above what there is room for. */
  crowded = 0;
  /** Of whom breaks would change: how many she has, and how many she would have. */
  private readonly changed: Int32Array;
  private changes = 0;
  /** The fewest and the most breaks that one of them would have. */
  private least = 0;
  private greatest = 0;

  constructor(
    private readonly ledger: Ledger,
    private readonly chain: Chain,
  ) {
    this.changed = new Int32Array(2 * ledger.breaks.length);
  }

  /** Whether nothing whatever would be worse. */
  get isHarmless(): boolean {
    // That no break more strays does not say that the two farthest apart come no farther.
    const isAsFair = this.ledger.fairness === null || this.changes === 0;
    return this.crowded <= 0 && this.breaks <= 0 && this.idle <= 0 && this.moves <= 0 && isAsFair;
  }

  weigh(): void {
    this.weighDays();
    this.crowded = this.crowding();
    this.uneven = this.ledger.fairness !== null && this.changes > 0 ? this.unevenness() : 0;
    this.moves = this.ledger.published === null ? 0 : this.movesFrom(this.ledger.published);
  }

  /** Of each person who has only one of the two slots taken, and takes the other: all others are as busy as before. */
  private weighDays(): void {
    const { chain, ledger, changed } = this;
    const { model, at, slotOf, days, span } = ledger.timetable;
    const { members, memberAt, slots, wordOf, bitOf, words } = model;
    const isOfAccount = ledger.fairness !== null;
    let [changes, least, greatest] = [0, Infinity, 0];
    let [sumOfBreaks, sumOfIdle] = [0, 0];
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
          breaks = ledger.timetable.breaks(person) - ledger.breaks[person]!;
          idle = ledger.timetable.idle(person) - ledger.idle[person]!;
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
        sumOfBreaks += breaks;
        sumOfIdle += idle;
        if (!isOfAccount || breaks === 0) continue;
        const had = ledger.breaks[person]!;
        changed[changes] = had;
        changed[changes + 1] = had + breaks;
        if (had + breaks < least) least = had + breaks;
        if (had + breaks > greatest) greatest = had + breaks;
        changes += 2;
      }
    }
    this.breaks = sumOfBreaks;
    this.idle = sumOfIdle;
    this.changes = changes;
    this.least = least;
    this.greatest = greatest;
  }

  private crowding(): number {
    const { from, to, net } = this.chain;
    const { model, load } = this.ledger.timetable;
    const { slots, sizes, capacity } = model;
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

  private unevenness(): number {
    const { ledger, changed } = this;
    if (ledger.staysEven(this.least, this.greatest)) return 0;
    for (let each = 0; each < this.changes; each += 2)
      ledger.fairness!.move(changed[each]!, changed[each + 1]!);
    const more = ledger.moreUneven();
    for (let each = 0; each < this.changes; each += 2)
      ledger.fairness!.move(changed[each + 1]!, changed[each]!);
    return more;
  }

  private movesFrom(published: Int32Array): number {
    const { chain, ledger } = this;
    let more = 0;
    for (let each = 0; each < chain.size; each += 1) {
      const meeting = chain.meetings[each]!;
      const slot = ledger.timetable.slotOf[meeting]!;
      const was = published[meeting]!;
      if (slot === was) more += 1;
      else if (was === (slot === chain.from ? chain.to : chain.from)) more -= 1;
    }
    return more;
  }
}

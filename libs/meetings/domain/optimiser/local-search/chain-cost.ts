import type { Chain } from '../chain';
import { breaksOf, idleOf } from '../days';
import { FREE } from '../timetable';
import type { Ledger } from './ledger';

/** What a chain would change if it were applied: looked at before it is, since most are not. */
export class ChainCost {
  breaks = 0;
  idle = 0;
  unfair = 0;

  constructor(
    private readonly ledger: Ledger,
    private readonly chain: Chain,
  ) {}

  /** Of each person who has only one of the two slots taken, and takes the other: all others are as busy as before. */
  weigh(): void {
    const { chain, ledger } = this;
    const { model, at, slotOf, days, span } = ledger.timetable;
    const { members, memberAt, slots, wordOf, bitOf, words } = model;
    this.breaks = 0;
    this.idle = 0;
    this.unfair = 0;
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
        this.breaks += breaks;
        this.idle += idle;
        if (breaks !== 0) {
          const had = ledger.breaks[person]!;
          this.unfair += ledger.excess(had + breaks) - ledger.excess(had);
        }
      }
    }
  }

  /** How many more meetings the chain would put above what there is room for. */
  crowding(): number {
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
}

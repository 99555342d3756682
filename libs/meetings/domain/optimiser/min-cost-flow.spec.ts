import { GainfulFlow } from './min-cost-flow';
import { Random } from './random';

interface Arc {
  from: number;
  to: number;
  room: number;
  gain: number;
}

/** The most that can be gained, by trying every amount through every arc; nodes in the order of the arcs. */
function most(arcs: readonly Arc[], nodes: number, limit: number): number {
  let best = 0;
  const through = (at: number, balance: readonly number[], gained: number): void => {
    if (at === arcs.length) {
      const [source, ...rest] = balance;
      const isFlow = rest.slice(0, -1).every((each) => each === 0);
      if (isFlow && -source! <= limit) best = Math.max(best, gained);
      return;
    }
    const { from, to, room, gain } = arcs[at]!;
    for (let amount = 0; amount <= room; amount += 1)
      through(
        at + 1,
        balance.map((each, node) => each + (node === to ? amount : 0) - (node === from ? amount : 0)),
        gained + amount * gain,
      );
  };
  through(
    0,
    Array.from({ length: nodes }, () => 0),
    0,
  );
  return best;
}

describe('the flow that gains most', () => {
  it('is what trying everything finds, and goes through the arcs it says', () => {
    let gains = 0;
    for (let seed = 0; seed < 150; seed += 1) {
      const random = new Random(seed);
      const nodes = 3 + random.below(3);
      const arcs = Array.from({ length: 3 + random.below(5) }, (): Arc => {
        const from = random.below(nodes - 1);
        const to = from + 1 + random.below(nodes - 1 - from);
        return { from, to, room: random.below(3), gain: random.below(5) };
      });
      const limit = 1 + random.below(4);
      const flow = new GainfulFlow(nodes);
      const numbers = arcs.map(({ from, to, room, gain }) => flow.arc(from, to, room, gain));
      const gained = flow.send(0, nodes - 1, limit);
      expect([seed, gained]).toEqual([seed, most(arcs, nodes, limit)]);
      expect(arcs.reduce((sum, { gain }, at) => sum + gain * flow.through(numbers[at]!), 0)).toBe(gained);
      gains += gained;
    }
    expect(gains).toBeGreaterThan(300);
  });
});

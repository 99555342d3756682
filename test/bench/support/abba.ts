/** One side of a comparison: does its work once and returns how much of it per second. */
export interface Side {
  name: string;
  run(): Promise<number>;
}

/** Two sides that do the same, ours and a bare peer's. */
export interface Comparison {
  ours: Side;
  peer: Side;
  /** Undoes what both left behind; runs after every round. */
  tidy?(): Promise<void>;
}

export interface Round {
  ours: [number, number];
  peer: [number, number];
  ratio: number;
}

export interface Measured {
  rounds: Round[];
  median: number;
  /** Highest ratio of a round by the lowest. */
  spread: number;
}

/** Rounds that differ more than this say more of the machine than of us. */
export const STEADY = 1.6;

/**
 * Ours, peer, peer, ours: what drifts in a round, drifts on both sides. After a warm-up of one run each.
 * @param rounds how many, five where a bar judges them
 */
export async function abba(
  comparison: Comparison,
  { rounds = 5, say = () => {} }: { rounds?: number; say?: (line: string) => void } = {},
): Promise<Measured> {
  const { ours, peer, tidy } = comparison;
  await ours.run();
  await peer.run();
  await tidy?.();

  const taken: Round[] = [];
  for (let index = 1; index <= rounds; index += 1) {
    const first = await ours.run();
    const pair: [number, number] = [await peer.run(), await peer.run()];
    const round = roundOf([first, await ours.run()], pair);
    await tidy?.();
    taken.push(round);
    say(
      `round ${index}: ${ours.name} ${shown(round.ours)}, ${peer.name} ${shown(round.peer)}, ratio ${round.ratio.toFixed(3)}`,
    );
  }
  const ratios = taken.map(({ ratio }) => ratio);
  return { rounds: taken, median: median(ratios), spread: Math.max(...ratios) / Math.min(...ratios) };
}

/** Whether the bar is met; a run that was not steady has measured nothing. */
export function judge({ median: middle, spread }: Measured, bar: number): boolean | 'not measured' {
  return spread > STEADY ? 'not measured' : middle >= bar;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('There is nothing to take the median of.');
  return (upper + lower) / 2;
}

/** Both runs of a side took the same work, so its rate is the harmonic mean of the two. */
function roundOf(ours: [number, number], peer: [number, number]): Round {
  return { ours, peer, ratio: harmonic(ours) / harmonic(peer) };
}

function harmonic([a, b]: [number, number]): number {
  return 2 / (1 / a + 1 / b);
}

function shown(rates: readonly number[]): string {
  return rates.map((rate) => rate.toFixed(rate < 100 ? 1 : 0)).join(' and ');
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from './program';
import type { Choices } from './seed';

/** Two kills are never closer than so many boot times: killed faster than they start, programs make no progress. */
const BOOTS_APART = 3;

export interface Victim {
  program: Program;
  /** What is under way in it at this moment: the kill must hit something. */
  underWay: () => number | Promise<number>;
  /** What was cut off in it so far. A kill after which this has not grown hit nothing, and does not count. */
  cut: () => number;
  /** Runs while it lies there dead. */
  killed?: () => Promise<void>;
  /** Longest wait, in milliseconds, between seeing something under way and the kill; 12 unless told. */
  spread?: number;
}

export interface Kill {
  name: string;
  /** Milliseconds since the kill before; Infinity for the first. */
  after: number;
  /** The same in boot times, by the slowest boot of the last ones before it. */
  boots: number;
  /** How much was under way. */
  hit: number;
}

/**
 * Kills programs one after the other with -9 and starts each again. Only a kill that hit something under way counts;
 * that is asserted by whoever ran it, since a run whose faults did not happen proves nothing.
 */
export class Killer {
  readonly kills: Kill[] = [];
  /** Kills that hit nothing. */
  missed = 0;
  private last = -Infinity;

  constructor(private readonly choices: Choices) {}

  /** Milliseconds between two kills, by the slowest of the last boots. */
  static apart(program: Program): number {
    return BOOTS_APART * Math.max(...program.boots.slice(-3));
  }

  /** Waits for its time and for something under way in the victim, kills it there, and starts it again. */
  async strike(victim: Victim): Promise<Kill> {
    for (;;) {
      const kill = await this.strikeOnce(victim);
      if (kill) return kill;
      this.missed += 1;
    }
  }

  private async strikeOnce({ program, underWay, cut, killed, spread = 12 }: Victim): Promise<Kill | null> {
    // A timer may ring a moment early.
    await sleep(Math.max(0, Math.ceil(this.last + Killer.apart(program) - performance.now()) + 1));
    let hit = await underWay();
    while (hit === 0) {
      await sleep(1);
      hit = await underWay();
    }
    // Somewhere within what is under way, not always at its beginning.
    if (spread > 0) await sleep(this.choices.between(0, spread));
    const before = cut();
    const now = performance.now();
    await program.kill();
    const after = now - this.last;
    const boots = (BOOTS_APART * after) / Killer.apart(program);
    this.last = now;
    await killed?.();
    await program.startKept();
    if (cut() === before) return null;
    const kill = { name: program.name, after, boots, hit };
    this.kills.push(kill);
    return kill;
  }

  /** Strikes the victims in turn, so many times in all. */
  async strikeInTurn(
    victims: readonly Victim[],
    times: number,
    each?: (kill: Kill) => void | Promise<void>,
  ): Promise<void> {
    for (let count = 0; count < times; count += 1) {
      const victim = victims[count % victims.length];
      if (!victim) throw new Error('There is nobody to kill.');
      const kill = await this.strike(victim);
      each?.(kill);
    }
  }

  /** The shortest time between two kills, in boot times. */
  get closest(): number {
    return Math.min(...this.kills.map((kill) => kill.boots));
  }
}

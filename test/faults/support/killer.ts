import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from './program';
import type { Choices } from './seed';

/** Two kills are never closer than so many boot times: killed faster than they start, programs make no progress. */
const BOOTS_APART = 3;

export interface Victim {
  program: Program;
  /** What is under way in it at this moment: the kill must hit something. */
  underWay: () => number;
}

export interface Kill {
  name: string;
  /** Milliseconds since the kill before; Infinity for the first. */
  after: number;
  /** How much was under way. */
  hit: number;
}

/**
 * Kills programs one after the other with -9 and starts each again. Only a kill that hit something under way counts;
 * that is asserted by whoever ran it, since a run whose faults did not happen proves nothing.
 */
export class Killer {
  readonly kills: Kill[] = [];
  private readonly boots: number[] = [];
  private last = -Infinity;

  constructor(private readonly choices: Choices) {}

  /** Milliseconds between two kills, by the slowest of the last boots. */
  static apart(program: Program): number {
    return BOOTS_APART * Math.max(...program.boots.slice(-3));
  }

  /** Waits for its time and for something under way in the victim, kills it there, and starts it again. */
  async strike(victim: Victim): Promise<Kill> {
    const { program } = victim;
    for (;;) {
      await sleep(Math.max(0, this.last + Killer.apart(program) - performance.now()));
      while (victim.underWay() === 0) await sleep(1);
      // Somewhere within what is under way, not always at its beginning.
      await sleep(this.choices.between(0, 12));
      if (victim.underWay() > 0) break;
    }
    const hit = victim.underWay();
    const now = performance.now();
    await program.kill();
    const after = now - this.last;
    this.last = now;
    await program.start();
    this.boots.push(program.boots.at(-1) ?? 0);
    const kill = { name: program.name, after, hit };
    this.kills.push(kill);
    return kill;
  }

  /** Strikes the victims in turn, so many times in all. */
  async strikeInTurn(victims: readonly Victim[], times: number, each?: (kill: Kill) => void): Promise<void> {
    for (let count = 0; count < times; count += 1) {
      const victim = victims[count % victims.length];
      if (!victim) throw new Error('There is nobody to kill.');
      const kill = await this.strike(victim);
      each?.(kill);
    }
  }

  /** The shortest time between two kills, in boot times (their median). */
  get closest(): number {
    const boots = [...this.boots].sort((a, b) => a - b);
    return Math.min(...this.kills.map((kill) => kill.after)) / (boots[Math.floor(boots.length / 2)] ?? 1);
  }
}

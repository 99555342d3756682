import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, type Tx } from '@app/platform';
import { type AttemptRule, oneMore, triesLeft, waitBefore } from './domain/attempts';
import { WrongAttemptsRepository } from './persistence/wrong-attempts.repository';

/** Counts wrong attempts per subject, whoever makes them and from wherever: never per session or address of origin. */
@Injectable()
export class WrongAttempts {
  constructor(
    private readonly attempts: WrongAttemptsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * How many milliseconds the subject must wait, 0 if it need not. Until the transaction ends, rivals for the same
   * subject stand in line behind it, so a hundred at once are counted one by one.
   */
  async wait(tx: Tx, subject: string, rule: AttemptRule): Promise<number> {
    const now = this.clock.now();
    return waitBefore(await this.attempts.lock(tx, subject, now), rule, now);
  }

  /**
   * Counts one before it is looked at, so that a hundred at once are not all looked at; `forget` undoes it where it was
   * right. Counts nothing of a subject that must wait.
   */
  async take(tx: Tx, subject: string, rule: AttemptRule): Promise<{ wait: number; left: number }> {
    const wait = await this.wait(tx, subject, rule);
    return { wait, left: wait > 0 ? 0 : await this.add(tx, subject, rule) };
  }

  /** Counts one more and returns how many are left. */
  async add(tx: Tx, subject: string, rule: AttemptRule): Promise<number> {
    const now = this.clock.now();
    const attempts = oneMore(await this.attempts.lock(tx, subject, now), rule, now);
    await this.attempts.save(tx, subject, attempts);
    return triesLeft(attempts, rule, now);
  }

  async forget(tx: Tx, subject: string): Promise<void> {
    await this.attempts.forget(tx, subject);
  }
}

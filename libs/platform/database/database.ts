import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Observable, Subject } from 'rxjs';
import { DataSource } from 'typeorm';
import { explained, isRetryable, isRivalry } from './constraint-errors';
import type { Tx } from './tx';

const TRIES = 4;

const NEWS = 'rivermeet:news';

const AFTER = 'rivermeet:after-commit';

/**
 * Has something done once this transaction is committed, and never when it is not; at once where there is none. It is
 * nothing anybody waits for, and it does not fail.
 */
export function afterCommit(tx: Tx, act: () => void): void {
  const data = tx.queryRunner?.data as { [AFTER]?: (() => void)[] } | undefined;
  if (data === undefined) act();
  else (data[AFTER] ??= []).push(act);
}

/** Notes that this transaction writes news, so that whoever waits for news is told once it is committed. */
export function writesNews(tx: Tx): void {
  if (tx.queryRunner) tx.queryRunner.data[NEWS] = true;
}

/** The one way to the database. Repositories are handed a Tx and never look for one. */
@Injectable()
export class Database {
  private readonly committed = new Subject<void>();

  constructor(private readonly dataSource: DataSource) {}

  /** Every commit of news, just after it. */
  get newsCommitted(): Observable<void> {
    return this.committed;
  }

  /** For reads that need no transaction. */
  get manager(): Tx {
    return this.dataSource.manager;
  }

  /**
   * Runs the function in one transaction. A deadlock, a serialization failure or a rival runs the whole function again,
   * at most three times, so it must have no effect outside the transaction. A violated constraint becomes its DomainError.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (attempt === TRIES || !(isRetryable(error) || isRivalry(error))) throw explained(error);
        await sleep(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  /** For statements that commit news by themselves, without a transaction around them. */
  tellOfNews(): void {
    this.committed.next();
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    let after: (() => void)[] = [];
    let news = false;
    const result = await this.dataSource.transaction(async (tx) => {
      const done = await work(tx);
      news = tx.queryRunner?.data[NEWS] === true;
      after = (tx.queryRunner?.data[AFTER] as typeof after | undefined) ?? [];
      return done;
    });
    if (news) this.tellOfNews();
    after.forEach((act) => act());
    return result;
  }
}

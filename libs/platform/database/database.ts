import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { explained, isRetryable, isRivalry } from './constraint-errors';
import type { Tx } from './tx';

const TRIES = 4;

/** The one way to the database. Repositories are handed a Tx and never look for one. */
@Injectable()
export class Database {
  constructor(private readonly dataSource: DataSource) {}

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
        return await this.dataSource.transaction(work);
      } catch (error) {
        if (attempt === TRIES || !(isRetryable(error) || isRivalry(error))) throw explained(error);
        await sleep(Math.random() * 20 * 2 ** attempt);
      }
    }
  }
}

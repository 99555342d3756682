import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Observable, Subject } from 'rxjs';
import type { Pool } from 'pg';
import { DataSource, QueryFailedError } from 'typeorm';
import { Settings } from '@config';
import { explained, isRetryable, isRivalry } from './constraint-errors';
import type { PreparedStatement } from './one-statement';
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

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {}

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

  /**
   * Runs one statement that is a change of its own: it commits by itself, in one round trip, prepared once for each
   * connection. Or as part of the transaction given. A deadlock runs it again; what it violates is left to the caller,
   * who looks at what stands by then.
   */
  async statement<Row>(statement: PreparedStatement, tx?: Tx): Promise<Row[]> {
    const { text, values, tellsNews, after } = statement;
    if (tx) {
      if (tellsNews) writesNews(tx);
      for (const act of after) afterCommit(tx, act);
      return tx.query<Row[]>(text, values);
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        const rows = await this.prepared<Row>(statement);
        if (tellsNews) this.tellOfNews();
        // Where no row came of it, nothing has happened.
        if (rows.length > 0) after.forEach((act) => act());
        return rows;
      } catch (error) {
        if (attempt === TRIES || !isRetryable(error)) throw error;
        await sleep(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  /** Past the ORM, whose query costs more than the statement; on the same connections. */
  private async prepared<Row>({ name, text, values }: PreparedStatement): Promise<Row[]> {
    const { driver, options, logger } = this.dataSource;
    if (options.logging) logger.logQuery(text, values);
    try {
      // A pooler may hand each statement to another connection, which has not prepared it.
      const query = this.settings.database.pooled ? { text, values } : { name, text, values };
      return (await (driver as unknown as { master: Pool }).master.query(query)).rows as Row[];
    } catch (error) {
      throw error instanceof Error ? new QueryFailedError(text, values, error) : error;
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

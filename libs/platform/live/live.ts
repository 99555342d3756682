import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { afterCommit, Database } from '../database/database';
import type { Tx } from '../database/tx';
import { LIVE_SIGNAL, Signals } from '../signals/signals';
import type { LiveNews } from './live-map';
import { numberNews } from './live.repository';

/** Milliseconds within which changes are told together. */
const TOGETHER = 30;

/**
 * Tells browsers of changes, across processes: news is numbered in the order of the commits and kept for an hour, and
 * every process is signalled to read on. News is a hint; the rows are the truth.
 */
@Injectable()
export class Live implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Live.name);
  private readonly gathered = new Map<string, LiveNews>();
  private telling: Promise<void> | null = null;
  private ending = false;

  constructor(
    private readonly database: Database,
    private readonly signals: Signals,
  ) {}

  /** Tells everybody who listens, in every process. A hint that cannot be told never fails the work it is about. */
  async tell(...news: LiveNews[]): Promise<void> {
    try {
      await this.database.transaction((tx) => this.number(tx, news));
    } catch (error) {
      this.logger.warn(error instanceof Error ? error.message : String(error));
    }
  }

  /** Tells it off the path of whoever changed it, with what else changes in that moment. */
  soon(news: readonly LiveNews[]): void {
    for (const one of news) this.gathered.set(`${one.topic} ${one.id}`, one);
    this.telling ??= this.tellGathered().finally(() => (this.telling = null));
  }

  /** What answers that are still under way change is told at once: the pool waits for that, and not for company. */
  async beforeApplicationShutdown(): Promise<void> {
    this.ending = true;
    await this.telling;
  }

  /** Numbers news as the last act of a transaction; it is told when that is committed. */
  async number(tx: Tx, news: readonly LiveNews[]): Promise<void> {
    if (news.length === 0) return;
    await numberNews(tx, news);
    afterCommit(tx, () => this.signals.send(LIVE_SIGNAL));
  }

  private async tellGathered(): Promise<void> {
    while (this.gathered.size > 0) {
      if (!this.ending) await sleep(TOGETHER);
      const news = [...this.gathered.values()];
      this.gathered.clear();
      await this.tell(...news);
    }
  }
}

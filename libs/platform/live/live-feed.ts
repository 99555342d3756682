import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type Observable, Subject, type Subscription } from 'rxjs';
import { Database } from '../database/database';
import type { JobRun } from '../jobs/job-run';
import { findRunsById } from '../jobs/job-run.repository';
import { EVERYWHERE, type GrantPlace } from '../scope/actor';
import { EventDirectory } from '../scope/ports';
import { LIVE_SIGNAL, Signals } from '../signals/signals';
import { findNewsAfter, findNumbers, type NumberedNews } from './live.repository';

/** One event as every stream of this process needs it to decide and to send it. */
export interface FedNews extends NumberedNews {
  place: GrantPlace;
  /** The job as it is now, where the event is about one that is still there. */
  run?: JobRun;
}

/** Read at a time. */
const BATCH = 500;

/** Milliseconds between two looks without a signal: a lost one costs no more than this. */
const LOOK_EVERY = 2_000;

/** Reads the numbered events once for all streams of this process. */
@Injectable()
export class LiveFeed implements OnApplicationShutdown {
  private readonly logger = new Logger(LiveFeed.name);
  private readonly fed = new Subject<FedNews>();
  private signal: Subscription | null = null;
  private timer: NodeJS.Timeout | null = null;
  private seen: number | null = null;
  private reading: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly events: EventDirectory,
  ) {}

  /** Events from now on; the first who asks sets the reading going. */
  news(): Observable<FedNews> {
    if (this.signal === null) {
      this.signal = this.signals.heard(LIVE_SIGNAL).subscribe(() => this.look());
      this.timer = setInterval(() => this.look(), LOOK_EVERY).unref();
      this.look();
    }
    return this.fed;
  }

  /** The newest number there is; whoever reads on from it with `since` and then follows `news` misses none. */
  async newest(): Promise<number> {
    const newest = (await findNumbers(this.database.manager)).newest ?? 0;
    this.seen ??= newest;
    return newest;
  }

  /** What was kept since this number, as far as it goes; `complete` is false when some of it is gone. */
  async since(seq: number): Promise<{ news: FedNews[]; complete: boolean }> {
    const tx = this.database.manager;
    const { oldest, newest } = await findNumbers(tx);
    const lost = seq > (newest ?? 0) || (oldest !== null && seq < oldest - 1);
    if (lost) return { news: [], complete: false };
    const news = await findNewsAfter(tx, seq, BATCH + 1);
    if (news.length > BATCH) return { news: [], complete: false };
    return { news: await this.dressed(news), complete: true };
  }

  async onApplicationShutdown(): Promise<void> {
    this.signal?.unsubscribe();
    if (this.timer) clearInterval(this.timer);
    await this.reading;
    this.fed.complete();
  }

  /** One reading at a time; what is signalled during one is read after it. */
  private look(): void {
    this.again = true;
    this.reading ??= this.read().finally(() => {
      this.reading = null;
      if (this.again) this.look();
    });
  }

  private async read(): Promise<void> {
    try {
      while (this.again) {
        this.again = false;
        await this.readOn();
      }
    } catch (error) {
      this.again = false;
      this.logger.warn(error instanceof Error ? error.message : String(error));
    }
  }

  private async readOn(): Promise<void> {
    let seen = this.seen ?? (await this.newest());
    for (;;) {
      const news = await findNewsAfter(this.database.manager, seen, BATCH);
      for (const one of await this.dressed(news)) {
        this.fed.next(one);
        this.seen = seen = one.seq;
      }
      if (news.length < BATCH) return;
    }
  }

  private async dressed(news: NumberedNews[]): Promise<FedNews[]> {
    const runs = await this.runsOf(news);
    const places = await this.placesOf(news);
    return news.map((one) => {
      const run = one.topic === 'job' ? runs.get(one.id) : undefined;
      return { ...one, place: places.get(one.eventId) ?? EVERYWHERE, ...(run ? { run } : {}) };
    });
  }

  private async runsOf(news: NumberedNews[]): Promise<Map<string, JobRun>> {
    const ids = news.filter(({ topic }) => topic === 'job').map(({ id }) => id);
    if (ids.length === 0) return new Map();
    return new Map((await findRunsById(this.database.manager, ids)).map((run) => [run.id, run]));
  }

  /** Each event is asked for once in a reading and not kept beyond it: the directory remembers those that are worked in. */
  private async placesOf(news: NumberedNews[]): Promise<Map<string | null, GrantPlace>> {
    const places = new Map<string | null, GrantPlace>();
    for (const eventId of new Set(news.map((one) => one.eventId))) {
      const event = eventId === null ? null : await this.events.find(this.database.manager, eventId);
      places.set(eventId, { eventId, seriesId: event?.seriesId ?? null });
    }
    return places;
  }
}

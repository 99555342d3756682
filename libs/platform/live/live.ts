import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '@config';
import { Client } from 'pg';
import { Observable, Subject } from 'rxjs';
import { Database } from '../database/database';

const CHANNEL = 'rivermeet_live';
const RECONNECT_AFTER = 1_000;

/** The topic that says that this actor's streams end: what they may see has changed, or they may see nothing more. */
export const ACTOR_CHANGED = 'actor';

/** Something changed: which kind of thing, which one, in which event. The rest is read by whoever may see it. */
export interface LiveNews {
  topic: string;
  id: string;
  eventId: string | null;
}

/**
 * Tells browsers of changes, across processes: PostgreSQL's NOTIFY on a connection of its own, never inside a
 * business transaction. News is a hint; the rows are the truth.
 */
@Injectable()
export class Live implements OnApplicationShutdown {
  private readonly logger = new Logger(Live.name);
  private readonly heard = new Subject<LiveNews>();
  private listener: Promise<void> | null = null;
  private client: Client | null = null;
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /** Tells everybody who listens, in every process. */
  async tell(news: LiveNews): Promise<void> {
    await this.database.manager.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(news)]);
  }

  /** News from now on; the first subscriber opens the connection. */
  news(): Observable<LiveNews> {
    this.listener ??= this.listen();
    return this.heard.asObservable();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    this.heard.complete();
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    if (this.closed) return;
    const client = new Client({
      connectionString: this.settings.database.url,
      application_name: 'rivermeet-live',
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', ({ payload }) => this.heard.next(JSON.parse(payload ?? '{}') as LiveNews));
    client.on('error', (error) => this.logger.warn(error.message));
    client.once('end', () => this.retry());
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      this.logger.warn(error instanceof Error ? error.message : String(error));
      this.retry();
    }
  }

  private retry(): void {
    if (this.closed) return;
    setTimeout(() => (this.listener = this.listen()), RECONNECT_AFTER).unref();
  }
}

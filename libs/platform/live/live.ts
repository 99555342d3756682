import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '@config';
import type { Client } from 'pg';
import { Observable, Subject } from 'rxjs';
import { Database } from '../database/database';
import { directClient } from '../database/direct-client';
import { Pulse } from '../database/pulse';

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
    private readonly pulse: Pulse,
  ) {}

  /** Tells everybody who listens, in every process. A hint that cannot be told never fails the work it is about. */
  async tell(news: LiveNews): Promise<void> {
    await this.database.manager
      .query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(news)])
      .catch((error: Error) => this.logger.warn(error.message));
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

  /** Listens until the process ends, on one connection after the other. */
  private async listen(): Promise<void> {
    while (!this.closed) {
      await this.listenOnce();
      await sleep(RECONNECT_AFTER, undefined, { ref: false });
    }
  }

  /** Resolves when the connection has ended, and also when there was none to be had. */
  private async listenOnce(): Promise<void> {
    const client = directClient(this.settings, this.pulse, 'live');
    this.client = client;
    // pg says 'end' after a failed connect too, so this is the one sign to wait for.
    const ended = new Promise((resolve) => client.once('end', resolve));
    client.on('notification', ({ payload }) => this.heard.next(JSON.parse(payload ?? '{}') as LiveNews));
    client.on('error', (error) => this.logger.warn(error.message));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      this.logger.warn(error instanceof Error ? error.message : String(error));
      await client.end().catch(() => undefined);
    }
    await ended;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '@config';
import type { Client } from 'pg';
import { filter, map, type Observable, Subject } from 'rxjs';
import { Database } from '../database/database';
import { directClient } from '../database/direct-client';
import { Pulse } from '../database/pulse';
import { type SignalName, Signals } from './signals';

const CHANNEL = 'rivermeet_signal';
const RECONNECT_AFTER = 1_000;

/** Said to ourselves when the connection stands: what was said meanwhile was not heard. */
const MISSED = '*';

/** Signals over PostgreSQL: NOTIFY in a statement of its own, LISTEN on a connection of its own. */
@Injectable()
export class PostgresSignals extends Signals implements OnApplicationShutdown {
  private readonly logger = new Logger(PostgresSignals.name);
  private readonly words = new Subject<string>();
  private listening = false;
  private client: Client | null = null;
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly pulse: Pulse,
  ) {
    super();
  }

  send(name: SignalName): void {
    this.database.manager
      .query('SELECT pg_notify($1, $2)', [CHANNEL, name])
      .catch((error: Error) => this.logger.warn(error.message));
  }

  heard(name: SignalName): Observable<void> {
    if (!this.listening) {
      this.listening = true;
      void this.listen();
    }
    return this.words.pipe(
      filter((word) => word === name || word === MISSED),
      map(() => undefined),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    this.words.complete();
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
    const client = directClient(this.settings, this.pulse, 'signals');
    this.client = client;
    // pg says 'end' after a failed connect too, so this is the one sign to wait for.
    const ended = new Promise((resolve) => client.once('end', resolve));
    client.on('notification', ({ payload }) => this.words.next(payload ?? ''));
    client.on('error', (error) => this.logger.warn(error.message));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.words.next(MISSED);
    } catch (error) {
      this.logger.warn(error instanceof Error ? error.message : String(error));
      await client.end().catch(() => undefined);
    }
    await ended;
  }
}

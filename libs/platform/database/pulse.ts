import { Logger } from '@nestjs/common';
import type { Settings } from '@config';
import { Client } from 'pg';
import { DEADLINES } from './deadlines';
import { Silence } from './silence';
import { type WatchedClient, type Watcher, watchedClientClass } from './watched-client';

/** Everything is counted in looks, so that a process that was busy or stopped itself does not blame PostgreSQL. */
const LOOK_EVERY = 250;

/** A statement without an answer for so many looks makes us ask whether PostgreSQL is there at all. */
const ASK_AFTER = 4;

/** Without an answer to that for so many looks, it is not. */
const SILENT_AFTER = 7;

const looks = (milliseconds: number) => milliseconds / LOOK_EVERY;

/**
 * Feels whether PostgreSQL is there. A slow statement is let be as long as a new connection is answered; when that is not,
 * every connection is broken off, so that people are told within five seconds and the pool is not full of the dead, and
 * nothing is asked until an answer comes again.
 */
export class Pulse implements Watcher {
  /** The class of every connection that should be watched. */
  readonly Client = watchedClientClass(this);

  private readonly logger = new Logger(Pulse.name);
  private readonly open = new Set<WatchedClient>();
  private readonly questions = new Set<{ client: WatchedClient; looks: number }>();
  private probe: { client: Client; looks: number } | null = null;
  private looking: NodeJS.Timeout | undefined;
  private isSilent = false;

  constructor(private readonly settings: Pick<Settings, 'database'>) {}

  /** True while PostgreSQL gives no answer. */
  get silent(): boolean {
    return this.isSilent;
  }

  opened(client: WatchedClient): void {
    this.open.add(client);
    this.looking ??= setInterval(() => this.look(), LOOK_EVERY).unref();
  }

  closed(client: WatchedClient): void {
    this.open.delete(client);
    for (const question of this.questions) if (question.client === client) this.questions.delete(question);
  }

  asked(client: WatchedClient): () => void {
    const question = { client, looks: 0 };
    this.questions.add(question);
    return () => this.questions.delete(question);
  }

  /** Ends the looking; connections stay as they are. */
  stop(): void {
    clearInterval(this.looking);
  }

  private look(): void {
    let longest = 0;
    for (const question of this.questions) {
      question.looks += 1;
      longest = Math.max(longest, question.looks);
      if (question.looks > looks(DEADLINES.answer)) {
        question.client.breakOff(new Silence('A statement had no answer in time.'));
      }
    }
    if (this.probe) {
      this.probe.looks += 1;
      if (this.probe.looks > SILENT_AFTER) this.unanswered(this.probe.client);
    } else if (this.isSilent || longest > ASK_AFTER) this.ask();
  }

  /** Asks on a new connection, which says more than one that may have been forgotten on its way. */
  private ask(): void {
    const client = new Client({
      connectionString: this.settings.database.url,
      application_name: 'rivermeet-pulse',
    });
    client.on('error', () => undefined);
    const probe = { client, looks: 0 };
    this.probe = probe;
    void client
      .connect()
      .then(() => client.query('SELECT 1'))
      .then(
        () => this.answered(probe),
        // A refusal is an answer too: nothing hangs, and whoever asks is told at once.
        () => this.answered(probe),
      );
  }

  private answered(probe: { client: Client }): void {
    void probe.client.end().catch(() => undefined);
    if (this.probe !== probe) return;
    this.probe = null;
    if (this.isSilent) this.logger.log('PostgreSQL answers again.');
    this.isSilent = false;
  }

  private unanswered(client: Client): void {
    this.probe = null;
    breakOff(client);
    if (!this.isSilent)
      this.logger.error(`PostgreSQL gives no answer: ${this.open.size} connections let go.`);
    this.isSilent = true;
    for (const open of this.open) open.breakOff(new Silence());
  }
}

function breakOff(client: Client): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}

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

interface Probe {
  /** One to the server, and one to the pooler where there is one: both must answer. */
  clients: Client[];
  looks: number;
}

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
  private probe: Probe | null = null;
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
      if (this.probe.looks > SILENT_AFTER) this.unanswered(this.probe);
    } else if (this.isSilent || longest > ASK_AFTER) this.ask();
  }

  /** Asks on new connections, which say more than one that may have been forgotten on its way. */
  private ask(): void {
    const { url, directUrl, pooled } = this.settings.database;
    const server = probeOf(directUrl);
    const answers: Promise<unknown>[] = [server.connect().then(() => server.query('SELECT 1'))];
    const clients = [server];
    if (pooled) {
      // A pooler whose places are all taken lets a statement wait its turn: that it lets us in is its answer.
      const pooler = probeOf(url);
      answers.push(pooler.connect());
      clients.push(pooler);
    }
    const probe = { clients, looks: 0 };
    this.probe = probe;
    // A refusal is an answer too: nothing hangs, and whoever asks is told at once.
    void Promise.allSettled(answers).then(() => this.answered(probe));
  }

  private answered(probe: Probe): void {
    for (const client of probe.clients) void client.end().catch(() => undefined);
    if (this.probe !== probe) return;
    this.probe = null;
    if (this.isSilent) this.logger.log('PostgreSQL answers again.');
    this.isSilent = false;
  }

  private unanswered({ clients }: Probe): void {
    this.probe = null;
    for (const client of clients) breakOff(client);
    if (!this.isSilent)
      this.logger.error(`PostgreSQL gives no answer: ${this.open.size} connections let go.`);
    this.isSilent = true;
    for (const open of this.open) open.breakOff(new Silence());
  }
}

/** Not yet connected. */
function probeOf(connectionString: string): Client {
  const client = new Client({ connectionString, application_name: 'rivermeet-pulse' });
  client.on('error', () => undefined);
  return client;
}

function breakOff(client: Client): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}

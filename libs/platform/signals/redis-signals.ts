import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '@config';
import { Redis } from 'ioredis';
import { filter, map, type Observable, Subject } from 'rxjs';
import { type SignalName, Signals } from './signals';

/** Said to ourselves when the connection stands: what was said meanwhile was not heard. */
const MISSED = '*';

/** Signals over Redis, which need no connection to PostgreSQL and no commit there. */
@Injectable()
export class RedisSignals extends Signals implements OnApplicationShutdown {
  private readonly logger = new Logger(RedisSignals.name);
  private readonly words = new Subject<string>();
  private readonly channel: string;
  private speaker: Redis | null = null;
  private listener: Redis | null = null;
  private closed = false;

  constructor(private readonly settings: Settings) {
    super();
    this.channel = `${settings.queue.prefix}:signal`;
  }

  send(name: SignalName): void {
    this.speaker ??= this.connection({ maxRetriesPerRequest: 1, commandTimeout: 2_000 });
    this.speaker.publish(this.channel, name).catch((error: Error) => this.complain(error));
  }

  heard(name: SignalName): Observable<void> {
    this.listener ??= this.listen();
    return this.words.pipe(
      filter((word) => word === name || word === MISSED),
      map(() => undefined),
    );
  }

  onApplicationShutdown(): void {
    this.closed = true;
    this.words.complete();
    this.speaker?.disconnect();
    this.listener?.disconnect();
  }

  private listen(): Redis {
    const redis = this.connection({ maxRetriesPerRequest: null, autoResubscribe: false });
    redis.on('message', (_: string, word: string) => this.words.next(word));
    redis.on('ready', () => {
      redis.subscribe(this.channel).then(
        () => this.words.next(MISSED),
        (error: Error) => this.complain(error),
      );
    });
    return redis;
  }

  private connection(options: object): Redis {
    const redis = new Redis(this.settings.queue.redisUrl, options);
    redis.on('error', (error: Error) => this.complain(error));
    return redis;
  }

  /** Not about what our own end breaks off. */
  private complain(error: Error): void {
    if (!this.closed) this.logger.warn(error.message);
  }
}

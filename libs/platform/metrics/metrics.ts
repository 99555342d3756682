import { Injectable, Logger } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { fresh } from './fresh';

/** What one reading says: its labels and how much. */
export interface Reading {
  labels?: Record<string, string>;
  value: number;
}

/** A number that is looked up when Prometheus asks, such as how many mails wait. */
export interface Measured {
  /** Prometheus' name: `rivermeet_mail_deliveries`; a time is in seconds and says so at its end. */
  name: string;
  help: string;
  labels?: readonly string[];
  read(): Promise<Reading[]>;
}

/** How old a number that was looked up may be, in milliseconds: several processes are asked by several watchers. */
const FRESH_FOR = 5_000;

/** The numbers of this process, as Prometheus reads them. */
@Injectable()
export class Metrics {
  private readonly logger = new Logger(Metrics.name);
  private readonly registry = new Registry();
  private turn: Promise<unknown> = Promise.resolve();

  readonly contentType = this.registry.contentType;

  readonly requests = new Histogram({
    name: 'rivermeet_request_seconds',
    help: 'Time to answer, by method, route pattern and class of status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  readonly inFlight = new Gauge({
    name: 'rivermeet_requests_in_flight',
    help: 'Requests not answered yet, without live streams',
    registers: [this.registry],
  });

  readonly streams = new Gauge({
    name: 'rivermeet_live_streams',
    help: 'Live streams open in this process',
    registers: [this.registry],
  });

  readonly jobs = new Counter({
    name: 'rivermeet_jobs_total',
    help: 'Jobs this process ran, by name and whether they ended well',
    labelNames: ['name', 'outcome'],
    registers: [this.registry],
  });

  readonly onceMore = new Counter({
    name: 'rivermeet_forms_once_more_total',
    help: 'Forms of strangers asked for once more: the trap was filled in, or it came too fast for a person',
    labelNames: ['why'],
    registers: [this.registry],
  });

  /** Adds what every Node process can say of itself: memory, file handles, processor, event loop lag. Once a process. */
  ofProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Adds a number that is looked up. One that cannot be had is left out, and the others are still told. */
  measure({ name, help, labels = [], read }: Measured): void {
    const look = fresh(() => this.inTurn(read), FRESH_FOR);
    const { logger } = this;
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [this.registry],
      async collect() {
        this.reset();
        try {
          for (const { labels: told = {}, value } of await look()) this.set(told, value);
        } catch (error) {
          // A gauge without labels begins at nought, which would say that all is well.
          this.remove();
          logger.warn(`${name} could not be looked up: ${error instanceof Error ? error.message : error}`);
        }
      },
    });
  }

  /** Everything, in Prometheus' text form. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** One look after the other: watching must not take the connections people need. */
  private inTurn<T>(look: () => Promise<T>): Promise<T> {
    const answer = this.turn.then(look);
    this.turn = answer.catch(() => undefined);
    return answer;
  }
}

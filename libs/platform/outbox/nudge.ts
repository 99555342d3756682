import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { Database } from '../database/database';
import { NEWS_SIGNAL, Signals } from '../signals/signals';

/** Milliseconds within which commits of news are told of once. */
const TOGETHER = 50;

/**
 * Tells the relays that news was committed, after the commit and off the path of the request. A NOTIFY inside the
 * business transaction would make every commit wait for every other.
 */
@Injectable()
export class Nudge implements OnModuleInit, OnApplicationShutdown {
  private news: Subscription | null = null;
  private resting = false;
  private again = false;

  constructor(
    private readonly database: Database,
    private readonly signals: Signals,
  ) {}

  onModuleInit(): void {
    this.news = this.database.newsCommitted.subscribe(() => this.soon());
  }

  onApplicationShutdown(): void {
    this.news?.unsubscribe();
  }

  private soon(): void {
    if (this.resting) {
      this.again = true;
      return;
    }
    this.resting = true;
    this.again = false;
    this.signals.send(NEWS_SIGNAL);
    setTimeout(() => {
      this.resting = false;
      if (this.again) this.soon();
    }, TOGETHER).unref();
  }
}

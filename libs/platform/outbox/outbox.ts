import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId } from '@app/kernel';
import { CLOCK } from '../clock';
import { writesNews } from '../database/database';
import type { OneStatement } from '../database/one-statement';
import type { Tx } from '../database/tx';
import { insertMessage, insertMessages } from './outbox.repository';

/** The name under which news travels and the type of what it carries; @app/news declares them. */
export interface TopicLike<P> {
  readonly name: string;
  readonly payload?: P;
}

export interface NewsOptions {
  /** The message waits until then. */
  notBefore?: Date;
  /**
   * What the news is about and which state of it: whoever wants only the latest passes over what is older, and whoever
   * tells each of them does so in their order.
   */
  about?: { subject: string; version: number };
}

/**
 * Where news is written down, in the transaction that makes it true. The relay hands it to the queue after the
 * commit, at least once; nothing else puts work on a queue from a request.
 */
@Injectable()
export class Outbox {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Adds one message; returns its id. */
  async add<P extends object>(
    tx: Tx,
    topic: TopicLike<P>,
    payload: P,
    { notBefore, about }: NewsOptions = {},
  ): Promise<string> {
    const id = newId();
    await insertMessage(tx, {
      id,
      topic: topic.name,
      payload,
      availableAt: notBefore ?? this.clock.now(),
      subject: about?.subject ?? null,
      version: about?.version ?? null,
    });
    writesNews(tx);
    return id;
  }

  /** Adds one message for each payload in one statement, in their order. */
  async addAll<P extends object>(tx: Tx, topic: TopicLike<P>, payloads: readonly P[]): Promise<void> {
    if (payloads.length === 0) return;
    const availableAt = this.clock.now();
    await insertMessages(
      tx,
      payloads.map((payload) => {
        return { id: newId(), topic: topic.name, payload, availableAt, subject: null, version: null };
      }),
    );
    writesNews(tx);
  }

  /** The part of a statement that adds one message where `from` has a row. */
  put<P extends object>(
    statement: OneStatement,
    topic: TopicLike<P>,
    payload: P,
    { from, notBefore, about }: NewsOptions & { from: string },
  ): void {
    const row = {
      id: statement.value(newId(), 'uuid'),
      topic: statement.value(topic.name, 'text'),
      payload: statement.value(JSON.stringify(payload), 'jsonb'),
      available_at: statement.value(notBefore ?? this.clock.now(), 'timestamptz'),
      subject: statement.value(about?.subject ?? null, 'text'),
      version: statement.value(about?.version ?? null, 'bigint'),
    };
    statement.insert(`told_${topic.name.replaceAll(/\W/g, '_')}`, 'outbox_message', row, from);
    statement.tellsNews = true;
  }
}

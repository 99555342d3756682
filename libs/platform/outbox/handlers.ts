import { Injectable, type OnModuleInit, SetMetadata } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { QueueName } from '@config';
import type { Tx } from '../database/tx';
import type { TopicLike } from './outbox';

const HANDLES = 'rivermeet:handles';

/** What a handler is told of the message besides its payload. */
export interface MessageFacts {
  id: string;
  topic: string;
}

/** Handles one kind of news. It may be called twice for the same message, so its effect hangs on a unique row. */
export interface MessageHandler<P = object> {
  handle(payload: P, message: MessageFacts): Promise<void>;
}

/**
 * Handles one kind of news in the transaction that writes down that it is handled: what it does in there happens once.
 * For handlers that only write to the database.
 */
export interface TransactionalHandler<P = object> {
  handleIn(tx: Tx, payload: P, message: MessageFacts): Promise<void>;
}

export interface HandlerOptions {
  /** Unique and stable: it stands in `outbox_handled`. `registration.mail-approved`. */
  handler: string;
  queue: QueueName;
  /**
   * News of an older version of a subject than one already handled is passed over: for whoever shows how a thing is,
   * not for whoever tells each of its changes.
   */
  latestOnly?: boolean;
  /**
   * As latestOnly, and news of one subject is handled one after the other, never two at a time: for what leaves the
   * house in an order. Takes a transactional handler, whose transaction holds the turn.
   */
  ordered?: boolean;
  /**
   * Handlers of one turn hear each news of a subject, the older before the newer, whichever of them it is for: for what
   * a person is told step by step. What was given up holds nothing up. Takes transactional handlers.
   */
  turn?: string;
}

interface HandlerMetadata extends HandlerOptions {
  topic: string;
}

type AnyHandler<P = object> = MessageHandler<P> | TransactionalHandler<P>;
type HandlerClass<P> = new (...args: never[]) => AnyHandler<P>;

/** Marks an injectable class as a handler of a topic. */
export function HandlesMessage<P>(topic: TopicLike<P>, options: HandlerOptions) {
  return (target: HandlerClass<P>): void => {
    SetMetadata(HANDLES, { ...options, topic: topic.name } satisfies HandlerMetadata)(target);
  };
}

export interface RegisteredHandler extends HandlerMetadata {
  instance: AnyHandler;
}

/** Whether the handler works in a transaction it is given, in which its handling is recorded too. */
export function isTransactional(handler: AnyHandler): handler is TransactionalHandler {
  return 'handleIn' in handler;
}

/** Every handler of this process, found at start. Two of one name stop the start. */
@Injectable()
export class Handlers implements OnModuleInit {
  private readonly byName = new Map<string, RegisteredHandler>();
  private readonly byTopic = new Map<string, RegisteredHandler[]>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      const found: HandlerMetadata | undefined =
        typeof metatype === 'function' ? Reflect.getMetadata(HANDLES, metatype) : undefined;
      if (found) this.register({ ...found, instance: instance as AnyHandler });
    }
  }

  all(): RegisteredHandler[] {
    return [...this.byName.values()];
  }

  ofTopic(topic: string): RegisteredHandler[] {
    return this.byTopic.get(topic) ?? [];
  }

  named(name: string): RegisteredHandler | undefined {
    return this.byName.get(name);
  }

  ofTurn(turn: string): RegisteredHandler[] {
    return this.all().filter((handler) => handler.turn === turn);
  }

  private register(handler: RegisteredHandler): void {
    if (this.byName.has(handler.handler)) {
      throw new Error(`Two message handlers are called ${handler.handler}: rename one of them.`);
    }
    if ((handler.ordered || handler.turn) && !isTransactional(handler.instance)) {
      throw new Error(`The message handler ${handler.handler} keeps an order, so it needs handleIn(tx, …).`);
    }
    this.byName.set(handler.handler, handler);
    this.byTopic.set(handler.topic, [...this.ofTopic(handler.topic), handler]);
  }
}

import { Injectable, type OnModuleInit, SetMetadata } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { QueueName } from '@config';
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

export interface HandlerOptions {
  /** Unique and stable: it stands in `outbox_handled`. `registration.mail-approved`. */
  handler: string;
  queue: QueueName;
}

interface HandlerMetadata extends HandlerOptions {
  topic: string;
}

type HandlerClass<P> = new (...args: never[]) => MessageHandler<P>;

/** Marks an injectable class as the handler of a topic. */
export function HandlesMessage<P>(topic: TopicLike<P>, options: HandlerOptions) {
  return (target: HandlerClass<P>): void => {
    SetMetadata(HANDLES, { ...options, topic: topic.name } satisfies HandlerMetadata)(target);
  };
}

export interface RegisteredHandler extends HandlerMetadata {
  instance: MessageHandler;
}

/** Every handler of this process, found at start. Two of one name stop the start. */
@Injectable()
export class Handlers implements OnModuleInit {
  private readonly byName = new Map<string, RegisteredHandler>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      const found: HandlerMetadata | undefined =
        typeof metatype === 'function' ? Reflect.getMetadata(HANDLES, metatype) : undefined;
      if (found) this.register({ ...found, instance: instance as MessageHandler });
    }
  }

  all(): RegisteredHandler[] {
    return [...this.byName.values()];
  }

  ofTopic(topic: string): RegisteredHandler[] {
    return this.all().filter((handler) => handler.topic === topic);
  }

  named(name: string): RegisteredHandler | undefined {
    return this.byName.get(name);
  }

  private register(handler: RegisteredHandler): void {
    if (this.byName.has(handler.handler)) {
      throw new Error(`Two message handlers are called ${handler.handler}: rename one of them.`);
    }
    this.byName.set(handler.handler, handler);
  }
}

import { Injectable, type OnModuleInit, SetMetadata } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { queueNames, schedules } from '@config';
import { JobQueue } from './job-queue';

const RECURS = 'rivermeet:recurs';

/** Work that comes back by itself; config/schedules.ts says when. */
export interface RecurringWork {
  run(): Promise<void>;
}

/** Marks an injectable class as the work behind a name in config/schedules.ts. */
export function Recurs(name: string) {
  return (target: new (...args: never[]) => RecurringWork): void => {
    SetMetadata(RECURS, name)(target);
  };
}

/** The recurring work of this process. */
@Injectable()
export class Recurring implements OnModuleInit {
  private readonly works = new Map<string, RecurringWork>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly queue: JobQueue,
  ) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      const name: string | undefined =
        typeof metatype === 'function' ? Reflect.getMetadata(RECURS, metatype) : undefined;
      if (name) this.works.set(name, instance as RecurringWork);
    }
  }

  /** Throws the names in config/schedules.ts that nothing does. */
  requireComplete(): void {
    const missing = schedules.filter((schedule) => !this.works.has(schedule.name));
    if (missing.length > 0)
      throw new Error(`Nothing does ${missing.map((schedule) => schedule.name).join(', ')}.`);
  }

  /** Puts every schedule on its queue, and takes off what is listed no longer. */
  async schedule(): Promise<void> {
    for (const queue of queueNames) {
      await this.queue.schedule(
        queue,
        schedules.filter((schedule) => schedule.queue === queue),
      );
    }
  }

  knows(name: string): boolean {
    return this.works.has(name);
  }

  /** Runs the work of this name. */
  async run(name: string): Promise<void> {
    await this.works.get(name)?.run();
  }
}

import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { auditVerificationAsked } from '../audit/verification';
import { LIVE_MAP, type LiveMap } from '../live/live-map';
import { Recurring } from '../queues/recurring';
import { Handlers } from './handlers';

/** Where the names of all topics are provided; the worker fills it from @app/news. */
export const TOPICS = Symbol('topics');

/** What the platform tells itself, which is no news of the house. */
const OWN: readonly string[] = [auditVerificationAsked.name];

/**
 * Holds the handlers of this worker against the topics there are, before it takes work: news that nobody hears would lie
 * in the outbox as done, and a handler of news that nobody tells would wait for ever. So with recurring work.
 */
@Injectable()
export class Catalogue implements OnApplicationBootstrap {
  constructor(
    private readonly handlers: Handlers,
    private readonly recurring: Recurring,
    @Inject(TOPICS) private readonly topics: readonly string[] | null,
    @Inject(LIVE_MAP) private readonly map: LiveMap,
  ) {}

  onApplicationBootstrap(): void {
    if (this.topics === null) return;
    const topics = [...this.topics, ...OWN];
    const unheard = topics.filter(
      (topic) => this.handlers.ofTopic(topic).length === 0 && this.map.shown[topic] === undefined,
    );
    if (unheard.length > 0) throw new Error(`Nobody hears ${unheard.join(', ')}: write a handler.`);

    const untold = this.handlers.all().filter(({ topic }) => !topics.includes(topic));
    if (untold.length > 0) {
      const words = untold.map(({ handler, topic }) => `${handler} (${topic})`);
      throw new Error(`Nobody tells what is heard by ${words.join(', ')}: declare the topic in @app/news.`);
    }
    this.recurring.requireComplete();
  }
}

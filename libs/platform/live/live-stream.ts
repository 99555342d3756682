import { Inject, Injectable, type MessageEvent } from '@nestjs/common';
import { Observable } from 'rxjs';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { JobRunDto } from '../jobs/job-run.dto';
import type { Scope } from '../scope/scope';
import { type FedNews, LiveFeed } from './live-feed';
import { ACTOR_CHANGED, LIVE_MAP, type LiveMap } from './live-map';

/** Jobs are the platform's own; what else there is to follow, the map says. */
const JOBS = { topic: 'job', permission: 'jobs.read' };

/** What one person hears: her own bounds, from the number she has heard up to. */
@Injectable()
export class LiveStream {
  constructor(
    private readonly feed: LiveFeed,
    @Inject(LIVE_MAP) private readonly map: LiveMap,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * `hello` with the newest number, or what was missed since `after`, or `reset` when that cannot be told any more;
   * then each event as it comes. Ends when what this actor may see has changed: whoever connects again is asked anew.
   */
  follow(scope: Scope, after: number | null): Observable<MessageEvent> {
    return new Observable((subscriber) => {
      let heard: number | null = null;
      const waiting: FedNews[] = [];
      const pass = (news: FedNews): void => {
        if (heard === null || news.seq <= heard) return;
        heard = news.seq;
        if (news.topic === ACTOR_CHANGED) {
          if (news.id === scope.actor.id) subscriber.complete();
          return;
        }
        const message = this.messageOf(scope, news);
        if (message) subscriber.next(message);
      };

      const subscription = this.feed.news().subscribe({
        next: (news) => (heard === null ? void waiting.push(news) : pass(news)),
        complete: () => subscriber.complete(),
      });
      this.feed.since(after).then(
        ({ news, newest, complete }) => {
          const type = after === null ? 'hello' : complete ? null : 'reset';
          heard = complete && after !== null ? after : newest;
          if (type) subscriber.next({ type, id: String(newest), data: '' });
          // A change of the actor from before this stream was opened is none to it.
          news.filter(({ topic }) => topic !== ACTOR_CHANGED).forEach(pass);
          heard = Math.max(heard, newest);
          waiting.forEach(pass);
        },
        (error: unknown) => subscriber.error(error),
      );
      return subscription;
    });
  }

  /** The event as this scope may see it; null when it may not even know of it. */
  private messageOf(scope: Scope, { seq, topic, id, eventId, place, run }: FedNews): MessageEvent | null {
    const permission = topic === JOBS.topic ? JOBS.permission : this.map.permissions[topic];
    if (permission === undefined) return null;
    if (topic === JOBS.topic) {
      if (!run || !scope.can(permission, run)) return null;
      return { type: 'job', id: String(seq), data: JobRunDto.from(run, this.clock.now()) };
    }
    if (!scope.can(permission, place)) return null;
    return { type: 'change', id: String(seq), data: { topic, id, eventId } };
  }
}

import { Inject, Injectable, type MessageEvent } from '@nestjs/common';
import { Observable } from 'rxjs';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { JobRunDto } from '../jobs/job-run.dto';
import { maySeeRun } from '../jobs/may-see-run';
import type { Scope } from '../scope/scope';
import { type FedNews, LiveFeed } from './live-feed';
import { ACTOR_CHANGED, LIVE_MAP, type LiveMap } from './live-map';

/** Jobs are the platform's own; what else there is to follow, the map says. */
const JOBS = 'job';

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
   *
   * @param ask who follows, now. It is asked once it is known from which number on a change of the actor ends the stream:
   *   one from before is in the answer.
   */
  follow(ask: () => Promise<Scope | null>, after: number | null): Observable<MessageEvent> {
    return new Observable((subscriber) => {
      const waiting: FedNews[] = [];
      let hear = (news: FedNews): void => void waiting.push(news);

      const open = async (): Promise<void> => {
        const from = await this.feed.newest();
        const scope = await ask();
        if (scope === null) return subscriber.complete();

        let heard = after ?? from;
        let missed = await this.feed.since(heard);
        if (after === null) subscriber.next({ type: 'hello', id: String(from), data: '' });
        else if (!missed.complete) {
          subscriber.next({ type: 'reset', id: String(from), data: '' });
          heard = from;
          missed = await this.feed.since(from);
        }
        // More came while it was opened than is told at once: whoever connects again is told from there.
        if (!missed.complete) return subscriber.complete();

        hear = (news) => {
          if (news.seq <= heard) return;
          heard = news.seq;
          if (news.topic === ACTOR_CHANGED) {
            if (news.seq > from && news.id === scope.actor.id) subscriber.complete();
            return;
          }
          const message = this.messageOf(scope, news);
          if (message) subscriber.next(message);
        };
        [...missed.news, ...waiting].forEach(hear);
      };

      const subscription = this.feed
        .news()
        .subscribe({ next: (news) => hear(news), complete: () => subscriber.complete() });
      open().catch((error: unknown) => subscriber.error(error));
      return subscription;
    });
  }

  /** The event as this scope may see it; null when it may not even know of it. */
  private messageOf(scope: Scope, { seq, topic, id, eventId, place, run }: FedNews): MessageEvent | null {
    if (topic === JOBS) {
      if (!run || !maySeeRun(scope, run)) return null;
      return { type: 'job', id: String(seq), data: JobRunDto.from(run, this.clock.now()) };
    }
    const permission = this.map.permissions[topic];
    if (permission === undefined || !scope.can(permission, place)) return null;
    return { type: 'change', id: String(seq), data: { topic, id, eventId } };
  }
}

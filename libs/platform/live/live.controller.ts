import { Controller, Inject, type MessageEvent, Sse } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  type Observable,
  catchError,
  concatMap,
  EMPTY,
  filter,
  from,
  interval,
  map,
  merge,
  takeUntil,
} from 'rxjs';
import type { Clock } from '@app/kernel';
import { CLOCK } from '../clock';
import { JobRunDto } from '../jobs/job-run.dto';
import { JobRuns } from '../jobs/job-runs';
import { Lifetime } from '../lifetime/lifetime';
import { CurrentScope, Policy, SIGNED_IN } from '../scope/policy';
import { Scope } from '../scope/scope';
import { ACTOR_CHANGED, Live } from './live';

/** Proxies close a stream that says nothing for a minute. */
const HEARTBEAT = 25_000;

@ApiTags('live')
@Controller('api/v1/live')
export class LiveController {
  constructor(
    private readonly live: Live,
    private readonly jobs: JobRuns,
    private readonly lifetime: Lifetime,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One stream per browser: `job` events with the job as it is now, for jobs this person may see. */
  @Sse()
  @Policy(SIGNED_IN)
  @ApiOkResponse({ description: 'text/event-stream of `job` events, each a JobRunDto', type: JobRunDto })
  stream(@CurrentScope() scope: Scope): Observable<MessageEvent> {
    const jobs = this.live.news().pipe(
      filter((news) => news.topic === 'job'),
      concatMap((news) => from(this.jobs.find(scope, news.id)).pipe(catchError(() => EMPTY))),
      map((run): MessageEvent => ({ type: 'job', data: JobRunDto.from(run, this.clock.now()) })),
    );
    const beat = interval(HEARTBEAT).pipe(map((): MessageEvent => ({ type: 'beat', data: '' })));
    const changed = this.live
      .news()
      .pipe(filter((news) => news.topic === ACTOR_CHANGED && news.id === scope.actor.id));
    // The browser connects again by itself and is asked who it is.
    return merge(jobs, beat).pipe(takeUntil(merge(changed, this.lifetime.ending)));
  }
}

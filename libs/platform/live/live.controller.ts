import { Controller, Headers, type MessageEvent, Query, Req, Sse } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import {
  catchError,
  concatMap,
  endWith,
  from,
  interval,
  map,
  merge,
  type Observable,
  of,
  share,
  skipWhile,
  takeUntil,
  takeWhile,
} from 'rxjs';
import { JobRunDto } from '../jobs/job-run.dto';
import { Lifetime } from '../lifetime/lifetime';
import { AsAWatcher, Policy, type ScopedRequest, SIGNED_IN } from '../scope/policy';
import type { Scope } from '../scope/scope';
import { LiveStream } from './live-stream';
import { OpenStreams } from './open-streams';

/** Proxies close a stream that says nothing for a minute. With each beat it is asked whether the session still stands. */
const HEARTBEAT = 25_000;

/** Behind the last event: no beat keeps a stream open that has nothing more to tell. */
const ENDED: MessageEvent = { data: '' };

@ApiTags('live')
@Controller('api/v1/live')
export class LiveController {
  constructor(
    private readonly streams: LiveStream,
    private readonly lifetime: Lifetime,
    private readonly open: OpenStreams,
  ) {}

  /**
   * One stream per browser. `change`: something this person may see has changed, by its kind and id. `job`: a job as it is
   * now. `hello`: from here on; `reset`: too much was missed, read everything anew. Each event has a number to read on from.
   */
  @Sse()
  @Policy(SIGNED_IN)
  @AsAWatcher()
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The number heard last' })
  @ApiQuery({ name: 'after', required: false, description: 'The same, for whoever opens a new stream' })
  @ApiOkResponse({
    description:
      'text/event-stream of `hello`, `change`, `job`, `reset` and `beat` events; a `job` is a JobRunDto',
    type: JobRunDto,
  })
  stream(
    @Req() request: ScopedRequest,
    @Headers('last-event-id') lastEventId?: string,
    @Query('after') after?: string,
  ): Observable<MessageEvent> {
    const beats = interval(HEARTBEAT).pipe(
      concatMap(() => stands(request)),
      share(),
    );
    const ended = beats.pipe(skipWhile((stands) => stands));
    const beat = beats.pipe(map((): MessageEvent => ({ type: 'beat', data: '' })));
    const events = this.streams.follow(() => scopeNow(request), numberOf(lastEventId) ?? numberOf(after));
    const whole = merge(events.pipe(endWith(ENDED)), beat).pipe(
      takeWhile((event) => event !== ENDED),
      takeUntil(merge(ended, this.lifetime.ending)),
    );
    return this.open.counted(request.scope?.actor.id ?? 'nobody', whole);
  }
}

/** Whether the session that opened the stream still stands. While nobody can be asked, it is let be. */
function stands(request: ScopedRequest): Observable<boolean> {
  return from(scopeNow(request)).pipe(
    map((scope) => scope !== null),
    catchError(() => of(true)),
  );
}

async function scopeNow(request: ScopedRequest): Promise<Scope | null> {
  return (await request.scopeNow?.()) ?? null;
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

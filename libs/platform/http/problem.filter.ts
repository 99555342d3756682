import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Logger, Optional } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { explained, isTooBusy, takesNothing } from '../database/constraint-errors';
import { isApi } from './is-api';
import { type Problem, problemOf } from './problem';

/** How a problem is shown to a person outside the API. Provided by the site. */
export abstract class ErrorPage {
  abstract html(problem: Problem, request: FastifyRequest, reply: FastifyReply): string;
}

/** Turns whatever was thrown into problem details, or into a page where a browser asked for one. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(@Optional() @Inject(ErrorPage) private readonly page: ErrorPage | null) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(meaningOf(thrown), request.id);

    // What was foreseen needs nobody's eyes, least of all in a flood.
    if (problem.status >= 500 && !(thrown instanceof DomainError))
      this.logger.error({ requestId: request.id, error: thrown });
    if (reply.sent || reply.raw.headersSent) return;

    void reply.header('cache-control', 'no-store').status(problem.status);
    const wait = problem.meta?.retryAfterSeconds;
    if (typeof wait === 'number') void reply.header('retry-after', String(Math.max(1, Math.ceil(wait))));
    if (this.page && wantsPage(request)) {
      void reply.type('text/html; charset=utf-8').send(this.page.html(problem, request, reply));
    } else {
      void reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
    }
  }
}

function wantsPage(request: FastifyRequest): boolean {
  return !isApi(request) && (request.headers.accept ?? '').includes('text/html');
}

function meaningOf(thrown: unknown): unknown {
  if (isTooBusy(thrown)) return tooBusy();
  if (takesNothing(thrown)) return nothingKept();
  return explained(thrown);
}

function tooBusy(): DomainError {
  return new DomainError({
    code: 'too-busy',
    kind: 'unavailable',
    title: 'Too busy',
    detail: 'Too much is going on at once. Please try again in a moment.',
    meta: { retryAfterSeconds: 5 },
  });
}

function nothingKept(): DomainError {
  return new DomainError({
    code: 'nothing-kept',
    kind: 'unavailable',
    title: 'Not possible just now',
    detail: 'Nothing can be saved at the moment, and this was not. Please try again in a few minutes.',
    meta: { retryAfterSeconds: 60 },
  });
}

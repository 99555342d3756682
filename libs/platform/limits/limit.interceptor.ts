import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { type Observable, mergeMap } from 'rxjs';
import { type CountedRequest, Counting } from './counting';
import { limitOf, UNCOUNTED } from './limit.decorator';

/** Runs behind all guards: a request is let in, and was done. */
@Injectable()
export class LimitInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly counting: Counting,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const limit = limitOf(this.reflector, context);
    if (limit === UNCOUNTED) return next.handle();

    const http = context.switchToHttp();
    const request = http.getRequest<CountedRequest>();
    await this.counting.isLetIn(request, http.getResponse<FastifyReply>(), limit);
    if (!limit) return next.handle();

    const done = async (answer: unknown): Promise<unknown> => {
      await this.counting.wasDone(request, limit);
      return answer;
    };
    return next.handle().pipe(mergeMap(done));
  }
}

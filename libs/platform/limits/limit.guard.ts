import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { type CountedRequest, Counting } from './counting';
import { limitOf, UNCOUNTED } from './limit.decorator';

/** Stands before all other guards: a request arrives, and is counted before anybody looks who sends it. */
@Injectable()
export class LimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly counting: Counting,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const limit = limitOf(this.reflector, context);
    if (limit === UNCOUNTED) return true;
    const http = context.switchToHttp();
    await this.counting.arrives(http.getRequest<CountedRequest>(), http.getResponse<FastifyReply>(), limit);
    return true;
  }
}

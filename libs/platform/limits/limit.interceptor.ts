import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Limit, type LimitName, limits } from '@config';
import type { FastifyReply } from 'fastify';
import { type Observable, mergeMap } from 'rxjs';
import { chargeAsker, type LimitedRequest, tell } from './charging';
import { clientKey } from './client-key';
import { limitOf, UNCOUNTED } from './limit.decorator';
import { Limits } from './limits';

/** Runs behind all guards and counts by person, now that it is known who asks. */
@Injectable()
export class LimitInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const name = limitOf(this.reflector, context);
    if (name === UNCOUNTED) return next.handle();

    const http = context.switchToHttp();
    const request = http.getRequest<LimitedRequest>();
    await this.chargePerson(request, http.getResponse<FastifyReply>(), name);
    const limit: Limit | undefined = name && limits[name];
    return name && limit?.failuresOnly ? this.givingBack(name, request, next) : next.handle();
  }

  private async chargePerson(request: LimitedRequest, reply: FastifyReply, name?: LimitName): Promise<void> {
    const actor = request.scope?.actor;
    await chargeAsker(this.limits, request, reply, actor);
    if (!actor || actor.id === null) return;
    if (name && limits[name].of === 'person') tell(reply, name, await this.limits.charge(name, actor.id));
  }

  private givingBack(name: LimitName, request: LimitedRequest, next: CallHandler): Observable<unknown> {
    const done = async (answer: unknown): Promise<unknown> => {
      await this.limits.giveBack(name, clientKey(request.ip));
      return answer;
    };
    return next.handle().pipe(mergeMap(done));
  }
}

import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { limits } from '@config';
import type { FastifyReply } from 'fastify';
import { chargeVisitor, type LimitedRequest, tell } from './charging';
import { clientKey } from './client-key';
import { limitOf, UNCOUNTED } from './limit.decorator';
import { Limits } from './limits';

/**
 * Stands before all other guards and counts what is counted by address, so that a stranger who asks too often costs no
 * statement. Whoever brings a cookie, a token or a personal link is counted once it is known who they are.
 */
@Injectable()
export class LimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<LimitedRequest>(), http.getResponse<FastifyReply>()];
    const limit = limitOf(this.reflector, context);
    if (limit === UNCOUNTED) return true;

    if (isStranger(request)) await chargeVisitor(this.limits, request, reply);
    if (limit && limits[limit].of === 'address') {
      tell(reply, limit, await this.limits.charge(limit, clientKey(request.ip)));
    }
    return true;
  }
}

function isStranger({ headers, params }: LimitedRequest): boolean {
  const { token } = (params ?? {}) as { token?: string };
  return headers.cookie === undefined && headers.authorization === undefined && token === undefined;
}

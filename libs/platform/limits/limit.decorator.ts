import { type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { LimitName } from '@config';

const LIMIT = 'rivermeet:limit';

/** Never counted: what watches the process, and files that cost nothing. */
export const UNCOUNTED = Symbol('uncounted');

type RouteLimit = LimitName | typeof UNCOUNTED;

/** The limit of config/limits.ts a route has besides the one every request has, or UNCOUNTED. */
export const Limit = (limit: RouteLimit) => SetMetadata(LIMIT, limit);

export function limitOf(reflector: Reflector, context: ExecutionContext): RouteLimit | undefined {
  return reflector.getAllAndOverride<RouteLimit | undefined>(LIMIT, [
    context.getHandler(),
    context.getClass(),
  ]);
}

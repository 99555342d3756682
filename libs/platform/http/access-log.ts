import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { ScopedRequest } from '../scope/policy';

/**
 * One line per answer. The route's pattern is logged, never the address: addresses hold personal tokens; and the
 * actor's id, never a name.
 */
export function accessLog(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onResponse', async (request: ScopedRequest, reply) => {
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        actor: request.scope?.actor.kind,
        actorId: request.scope?.actor.id ?? undefined,
      },
      'request',
    );
  });
}

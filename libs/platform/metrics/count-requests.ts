import type { FastifyInstance, FastifyRequest } from 'fastify';
import { STREAM } from '../live/stream-route';
import type { Metrics } from './metrics';

/** Counts every request by its route's pattern, never by its address, which holds personal tokens. */
export function countRequests(fastify: FastifyInstance, metrics: Metrics): void {
  const open = (request: FastifyRequest) =>
    request.routeOptions.url === STREAM ? metrics.streams : metrics.inFlight;

  fastify.addHook('onRequest', async (request) => open(request).inc());
  fastify.addHook('onResponse', async (request, reply) => {
    open(request).dec();
    if (request.routeOptions.url === STREAM) return;
    metrics.requests.observe(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: `${Math.floor(reply.statusCode / 100)}xx`,
      },
      reply.elapsedTime / 1_000,
    );
  });
}

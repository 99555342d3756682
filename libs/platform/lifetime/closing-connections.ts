import type { FastifyInstance } from 'fastify';
import type { Lifetime } from './lifetime';

/** Between two looks for connections that have become idle while we end, in milliseconds. */
const LOOK_EVERY = 50;

/**
 * Lets go of kept connections while this process leaves: each answer is the last of its connection, so that a proxy asks
 * another of us next; and a connection that falls idle after the end began is closed, since Node looks for those only once.
 */
export function closeConnections(fastify: FastifyInstance, lifetime: Lifetime): void {
  fastify.addHook('onSend', async (_request, reply) => {
    if (lifetime.leaving) void reply.header('connection', 'close');
  });

  fastify.addHook('preClose', async () => {
    const { server } = fastify;
    if (!server.listening) return;
    const looking = setInterval(() => server.closeIdleConnections(), LOOK_EVERY);
    server.once('close', () => clearInterval(looking));
  });
}

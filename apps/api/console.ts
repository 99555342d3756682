import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const NONCE = '__CSP_NONCE__';

/**
 * Serves the console's single page at /app and everything below it. Files that are not there are 404, never the
 * shell: a browser would take the page for the script it asked for.
 */
export async function serveConsole(fastify: FastifyInstance, folder = consoleFolder()): Promise<void> {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return;
  const shell = readFileSync(index, 'utf8');

  await fastify.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/app/assets/',
    index: false,
    wildcard: false,
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
  });

  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.url.startsWith('/app/assets/')) return reply.callNotFound();
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(shell.replaceAll(NONCE, reply.styleNonce));
  };
  fastify.get('/app', page);
  fastify.get('/app/*', page);
}

/** Compiled, this file is dist/apps/api/console.js; the web front is built beside it. */
function consoleFolder(): string {
  return join(__dirname, '../../web/console');
}

import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { DomainError } from '@app/kernel';

/** What a route says of itself when it takes files: `@RouteConfig(TAKES_FILES)`. */
export const TAKES_FILES = { takesFiles: true } as const;

/** Lets the routes that say so take files, and no other. */
export async function uploads(fastify: FastifyInstance): Promise<void> {
  await fastify.register(multipart);
  fastify.addHook('onRequest', async (request) => {
    const type = request.headers['content-type'] ?? '';
    const { takesFiles } = request.routeOptions.config as { takesFiles?: boolean };
    if (/^multipart\//i.test(type) && !takesFiles) throw wrongForm();
  });
}

function wrongForm(): DomainError {
  return new DomainError({
    code: 'media-type',
    kind: 'media-type',
    title: 'Wrong form',
    detail: 'What was sent is not in a form this address takes.',
  });
}

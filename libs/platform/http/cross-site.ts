import { DomainError } from '@app/kernel';
import type { Settings } from '@config';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isApi } from './is-api';
import { isOwnOrigin } from './own-host';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The header a script of ours sends with every change; another site's form cannot. */
export const OWN_HEADER = 'x-rivermeet';

/** Refuses changes another site's page asks for in our user's name. */
export function crossSiteGuard(fastify: FastifyInstance, settings: Settings): void {
  fastify.addHook('onRequest', async (request) => {
    if (SAFE.has(request.method)) return;
    if (!fromOurPages(request, settings)) throw crossSite();
    if (isApi(request) && request.headers.cookie && request.headers[OWN_HEADER] === undefined)
      throw crossSite();
  });
}

function fromOurPages(request: FastifyRequest, settings: Settings): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = request.headers;
  return origin === undefined || isOwnOrigin(origin, settings.publicOrigin);
}

function crossSite(): DomainError {
  return new DomainError({
    code: 'cross-site',
    kind: 'forbidden',
    title: 'Not from here',
    detail: 'This change was asked for by another site’s page. Open our own page and try again.',
  });
}

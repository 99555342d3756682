import type { FastifyRequest } from 'fastify';

/** Whether it is asked of the API: by its route, since an address may be written in several ways, and by the address where there is none. */
export function isApi({ routeOptions, url }: Pick<FastifyRequest, 'routeOptions' | 'url'>): boolean {
  return (routeOptions.url ?? url).startsWith('/api/');
}

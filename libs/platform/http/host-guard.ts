import type { IncomingMessage } from 'node:http';
import { DomainError } from '@app/kernel';
import type { Settings } from '@config';
import type { FastifyInstance } from 'fastify';
import { isOwnHost } from './own-host';

/** Whoever watches a process asks it by its own address; nothing there is a link or a cookie. */
const WATCHED = /^\/(health\/|metrics$)/;

/** What the browser would send in front of the path to a proxy, and what some send to a server too. */
const ABSOLUTE = /^https?:\/\/([^/?#]*)/i;

/**
 * Refuses a request that names another host than ours. No link is ever made of the host a request names; a foreign one
 * is a page of somebody else that leads here, or a cache in between that would keep our answer under a foreign name.
 */
export function hostGuard(fastify: FastifyInstance, settings: Pick<Settings, 'publicOrigin'>): void {
  const isOurs = (reachedAt?: number) => (host: string) => isOwnHost(host, settings, reachedAt);
  fastify.addHook('onRequest', async (request) => {
    if (WATCHED.test(request.url)) return;
    const lines = hostLines(request.raw);
    if (lines.length > 1) throw severalHosts();
    const written = ABSOLUTE.exec(request.originalUrl)?.[1];
    const named = written === undefined ? lines : [...lines, written];
    if (named.length === 0 || !named.every(isOurs(request.raw.socket.localPort))) throw notOurs(settings);
  });
}

/** Node keeps the first of several Host lines only; a proxy before us may have believed another. */
function hostLines({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): string[] {
  return rawHeaders.filter((_, index) => rawHeaders[index - 1]?.toLowerCase() === 'host' && index % 2 === 1);
}

/** The address from its path on: routes and guards know no other form. */
export function pathForm(url: string): string {
  const path = url.replace(ABSOLUTE, '');
  return path.startsWith('/') ? path : `/${path}`;
}

function notOurs({ publicOrigin }: Pick<Settings, 'publicOrigin'>): DomainError {
  return new DomainError({
    code: 'other-host',
    kind: 'misdirected',
    title: 'Not our address',
    detail: `This is not an address of ours. Open ${publicOrigin} instead.`,
    meta: { origin: publicOrigin },
  });
}

/** RFC 9112, 3.2: who names more than one host is not understood. */
function severalHosts(): DomainError {
  return new DomainError({
    code: 'several-hosts',
    kind: 'invalid',
    title: 'Not understood',
    detail: 'The request names more than one host.',
  });
}

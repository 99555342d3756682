import { isIPv4 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** Where a request came from, as far as the audit may know it. */
export interface RequestOrigin {
  requestId: string;
  /** The first 24 bits of an IPv4 address, the first 48 of an IPv6 one. */
  addressPrefix: string;
}

/** What may be kept of where a request came from: its id and its network, never the whole address. */
export function originOf(request: Pick<FastifyRequest, 'id' | 'ip'>): RequestOrigin {
  return { requestId: request.id, addressPrefix: prefixOf(request.ip) };
}

/** The network of an address: `192.0.2.0/24`, `2001:db8:1::/48`. */
export function prefixOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  return `${groupsOf(plain).slice(0, 3).join(':')}::/48`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
export function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(Math.max(zeros, 0)).fill('0'), ...right];
}

import { isIPv4, isIPv6 } from 'node:net';
import { groupsOf } from '../scope/origin';

/**
 * Whom an address stands for: itself, or for IPv6 the network of 64 bits a single customer has for herself and could
 * choose addresses of at will.
 */
export function clientKey(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return plain;
  if (isIPv6(plain)) return groupsOf(plain).slice(0, 4).map(shortest).join(':');
  return 'unknown';
}

function shortest(group: string): string {
  return parseInt(group, 16).toString(16);
}

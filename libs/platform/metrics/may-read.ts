import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** What a proxy adds; a request with one of these comes from further away than its connection. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * Whether this asker may read the metrics: whoever sends the token, and this machine itself, unless it only passes on
 * what somebody else asked.
 * @param token what METRICS_TOKEN says; empty when nobody has one
 */
export function mayReadMetrics(
  asker: { headers: IncomingHttpHeaders; remoteAddress: string | undefined },
  token: string,
): boolean {
  const sent = /^Bearer (.+)$/.exec(asker.headers.authorization ?? '')?.[1];
  if (sent !== undefined) return token !== '' && sameText(sent, token);
  return LOOPBACK.has(asker.remoteAddress ?? '') && FORWARDED.every((name) => !(name in asker.headers));
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

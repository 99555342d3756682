import { type Limit, type LimitName, limits } from '@config';
import type { FastifyReply } from 'fastify';
import type { ScopedRequest } from '../scope/policy';
import { clientKey } from './client-key';
import type { Limits } from './limits';
import type { Taken } from './token-bucket';

export interface LimitedRequest extends ScopedRequest {
  /** Whether its address has been charged for it as a visitor's. */
  visitorCharged?: boolean;
}

/** Counts the request for its address, once. Throws `limits.too-many`. */
export async function chargeVisitor(
  counted: Limits,
  request: LimitedRequest,
  reply: FastifyReply,
): Promise<void> {
  if (request.visitorCharged) return;
  request.visitorCharged = true;
  tell(reply, 'visitor', await counted.charge('visitor', clientKey(request.ip)));
}

/** Tells a client how its bucket stands (draft-ietf-httpapi-ratelimit-headers). */
export function tell(reply: FastifyReply, name: LimitName, { left, waitMs }: Taken): void {
  const { burst, refill, per }: Limit = limits[name];
  const seconds = Math.ceil((burst * per) / refill / 1_000);
  void reply
    .header('ratelimit-policy', `"${name}";q=${burst};w=${seconds}`)
    .header('ratelimit', `"${name}";r=${left};t=${Math.ceil(waitMs / 1_000)}`);
}

import { type Limit, type LimitName, limits } from '@config';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../scope/actor';
import type { ScopedRequest } from '../scope/policy';
import { clientKey } from './client-key';
import type { Limits } from './limits';
import type { Taken } from './token-bucket';

export interface LimitedRequest extends ScopedRequest {
  /** Whether it has been charged for: its address as a visitor's, or whoever asks. */
  charged?: boolean;
}

/** Counts the request for its address, once. Throws `limits.too-many`. */
export async function chargeVisitor(
  counted: Limits,
  request: LimitedRequest,
  reply: FastifyReply,
): Promise<void> {
  if (request.charged) return;
  request.charged = true;
  tell(reply, 'visitor', await counted.charge('visitor', clientKey(request.ip)));
}

/** Counts the request for the person who asks, once; for its address where nobody is known. Throws `limits.too-many`. */
export async function chargeAsker(
  counted: Limits,
  request: LimitedRequest,
  reply: FastifyReply,
  actor: Pick<Actor, 'kind' | 'id'> | undefined,
): Promise<void> {
  if (!actor || actor.id === null) return chargeVisitor(counted, request, reply);
  if (request.charged) return;
  request.charged = true;
  const name = actor.kind === 'holder' ? 'holder' : 'account';
  tell(reply, name, await counted.charge(name, actor.id));
}

/** Tells a client how its bucket stands (draft-ietf-httpapi-ratelimit-headers). */
export function tell(reply: FastifyReply, name: LimitName, { left, waitMs }: Taken): void {
  const { burst, refill, per }: Limit = limits[name];
  const seconds = Math.ceil((burst * per) / refill / 1_000);
  void reply
    .header('ratelimit-policy', `"${name}";q=${burst};w=${seconds}`)
    .header('ratelimit', `"${name}";r=${left};t=${Math.ceil(waitMs / 1_000)}`);
}

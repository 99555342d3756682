import { DomainError } from '@app/kernel';
import { load } from '@config';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LoadGauge } from './load-gauge';

/** What a route says of itself whose strangers can come back in a moment: `@RouteConfig(CAN_WAIT)`. */
export const CAN_WAIT = { canWait: true } as const;

/** The cookies of somebody we have let in or who has begun something; the one every form sets is not among them. */
const KNOWN = /(?:^|;\s*)(?:__Host-)?rm_(?!form=)/;

/** Seconds, and as many more by chance, so that those who were sent away do not come back all at once. */
const COME_BACK = 5;
const SPREAD = 15;

/**
 * While the process is busy, people who only arrive are asked to come back, before anything is done for them; whoever has
 * a registration, a personal link or a session goes on as before.
 */
export function shedLoad(fastify: FastifyInstance): void {
  const gauge = LoadGauge.on(fastify);
  fastify.addHook('onRequest', async (request) => {
    const { canWait } = request.routeOptions.config as { canWait?: boolean };
    if (canWait && isStranger(request) && gauge.isPast(load)) throw comeBack();
  });
}

function isStranger({ headers }: FastifyRequest): boolean {
  return headers.authorization === undefined && !KNOWN.test(headers.cookie ?? '');
}

function comeBack(): DomainError {
  return new DomainError({
    code: 'too-busy',
    kind: 'unavailable',
    title: 'Very busy',
    detail: 'Very many people arrive just now. Please come back in a moment.',
    meta: { retryAfterSeconds: COME_BACK + Math.floor(Math.random() * SPREAD) },
  });
}

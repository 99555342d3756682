import { DomainError } from '@app/kernel';
import { load, type Settings } from '@config';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { showsOurs, tokensOf } from '../limits/shown';
import { LoadGauge } from './load-gauge';

/** What a route says of itself whose strangers can come back in a moment: `@RouteConfig(CAN_WAIT)`. */
export const CAN_WAIT = { canWait: true } as const;

/** Seconds, and as many more by chance, so that those who were sent away do not come back all at once. */
const COME_BACK = 5;
const SPREAD = 15;

/**
 * While the process is busy, people who only arrive are asked to come back, before anything is done for them; whoever has
 * a registration, a personal link or a session goes on as before.
 */
export function shedLoad(fastify: FastifyInstance, { secretKey }: Pick<Settings, 'secretKey'>): void {
  const gauge = LoadGauge.on(fastify);
  const isStranger = (request: FastifyRequest) => !showsOurs(secretKey, tokensOf(request));
  fastify.addHook('onRequest', async (request) => {
    const { canWait } = request.routeOptions.config as { canWait?: boolean };
    if (canWait && isStranger(request) && gauge.isPast(load)) throw comeBack();
  });
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

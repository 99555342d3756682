import { type ExecutionContext, SetMetadata, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Once } from '../once/once';
import { Scope } from './scope';

export const POLICY = 'rivermeet:policy';

/** Anybody may. The handler's own guard may still narrow it, as the personal link's does. */
export const PUBLIC = Symbol('public');

/** Whoever is signed in may, whatever their role. */
export const SIGNED_IN = Symbol('signed in');

/** Whoever is signed in, also one who must do something else before anything: the routes by which it is done. */
export const ENTERING = Symbol('entering');

/** Whoever is signed in by a session: what no token may do in its owner's name. */
export const IN_PERSON = Symbol('in person');

export type PolicyRule = typeof PUBLIC | typeof SIGNED_IN | typeof ENTERING | typeof IN_PERSON | string;

/** Who may come in here: one of the symbols above or the name of a permission. A route without one answers 403. */
export const Policy = (rule: PolicyRule) => SetMetadata(POLICY, rule);

export const WATCHING = 'rivermeet:watching';

/** A route that an open page asks by itself, which must not keep the session of somebody who has left alive. */
export const AsAWatcher = () => SetMetadata(WATCHING, true);

/** A request that has passed the policy guard. */
export interface ScopedRequest extends FastifyRequest {
  scope?: Scope;
  /** Asks anew who sends it, for a page that stays open; null when the guard would let nobody in now. */
  scopeNow?: () => Promise<Scope | null>;
  /** Keeps what is sent twice from being done twice; an Act asks it. */
  once?: Once;
  /** Whether the answer is one that was given before. */
  replayed?: boolean;
}

/** The scope the guard made for this request. */
export const CurrentScope = createParamDecorator((_: unknown, context: ExecutionContext): Scope => {
  const { scope } = context.switchToHttp().getRequest<ScopedRequest>();
  if (!scope) throw new Error('No guard has made a scope for this route.');
  return scope;
});

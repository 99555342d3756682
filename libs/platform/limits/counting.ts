import { Injectable } from '@nestjs/common';
import { type Limit, type LimitName, limits, Settings } from '@config';
import { DomainError } from '@app/kernel';
import type { FastifyReply } from 'fastify';
import type { ScopedRequest } from '../scope/policy';
import { clientKey } from './client-key';
import { tooMany } from './limits.errors';
import { Limits } from './limits';
import { fingerprintOf, showsOurs, tokensOf } from './shown';
import { ToldToWait } from './told-to-wait';
import { isMarked } from './token-mark';
import type { Taken } from './token-bucket';

/** Whose bucket a request is counted in once it is known who sends it. */
export interface Person {
  limit: 'holder' | 'account';
  id: string;
}

/** How a request has been counted so far. */
interface Counted {
  /** Its address has been charged for it as a visitor's. */
  visitor?: true;
  person?: Person;
}

export interface CountedRequest extends ScopedRequest {
  counted?: Counted;
}

/**
 * Who is counted when:
 *
 * 1. It **arrives**, before anybody is asked who it is. Whoever shows no token with our mark is counted by address, as a
 *    visitor, and so is every route with a limit by address. Who asks too often is refused here and costs no statement;
 *    so is, for a moment, who was just refused further on.
 * 2. It **is known** who sends it: from here on it is the person's and no longer the address's, whatever the next guard
 *    says of them. Said by the guard that finds out: of sessions and tokens, of personal links, of drafts.
 * 3. It **is nobody's**: what was shown proved nothing. Counted as a visitor's where it was not on arrival.
 * 4. It **is let in**: the route's own limit by person, and a visitor who has not been counted yet.
 * 5. It **was done**: limits that are about failures give back.
 *
 * Before 2, a personal link without our mark is a **guess** and has a limit of its own.
 */
@Injectable()
export class Counting {
  private readonly refused = new ToldToWait();

  constructor(
    private readonly limits: Limits,
    private readonly settings: Settings,
  ) {}

  /** Throws `limits.too-many`, as all of these do. */
  async arrives(request: CountedRequest, reply: FastifyReply, limit?: LimitName): Promise<void> {
    const tokens = tokensOf(request);
    if (showsOurs(this.settings.secretKey, tokens)) this.refuseAgain(tokens);
    else await this.chargeVisitor(request, reply);
    if (limit && limits[limit].of === 'address') {
      tell(reply, limit, await this.limits.charge(limit, clientKey(request.ip)));
    }
  }

  /** Before a personal link is looked up. What ends in our mark is one we have made, and costs no guess. */
  async guesses(request: CountedRequest, token: string): Promise<void> {
    if (isMarked(this.settings.secretKey, token)) return;
    await this.limits.charge('probe', clientKey(request.ip));
  }

  async isKnown(request: CountedRequest, reply: FastifyReply, person: Person): Promise<void> {
    const counted = (request.counted ??= {});
    if (counted.visitor) await this.limits.giveBack('visitor', clientKey(request.ip));
    delete counted.visitor;
    counted.person = person;
    await this.remembering(request, async () =>
      tell(reply, person.limit, await this.limits.charge(person.limit, person.id)),
    );
  }

  async isNobody(request: CountedRequest, reply: FastifyReply): Promise<void> {
    await this.remembering(request, () => this.chargeVisitor(request, reply));
  }

  async isLetIn(request: CountedRequest, reply: FastifyReply, limit?: LimitName): Promise<void> {
    const person = request.counted?.person;
    if (!person) return this.isNobody(request, reply);
    if (limit && limits[limit].of === 'person') {
      tell(reply, limit, await this.limits.charge(limit, person.id));
    }
  }

  async wasDone(request: CountedRequest, limit: LimitName): Promise<void> {
    const { failuresOnly }: Limit = limits[limit];
    if (failuresOnly) await this.limits.giveBack(limit, clientKey(request.ip));
  }

  private async chargeVisitor(request: CountedRequest, reply: FastifyReply): Promise<void> {
    const counted = (request.counted ??= {});
    if (counted.visitor) return;
    counted.visitor = true;
    tell(reply, 'visitor', await this.limits.charge('visitor', clientKey(request.ip)));
  }

  /** Whoever shows these tokens was refused a moment ago, after they had been looked up. */
  private refuseAgain(tokens: readonly string[]): void {
    for (const limit of ['visitor', 'holder', 'account'] as const) {
      const waitMs = this.refused.left(`${limit}:${fingerprintOf(tokens)}`);
      if (waitMs > 0) throw tooMany(limit, waitMs);
    }
  }

  private async remembering(request: CountedRequest, charge: () => Promise<void>): Promise<void> {
    try {
      await charge();
    } catch (error) {
      const { limit, retryAfterSeconds } = (error instanceof DomainError && error.meta) || {};
      const key = `${limit}:${fingerprintOf(tokensOf(request))}`;
      this.refused.note(key, Number(retryAfterSeconds ?? 0) * 1_000);
      throw error;
    }
  }
}

/** Tells a client how its bucket stands (draft-ietf-httpapi-ratelimit-headers). */
function tell(reply: FastifyReply, name: LimitName, { left, waitMs }: Taken): void {
  const { burst, refill, per }: Limit = limits[name];
  const seconds = Math.ceil((burst * per) / refill / 1_000);
  void reply
    .header('ratelimit-policy', `"${name}";q=${burst};w=${seconds}`)
    .header('ratelimit', `"${name}";r=${left};t=${Math.ceil(waitMs / 1_000)}`);
}

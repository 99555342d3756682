import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { Tx } from '../database/tx';
import { type Claim, claimOf, fingerprintWith, formClaimOf } from '../once/claim';
import type { Once, Outcome } from '../once/once';
import type { ScopedRequest } from '../scope/policy';
import type { Scope } from '../scope/scope';

/** One change somebody asks for: who asks, and the transaction it is done in, once however often it is sent. */
export class Act {
  constructor(
    readonly scope: Scope,
    /** What the request wants to be known by when it is sent again; null when it brought no key. */
    readonly claim: Claim | null,
    private readonly keeper: Once,
    private readonly request: Pick<ScopedRequest, 'replayed'>,
  ) {}

  /**
   * Does the work in one transaction. When the request brought a key that was used before, answers what was answered
   * then, the same byte for byte, and does nothing. What the work returns is what JSON can carry: a DTO, or nothing.
   */
  async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const { answer, replayed } = await this.keeper.run(this.claim, work);
    if (replayed) this.request.replayed = true;
    return answer;
  }

  /**
   * The same act with what came in beside the body, such as a file, told by its hash: sent again with another, it asks for
   * something else.
   */
  with(sent: string): Act {
    const claim = this.claim && { ...this.claim, fingerprint: fingerprintWith(this.claim, sent) };
    return new Act(this.scope, claim, this.keeper, this.request);
  }

  /** The same for work that is one statement, which takes the key by itself. */
  async onceBy<T>(work: (claim: Claim | null) => Promise<Outcome<T>>): Promise<T> {
    const { answer, replayed } = await work(this.claim);
    if (replayed) this.request.replayed = true;
    return answer;
  }
}

/** The change this request asks for. */
export const CurrentAct = createParamDecorator((_: unknown, context: ExecutionContext): Act =>
  actOf(context, claimOf),
);

/** The change a form asks for that works without JavaScript. */
export const CurrentFormAct = createParamDecorator((_: unknown, context: ExecutionContext): Act =>
  actOf(context, formClaimOf),
);

function actOf(context: ExecutionContext, claimed: (request: ScopedRequest) => Claim | null): Act {
  const request = context.switchToHttp().getRequest<ScopedRequest>();
  if (!request.scope || !request.once) throw new Error('No guard has made a scope for this route.');
  return new Act(request.scope, claimed(request), request.once, request);
}

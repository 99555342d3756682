import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, FormTokens, Metrics } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { TRAP } from '../views/form';
import { doubtOf } from './doubt';
import { bodyOf, typedText } from './typed';

/**
 * Keeps programs that fill in every form they find from ours, without a puzzle and without asking anybody else: what
 * looks like theirs is not taken, and the page comes back with all that was typed and asks for it once more. Whoever
 * sends it again is believed, so that no person is ever stuck.
 */
@Injectable()
export class OnceMore {
  constructor(
    private readonly tokens: FormTokens,
    private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * What a form that anybody may send carries.
   * @param action where it is sent to
   * @param subject as in its other secrets
   * @param again whether this page asks for it once more
   */
  shown(
    request: FastifyRequest,
    reply: FastifyReply,
    form: { action: string; subject?: string | null; again: boolean },
  ): string {
    const shown = { at: this.clock.now(), again: form.again };
    return this.tokens.sealShown(request, reply, named(form.action, form.subject ?? ''), shown);
  }

  /**
   * Whether the form that came is to be asked for once more.
   * @param unanswered whether it had to be filled in before it was sent; looked up only where it came very fast
   */
  async asks(request: FastifyRequest, unanswered: () => Promise<boolean>): Promise<boolean> {
    const body = bodyOf(request.body);
    const [action = ''] = request.url.split('?', 1);
    const shown = this.tokens.shown(request, named(action, typedText(body, '_of')));
    const doubt = doubtOf({ trap: typedText(body, TRAP), shown, now: this.clock.now() });
    if (doubt === null || (doubt === 'haste' && !(await unanswered()))) return false;
    this.metrics.onceMore.inc({ why: doubt });
    return true;
  }
}

function named(action: string, subject: string): string {
  return `${action} ${subject}`;
}

import { Injectable } from '@nestjs/common';
import type { SiteTextId } from '@app/i18n';
import { MailedCodes, SessionCookies, VISITOR_COOKIE, Visitors, codeNotTaken } from '@app/identity';
import type { OpenedLink } from '@app/identity';
import { DomainError } from '@app/kernel';
import { Act } from '@app/platform';
import type { FastifyReply } from 'fastify';

import type { Asked } from './link-work';
import { Pages } from './pages';
import { bodyOf, typedText } from './typed';

export interface CodeFault {
  id: SiteTextId;
  values?: Record<string, number>;
  status: number;
}

/** How the page of the code is shown. */
export interface CodeShown {
  sent: boolean;
  typed?: string;
  fault?: CodeFault;
  expired?: boolean;
  status?: number;
}

/** How a device proves a personal link by a mailed code, whatever the link opens. */
@Injectable()
export class Proving {
  constructor(
    private readonly pages: Pages,
    private readonly codes: MailedCodes,
    private readonly visitors: Visitors,
    private readonly sessions: SessionCookies,
  ) {}

  /** Mails a code, or takes the one that was typed; null once the device has proven the link, else what is shown. */
  async press(
    { request, reply, opened }: Asked,
    act: Act,
    body: unknown,
    bySlip = false,
  ): Promise<CodeShown | null> {
    const typed = typedText(bodyOf(body), 'code');
    const asks = typedText(bodyOf(body), 'ask') === 'yes' && !bySlip;
    if (!this.pages.isOurs(request)) return { sent: !asks, typed, expired: true, status: 403 };
    try {
      if (asks) {
        await act.once((tx) => this.codes.issue(tx, act.scope, opened.link.id));
        return { sent: true };
      }
      await this.prove(reply, act, opened, typed);
      return null;
    } catch (error) {
      const fault = codeFault(error, bySlip || typedText(bodyOf(body), 'by') === 'slip');
      if (fault === null) throw error;
      return { sent: true, typed, fault, status: fault.status };
    }
  }

  /** What is kept with the key of the form holds no token: it follows from the key once more. */
  private async prove(
    reply: FastifyReply,
    act: Act,
    { link, visitor }: OpenedLink,
    code: string,
  ): Promise<void> {
    const { claim, scope } = act;
    let token: string | null = null;
    const outcome = await act.once(async (tx) => {
      const redeemed = await this.codes.redeem(tx, scope, link, { code, visitor, claim });
      if (!('token' in redeemed)) return redeemed;
      ({ token } = redeemed);
      return { proven: true };
    });
    if (!('proven' in outcome)) throw codeNotTaken(outcome);
    token ??= await this.visitors.provenAgain(visitor, link, claim);
    if (token !== null) this.sessions.write(reply, VISITOR_COOKIE, token);
  }
}

const CODE_FAULTS: Readonly<Record<string, SiteTextId>> = {
  'not-a-code': 'error.bad-code',
  wrong: 'error.wrong-code',
  used: 'error.used-code',
  ended: 'error.ended-code',
};

/** The same of the code of a slip, which neither is used up nor ends by itself. */
const SLIP_FAULTS: Readonly<Record<string, SiteTextId>> = { wrong: 'error.wrong-slip-code' };

/** What the page says of a code that was not taken or not mailed; null for any other error. */
function codeFault(error: unknown, bySlip: boolean): CodeFault | null {
  if (!(error instanceof DomainError)) return null;
  const { reason, triesLeft, retryAfterSeconds } = error.meta ?? {};
  const minutes = Math.max(1, Math.ceil(Number(retryAfterSeconds ?? 0) / 60));
  switch (error.code) {
    case 'identity.code-refused':
      return {
        id:
          (bySlip ? SLIP_FAULTS : CODE_FAULTS)[String(reason)] ??
          (bySlip ? 'error.bad-slip-code' : 'error.bad-code'),
        values: { left: Number(triesLeft ?? 0) },
        status: 422,
      };
    case 'identity.too-many-attempts':
      return { id: 'error.too-many-attempts', values: { minutes }, status: 429 };
    case 'identity.too-many-codes':
      return { id: 'error.too-many-codes', values: { minutes }, status: 429 };
    default:
      return null;
  }
}

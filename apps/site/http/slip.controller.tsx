import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { SiteTextId } from '@app/i18n';
import { LinkSlips, SessionCookies, VISITOR_COOKIE, Visitors } from '@app/identity';
import { Act, CurrentFormAct, Limit, Policy, PUBLIC } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { SlipPage } from '../views/slip';
import { langQuery } from './desk-work';
import { Pages } from './pages';
import { bodyOf, typedText } from './typed';

interface Shown {
  number?: string;
  code?: string;
  fault?: { id: SiteTextId; values?: Record<string, number> };
  expired?: boolean;
  status?: number;
}

/** `/slip`: the way in for whoever holds a slip of paper and no e-mail. */
@ApiExcludeController()
@Controller('slip')
@Policy(PUBLIC)
export class SlipController {
  constructor(
    private readonly pages: Pages,
    private readonly slips: LinkSlips,
    private readonly visitors: Visitors,
    private readonly sessions: SessionCookies,
  ) {}

  @Get()
  ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.page(request, reply, {});
  }

  /** A wrong number is answered as a wrong code is. */
  @Post()
  @Limit('slip')
  async enter(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentFormAct() act: Act,
    @Body() body: unknown,
  ): Promise<void> {
    const typed = { number: typedText(bodyOf(body), 'number'), code: typedText(bodyOf(body), 'code') };
    if (!this.pages.isOurs(request))
      return this.page(request, reply, { ...typed, expired: true, status: 403 });

    const visitor = await this.visitors.find(this.sessions.read(request, VISITOR_COOKIE));
    let token: string | null = null;
    const outcome = await act.once(async (tx) => {
      const redeemed = await this.slips.redeem(tx, act.scope, { ...typed, visitor, claim: act.claim });
      if (!('token' in redeemed)) return redeemed;
      ({ token } = redeemed);
      return { path: redeemed.path, link: redeemed.link };
    });
    if ('wait' in outcome) {
      const minutes = Math.max(1, Math.ceil(outcome.wait / 60_000));
      const fault = { id: 'error.too-many-attempts', values: { minutes } } as const;
      return this.page(request, reply, { ...typed, fault, status: 429 });
    }
    if ('refused' in outcome) {
      const id = outcome.refused === 'not-a-slip' ? 'error.bad-slip' : 'error.wrong-slip';
      return this.page(request, reply, { ...typed, fault: { id }, status: 422 });
    }
    token ??= await this.visitors.provenAgain(visitor, outcome.link, act.claim);
    if (token !== null) this.sessions.write(reply, VISITOR_COOKIE, token);
    return this.pages.goTo(reply, `${outcome.path}${langQuery(request)}`);
  }

  private page(request: FastifyRequest, reply: FastifyReply, shown: Shown): void {
    const query = langQuery(request);
    const frame = this.pages.frame(request, reply, undefined, `/slip${query}`);
    const { number = '', code = '', fault, expired = false } = shown;
    this.pages.send(
      reply,
      <SlipPage
        frame={frame}
        action={`/slip${query}`}
        secrets={this.pages.secrets(request, reply)}
        number={number}
        code={code}
        fault={fault ? frame.t(fault.id, fault.values) : null}
        expired={expired}
      />,
      shown.status,
    );
  }
}
